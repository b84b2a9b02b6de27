import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ReferralLimitStoreTests {
  /// The town's plan with limits of its own: everything a day later than usual.
  private static let plan: PlanPack = {
    var pack = PlanPack.small.edition("prueba-2", tabulations: PlanPack.small.tabulations)
    pack.limits = TimedStep.allCases.map { step in
      let usual = ReferralClock.usual[step]
      return ReferralLimit(
        step: step,
        limit: ReferralClock.Limit(urgent: usual.urgent + 1, priority: usual.priority + 1, routine: usual.routine + 1),
        note: "Propuesta", source: "ayni")
    }
    return pack
  }()

  private func clock(_ step: TimedStep, _ days: Int) -> ReferralClock {
    var clock = ReferralClock.usual
    clock[step] = ReferralClock.Limit(urgent: days, priority: days, routine: days)
    return clock
  }

  @Test(arguments: Engine.allCases)
  func `limits come from the plan, then from who runs it, then from who receives`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let limits = ReferralLimitStore(database: place.database)
      let (demuna, city) = (try #require(place.town.organizations["demuna"]), alicia.organization)
      // Priority, sent on Wednesday 18 November.
      #expect(try await place.lastDay(try await place.sent()) == "2026-11-20")
      try await PackStore(database: place.database).load(Self.plan, entity: place.entity, now: Town.now)
      #expect(try await place.lastDay(try await place.sent()) == "2026-11-23")
      try await limits.set(clock(.acknowledge, 4), for: city, by: alicia, now: Town.now)
      #expect(try await place.lastDay(try await place.sent()) == "2026-11-24")
      try await limits.set(clock(.acknowledge, 0), for: demuna, by: alicia, now: Town.now)
      #expect(try await place.lastDay(try await place.sent()) == "2026-11-18")
      let own = try await limits.find(demuna, for: alicia)
      #expect(own.isOwn && !own.isForAll && own.clock.acknowledge.routine == 0 && own.name == "Demuna")
      try await limits.reset(demuna, by: alicia, now: Town.now)
      #expect(try await place.lastDay(try await place.sent()) == "2026-11-24")
      try await limits.reset(city, by: alicia, now: Town.now)
      let all = try await limits.find(nil, for: alicia)
      #expect(!all.isOwn && all.isForAll && all.clock.acknowledge.routine == 4)
      #expect(try await place.lines("limits-changed") == 4)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a running step keeps its date, and the next one takes the new limit`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent()
      try await ReferralLimitStore(database: place.database).set(
        clock(.answer, 9), for: try #require(place.town.organizations["demuna"]), by: place.town.actor(.alicia), now: Town.now)
      #expect(try await place.lastDay(id) == "2026-11-20")
      try await place.store.move(id, .acknowledge, by: place.town.actor(.carmen), now: Town.now)
      #expect(try await place.lastDay(id) == "2026-12-01")
    }
  }

  @Test(arguments: Engine.allCases)
  func `standing and messages follow the limit of escalation`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let (alicia, carmen) = (place.town.actor(.alicia), place.town.actor(.carmen))
      try await ReferralLimitStore(database: place.database).set(
        clock(.escalate, 20), for: alicia.organization, by: alicia, now: Town.now)
      let id = try await place.sent()
      // Due on Friday 20; the usual clock takes it further on Wednesday 25.
      let later = Town.now.addingTimeInterval(8 * 86_400)
      let list = try await place.store.workList(WorkFilter(), for: carmen, now: later)
      #expect(list.items.map(\.standing) == [.overdue(workingDays: 4)])
      #expect(try await place.store.find(id, for: carmen, now: later)?.standing == .overdue(workingDays: 4))
      let escalated: Date? = try await place.database.read {
        try $0.value("SELECT MIN(due_at) AS due FROM notice WHERE template = 'escalated'")
      }
      let message = try #require(escalated)
      #expect(message > Town.now.addingTimeInterval(25 * 86_400))
    }
  }

  @Test(arguments: Engine.allCases)
  func `only secretary and administrator set limits: of any institution where theirs runs the plan, else of their own`(
    engine: Engine
  ) async throws {
    try await ReferralTown.run(engine) { place in
      let limits = ReferralLimitStore(database: place.database)
      let (demuna, cem) = (
        try #require(place.town.organizations["demuna"]), try #require(place.town.organizations["cem"])
      )
      for person in [Person.bruno, .carmen, .fabio, .gina, .hugo] {
        let actor = place.town.actor(person)
        await #expect(throws: AccessRefusal.self) { try await limits.find(nil, for: actor) }
        await #expect(throws: AccessRefusal.self) {
          try await limits.set(clock(.close, 1), for: actor.organization, by: actor, now: Town.now)
        }
        await #expect(throws: AccessRefusal.self) {
          try await limits.reset(actor.organization, by: actor, now: Town.now)
        }
      }
      for person in [Person.alicia, .elena] {
        let actor = place.town.actor(person)
        #expect(try await limits.find(cem, for: actor).organization == cem)
        let names = try await limits.institutions(for: actor).map(\.name)
        #expect(names == ["CEM", "DEMUNA", "Municipalidad"] || names == ["Cem", "Demuna", "Municipalidad"])
      }
      // A secretary of the DEMUNA, which does not run the plan.
      let carmen = place.town.actor(.carmen)
      let secretary = Actor(
        entity: carmen.entity, organization: demuna, account: carmen.account, name: "Carmen", role: .technicalSecretary)
      try await limits.set(clock(.close, 1), for: demuna, by: secretary, now: Town.now)
      #expect(try await limits.institutions(for: secretary).map(\.id) == [demuna])
      await #expect(throws: AccessRefusal.ownership(.setReferralLimits)) {
        try await limits.set(clock(.close, 1), for: cem, by: secretary, now: Town.now)
      }
      #expect(try await place.lines("limits-changed") == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what cannot be a limit is not stored, and what changes nothing is not logged`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let (limits, alicia) = (ReferralLimitStore(database: place.database), place.town.actor(.alicia))
      var wrong = ReferralClock.usual
      wrong.attend = ReferralClock.Limit(urgent: 9, priority: 2, routine: 3)
      await #expect(throws: ReferralLimitRefusal.outOfOrder(.attend)) {
        try await limits.set(wrong, for: alicia.organization, by: alicia, now: Town.now)
      }
      await #expect(throws: ReferralLimitRefusal.noInstitution) {
        try await limits.set(.usual, for: UUID(), by: alicia, now: Town.now)
      }
      try await limits.set(.usual, for: alicia.organization, by: alicia, now: Town.now)
      try await limits.reset(alicia.organization, by: alicia, now: Town.now)
      #expect(try await place.lines("limits-changed") == 0)
    }
  }
}

extension ReferralTown {
  /// The last day of the limit that runs.
  fileprivate func lastDay(_ id: UUID) async throws -> String? {
    try await store.find(id, for: town.actor(.bruno), now: Town.now)?.referral.dueAt
      .map { Day($0.addingTimeInterval(-1)).description }
  }
}
