import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct AssuranceStoreTests {
  @Test(arguments: Engine.allCases) func `history says who confirmed, how and until when, and what was corrected`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let (town, services) = (place.town, place.services)
      let id = try await place.add(try town.post())
      try await services.verify(id, seen: 1, through: .visit, by: town.actor(.alicia), now: Town.now)
      let later = Town.now.addingTimeInterval(86_400)
      try await services.edit(id, try town.post { $0.cost = "Gratis" }, seen: 2, by: town.actor(.bruno), now: later)
      try await services.retire(id, seen: 3, by: town.actor(.alicia), now: later.addingTimeInterval(60))
      let history = try await services.history(of: id, in: town.entity)
      #expect(history.total == 3 && history.lines.map(\.event.kind) == [.retired, .corrected, .confirmed])
      let fields = history.lines[1].event.fields
      #expect(fields.contains(.cost) && history.lines[1].account == "Bruno")
      let last = try #require(history.lastAssurance)
      #expect(last.account == "Alicia" && last.organization == "Municipalidad" && last.event.assurance?.channel == .visit)
      #expect(last.event.assurance?.validUntil == Town.now.addingTimeInterval(180 * 86_400))
      #expect(try await services.history(of: id, in: UUID()).total == 0, "of another entity")
      #expect(try await services.history(of: id, in: town.entity, page: 2).lines.isEmpty)
    }
  }

  @Test(arguments: Engine.allCases) func `of what happened in one instant the last written is the last`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let (town, services) = (place.town, place.services)
      for round in 0..<4 {
        let id = try await place.add(try town.post("Servicio \(round)"))
        try await services.verify(id, seen: 1, through: .visit, by: town.actor(.alicia), now: Town.now)
        try await services.edit(id, try town.post { $0.cost = "Gratis" }, seen: 2, by: town.actor(.alicia), now: Town.now)
        try await services.verify(id, seen: 3, through: .telephone, by: town.actor(.alicia), now: Town.now)
        let history = try await services.history(of: id, in: town.entity)
        #expect(history.lines.map(\.event.kind) == [.confirmed, .corrected, .confirmed])
        #expect(history.lastAssurance?.event.assurance?.channel == .telephone)
        var paged: [ServiceHistoryLine] = []
        for page in 1...3 { paged += try await services.history(of: id, in: town.entity, page: page, size: 1).lines }
        #expect(paged == history.lines, "pages neither repeat nor leave out")
      }
    }
  }

  @Test(arguments: Engine.allCases) func `a channel nobody may claim is refused and leaves nothing`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let id = try await place.add(try place.town.post { $0.organization = place.town.organizations["demuna"] ?? UUID() })
      for channel in [AssuranceChannel.account, .link] {
        await #expect(throws: ServiceRefusal.channel) {
          try await place.services.verify(id, seen: 1, through: channel, by: place.town.actor(.alicia), now: Town.now)
        }
      }
      #expect(try await place.service(id)?.verification == nil)
      #expect(try await place.count("service_event") == 0)
      try await place.services.verify(id, seen: 1, through: .account, by: place.town.actor(.carmen), now: Town.now)
    }
  }

  @Test(arguments: Engine.allCases) func `what expired or is in doubt comes last in every order`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let at = { @Sendable (longitude: Double) in Coordinates(latitude: -12.16, longitude: longitude) }
      var ids: [String: UUID] = [:]
      for (number, name) in ["Abierto", "Botiquín", "Centro", "Dudoso", "Antiguo"].enumerated() {
        ids[name] = try await place.add(
          try place.town.post(name) {
            // Those that must sink are the nearest and in the district asked for.
            $0.locations[0].coordinates = at(-76.90 - Double(number) / 100)
            $0.locations[0].ubigeo = number > 2 ? Town.home : Town.neighbour
          })
      }
      let (old, doubted) = (try #require(ids["Antiguo"]), try #require(ids["Dudoso"]))
      try await place.services.verify(
        old, seen: 1, by: place.town.actor(.alicia), now: Town.now.addingTimeInterval(-400 * 86_400))
      _ = try await place.database.write {
        try $0.run("UPDATE service SET doubted_at = \(Town.now) WHERE id = \(doubted)")
      }
      let sunk: Set = ["Antiguo", "Dudoso"]
      let orders: [(inout ServiceSearch) -> Void] = [
        { _ in }, { $0.preferred = [Town.home] }, { $0.origin = at(-76.95) },
        { ($0.origin, $0.preferred) = (at(-76.95), [Town.home]) }, { $0.words = "municipalidad" },
        { ($0.words, $0.preferred) = ("municipalidad", [Town.home]) }, { $0.isPublic = true },
      ]
      for (number, order) in orders.enumerated() {
        let found = try await place.found(order)
        #expect(found.count == 5 && Set(found.suffix(2)) == sunk, "order \(number): \(found)")
      }
      let walked = try await place.services.suggestions(
        for: ["salud"], near: [Town.home], of: place.town.entity, now: Town.now)
      #expect(Set(walked.suffix(2).map(\.service.details.name)) == sunk)
      let desk = try await ReferralServices(database: place.database).suggestions(
        ["salud"], in: place.town.entity, page: 1, now: Town.now)
      #expect(Set(desk.services.suffix(2).map(\.name)) == sunk)
      #expect(try await place.found { $0.isDoubted = true } == ["Dudoso"])
      #expect(try await place.found { $0.needsVerification = true }.contains("Dudoso"))
    }
  }

  @Test(arguments: Engine.allCases) func `a referral that was not taken casts doubt, and nothing of it stays but reason and week`(
    _ engine: Engine
  ) async throws {
    try await ReferralTown.run(engine) { place in
      let services = ServiceStore(database: place.database)
      for reason in [DeclineReason.moved, .moved, .other] {
        let id = try await place.sent()
        try await place.store.move(id, .decline(reason), by: place.town.actor(.carmen), now: Town.now)
      }
      let service = try #require(try await services.find(place.health, of: place.entity)).service
      #expect(service.assurance(at: Town.now) == .doubted && service.doubtedAt == WeeklyDigest.week(of: Day(Town.now)).start)
      let doubts = try await services.doubts(about: place.health, in: place.entity)
      #expect(doubts.map(\.reason) == [.moved] && doubts.first?.count == nil)
      let columns = try await place.database.read { reader in
        try reader.rows("SELECT * FROM service_doubt").map { row in
          [try row["service_id"] as String, try row["reason"], try row["week"], String(try row["count"] as Int)]
        }
      }
      #expect(columns == [[place.health.text, "moved", "2026-11-16", "2"]])
      try await services.verify(place.health, seen: 1, by: place.town.actor(.alicia), now: Town.now)
      #expect(try await services.find(place.health, of: place.entity)?.service.assurance(at: Town.now) == .verified)
      #expect(try await services.doubts(about: place.health, in: place.entity).isEmpty)
    }
  }
}
