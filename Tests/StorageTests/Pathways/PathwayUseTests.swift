import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// What the desk, referrals and the public do by a pathway.
@Suite struct PathwayUseTests {
  private static func limited(_ days: Int, _ step: TimedStep) -> @Sendable (Pathway) -> Pathway {
    { pathway in
      var changed = pathway
      changed.steps[0].limit = StepLimit(days, .workingDays, governs: step)
      return changed
    }
  }

  private func due(_ id: UUID, _ place: ReferralTown) async throws -> Date? {
    try await place.store.find(id, for: place.town.actor(.bruno), now: Town.now)?.referral.dueAt
  }

  @Test(arguments: Engine.allCases)
  func `a referral takes the limit of the version in force when it was sent, and keeps to that version`(
    engine: Engine
  ) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.put(change: Self.limited(7, .acknowledge))
      let id = try await place.sent(urgency: .routine)
      // Wednesday 18 November 2026 and seven working days: Friday 27, to its end.
      #expect(try await due(id, place) == Day("2026-11-28")?.start)
      try await place.put { Self.limited(1, .acknowledge)(Self.limited(1, .answer)($0)) }
      let view = try #require(try await place.store.find(id, for: place.town.actor(.bruno), now: Town.now))
      #expect(view.pathway?.version == 2 && view.pathway?.code == "general" && view.referral.dueAt == Day("2026-11-28")?.start)
      let urgent = try await place.sent(urgency: .urgent)
      // The general limit of what is urgent is shorter: the same day.
      #expect(try await due(urgent, place) == Day("2026-11-19")?.start)
      let later = try await place.store.find(urgent, for: place.town.actor(.bruno), now: Town.now)
      #expect(later?.pathway?.version == 3)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the next steps of a referral go by the version it follows, not by the one in force`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.put(change: Self.limited(9, .answer))
      let id = try await place.sent(urgency: .routine)
      try await place.put(change: Self.limited(1, .answer))
      _ = try await place.store.move(id, .acknowledge, by: place.town.actor(.carmen), now: Town.now)
      #expect(try await due(id, place) == Day("2026-12-02")?.start)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an institution may promise more than the pathway, never less`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.put(change: Self.limited(4, .acknowledge))
      let demuna = place.town.organizations["demuna"]
      @Sendable func own(_ days: Int) async throws {
        try await place.database.write { transaction in
          try transaction.run(
            """
            INSERT INTO organization_limit (entity_id, organization_id, step, urgent, priority, routine)
            VALUES (\(place.entity), \(demuna), 'acknowledge', 0, \(min(days, 2)), \(days))
            ON CONFLICT (entity_id, organization_id, step) DO UPDATE SET priority = excluded.priority, routine = excluded.routine
            """)
        }
      }
      try await own(20)
      let slow = try await place.sent(urgency: .routine)
      #expect(try await due(slow, place) == Day("2026-11-25")?.start, "the pathway's four days")
      try await own(1)
      let quick = try await place.sent(urgency: .routine)
      #expect(try await due(quick, place) == Day("2026-11-20")?.start, "its own day")
    }
  }

  @Test(arguments: Engine.allCases)
  func `a version makes referrals protected and narrows what may travel, and never widens it`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let bruno = place.town.actor(.bruno)
      let shown = try place.draft()
      try await place.put { pathway in
        var changed = pathway
        changed.slice = [.contact, .nationality]
        return changed
      }
      await #expect(throws: ReferralRefusal.outsideSlice(.name)) { try await place.store.send(shown, by: bruno, now: Town.now) }
      let working = try await place.pathways.working(.small, of: place.entity)
      #expect(working.needs.first { $0.code == "salud" }?.slice == [.contact], "the need does not allow nationality")
      #expect(working.needs.first { $0.code == "violencia" }?.slice == [.contact, .language, .summary])
      try await place.put { pathway in
        var changed = pathway
        changed.isProtected = true
        return changed
      }
      let small = try place.draft(handover: Handover(contact: SafeContact(way: .message, times: .evening, value: "999")))
      let id = try await place.store.send(small, by: bruno, now: Town.now).id
      let view = try #require(try await place.store.find(id, for: bruno, now: Town.now))
      #expect(view.referral.confidentiality == .protected)
    }
  }

  @Test(arguments: Engine.allCases)
  func `services the pathway names come first, then those of its categories`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let services = ReferralServices(database: place.database)
      let plain = try await services.suggestions(["salud"], in: place.entity, page: 1, now: Town.now)
      #expect(plain.services.map(\.id) == [place.health])
      let linked = try await services.suggestions(
        ["salud"], linked: [place.shelter], in: place.entity, page: 1, now: Town.now)
      #expect(linked.services.map(\.id) == [place.shelter, place.health] && linked.total == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a pathway is lost when every service of it is expired, closed or retired`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      @Sendable func set(_ change: SQL) async throws {
        try await place.database.write { try $0.run("UPDATE service SET \(change) WHERE id = \(place.health)") }
      }
      #expect(try await place.kept().reach == .served)
      let past = Town.now.addingTimeInterval(-60)
      for change: SQL in ["verified_at = \(past), valid_until = \(past)", "valid_until = NULL, verified_at = NULL, status = 'inactive'"] {
        try await set(change)
        #expect(try await place.kept().reach == .lost)
      }
      try await set("status = 'active', retired_at = \(past)")
      #expect(try await place.kept().reach == .lost)
      try await set("retired_at = NULL")
      #expect(try await place.kept().reach == .served)
      // What is linked counts before what is only of the category.
      let shelter = place.shelter
      try await place.put { pathway in
        var changed = pathway
        changed.steps[0].services = [shelter]
        return changed
      }
      try await place.database.write { try $0.run("UPDATE service SET status = 'defunct' WHERE id = \(shelter)") }
      #expect(try await place.kept().reach == .lost)
      try await place.database.write { try $0.run("DELETE FROM service_category_link") }
      #expect(try await place.kept("violencia").reach == .empty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `anyone reads the version in force, with published services and nothing meant for staff`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let (health, shelter) = (place.health, place.shelter)
      try await place.database.write { transaction in
        try transaction.run("UPDATE service SET visibility = 'staff' WHERE id = \(shelter)")
      }
      try await place.put { pathway in
        var changed = pathway.saying("Lo aprobado")
        changed.steps[0].services = [health, shelter]
        changed.steps[0].confidentiality = "Palabra interna"
        changed.steps[0].followUp = "Se responde"
        changed.steps[0].staffOnly = [.confidentiality]
        return changed
      }
      try await place.draft { $0.saying("En borrador") }
      let found = try #require(try await place.pathways.published("general", of: place.entity))
      #expect(found.version == 2 && found.approvedAt == Town.now && found.steps.map(\.does) == ["Lo aprobado"])
      #expect(found.steps[0].services.map(\.id) == [health] && found.steps[0].then == .end)
      #expect(found.steps[0].confidentiality == nil && found.steps[0].followUp == "Se responde")
      let all = try await place.pathways.published(of: place.entity)
      #expect(all.map(\.code) == ["general", "violencia"] && all[1].approvedAt == nil)
      let nowhere = try await place.pathways.published(of: UUID())
      #expect(nowhere.isEmpty)
      // A place of refuge is announced without saying where it is.
      try await place.database.write { transaction in
        try transaction.run("UPDATE service SET visibility = 'placeless' WHERE id = \(shelter)")
      }
      let placeless = try #require(try await place.pathways.published("general", of: place.entity)).steps[0].services
      #expect(placeless.count == 2)
      #expect(placeless.first { $0.id == shelter }?.service.details.locations.isEmpty == true)
    }
  }
}
