import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// Indicators that fill themselves from sessions, agreements, bodies and evidence.
struct RecordIndicatorTests {
  private static let pack: PlanPack = {
    var pack = PlanPack.coordinated(digest: "registros-1")
    pack.milestones = PlanPack.planned.milestones
    let group = BodyChoice(codes: ["grupo"])
    pack.indicators = [
      PlanPack.indicator("sesiones", .sessions(count: .held, bodies: group)),
      PlanPack.indicator("asistentes", .sessions(count: .attending, bodies: group)),
      PlanPack.indicator("calendario", .sessions(count: .heldOfPlanned, bodies: group), .percentage),
      PlanPack.indicator("acuerdos", .agreements(count: .made, bodies: .all)),
      PlanPack.indicator("seguimiento", .agreements(count: .followed, bodies: group)),
      PlanPack.indicator("a-tiempo", .agreements(count: .onTime, bodies: group), .percentage),
      PlanPack.indicator("instalados", .bodies(count: .installed, bodies: group)),
      PlanPack.indicator("integrantes", .bodies(count: .members, bodies: group)),
      PlanPack.indicator("designados", .bodies(count: .focalPoints, bodies: group)),
      PlanPack.indicator("activos", .bodies(count: .activeFocalPoints, bodies: group)),
      PlanPack.indicator("acta", .product(count: .done, code: "h1-p1"), .yesNoDate),
      PlanPack.indicator("actas", .product(count: .evidence, code: "h1-p1")),
    ]
    return pack
  }()

  /// One day after the last thing that happened; still the same quarter.
  private static let later = Town.now.addingTimeInterval(5 * 86_400)

  private func values(_ town: MonitoredTown, now: Date = later) async throws -> [String: IndicatorValue] {
    let matrix = try await town.store.matrix(town.town.entity, pack: town.pack, month: MonitoredTown.november, now: now)
    return Dictionary(uniqueKeysWithValues: matrix.rows.map { ($0.indicator.code, $0.value) })
  }

  private func act(_ town: MonitoredTown) async throws {
    let (alicia, entity) = (town.town.actor(.alicia), town.town.entity)
    let sessions = BodySessionStore(database: town.database)
    for days in [1.0, 20] {
      let plan = SessionPlan(startsAt: Town.now.addingTimeInterval(days * 86_400), duration: 60, place: "Sala", agenda: ["Uno"])
      let id = try await sessions.plan(plan, .ordinary, of: "grupo", by: alicia, now: Town.now)
      try await sessions.move(id, .convene, seen: 1, by: alicia, now: Town.now)
      if days == 1 {
        try await sessions.move(id, .hold, seen: 2, by: alicia, now: Self.later)
        try await seat(id, town)
      }
    }
    let agreements = AgreementStore(database: town.database)
    let demuna = try #require(town.town.organizations["demuna"])
    let promise = Promise(text: "Enviar", organization: demuna, post: "Jefatura", due: Day(Town.now).adding(3), milestone: nil)
    let kept = try await agreements.make(promise, in: "grupo", by: alicia, now: Town.now)
    try await agreements.move(kept, .fulfil(evidence: "Oficio 3"), seen: 1, by: alicia, now: Town.now)
    _ = try await agreements.make(promise, in: "grupo", by: alicia, now: Town.now)
    let bodies = BodyStore(database: town.database)
    let seat = try #require(try await bodies.find("grupo", of: entity)?.inForce.first).membership.id
    _ = try await bodies.appoint(Town.appointment("Ana Quispe"), .titular, for: seat, in: "grupo", by: alicia, now: Town.now)
    let facts = BodyFacts(kind: .workingGroup, name: "Grupo", purpose: "Coordinar", act: "Acta 1-2026", from: Day(Town.now).adding(-40))
    try await bodies.edit("grupo", facts, seen: 1, by: alicia, now: Town.now)
    let evidence = EvidenceStore(database: town.database)
    let draft = EvidenceStore.Draft(id: UUID(), product: "h1-p1", title: "Acta", backing: .document("https://tacna.gob.pe/acta"))
    try await evidence.add(draft, pack: town.pack, by: town.town.actor(.fabio), now: Town.now)
    _ = try await evidence.decide(draft.id, .accepted, reason: nil, by: alicia, now: Self.later)
  }

  /// One of the two institutions of the group came.
  private func seat(_ session: UUID, _ town: MonitoredTown) async throws {
    let (store, alicia) = (MinutesStore(database: town.database), town.town.actor(.alicia))
    try await store.begin(session, by: alicia, now: Self.later)
    let seats = try #require(try await store.find(session, of: town.town.entity)).seats
    let marked = seats.enumerated().map { index, seat in
      var typed = seat
      typed.attendance = index == 0 ? .present : .excused
      return (seat: typed, was: seat.mark)
    }
    _ = try await store.seat(marked, in: session, by: alicia, now: Self.later)
  }

  @Test(arguments: Engine.allCases)
  func `work of coordination and plan fills its indicators by itself`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine, pack: Self.pack) { town in
      let empty = try await values(town)
      #expect(empty["sesiones"] == .number(Amount(0)))
      #expect(empty["calendario"] == .nothingToCount("sesiones programadas"))
      #expect(empty["a-tiempo"] == .nothingToCount("acuerdos que vencían"))
      #expect(empty["acta"] == .yesNo(false, day: nil))
      #expect(empty["integrantes"] == .number(Amount(2)))
      let before = try await town.store.matrix(
        town.town.entity, pack: town.pack, month: MonitoredTown.november.adding(-3), now: Self.later)
      let past = Dictionary(uniqueKeysWithValues: before.rows.map { ($0.indicator.code, $0.value) })
      for code in ["sesiones", "asistentes", "calendario", "acuerdos"] {
        #expect(past[code] == .notCounted(since: MonitoredTown.november), "nobody recorded then: \(code)")
      }
      try await act(town)
      let full = try await values(town)
      let expected: [String: IndicatorValue] = [
        "sesiones": .number(Amount(1)), "asistentes": .number(Amount(1)), "calendario": .ratio(numerator: 1, denominator: 2), "acuerdos": .number(Amount(2)),
        "seguimiento": .number(Amount(2)), "a-tiempo": .ratio(numerator: 1, denominator: 2), "instalados": .number(Amount(1)),
        "integrantes": .number(Amount(2)), "designados": .number(Amount(1)), "activos": .number(Amount(1)),
        "acta": .yesNo(true, day: Day(Self.later)), "actas": .number(Amount(1)),
      ]
      for (code, value) in expected { #expect(full[code] == value, "\(code)") }
    }
  }

  @Test(arguments: Engine.allCases)
  func `another entity's work is never read`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine, pack: Self.pack) { town in
      try await act(town)
      let other = UUID()
      try await town.database.write {
        try $0.run("INSERT INTO entity (id, name, level, created_at) VALUES (\(other), 'Otra', 'district', 0)")
      }
      let matrix = try await town.store.matrix(other, pack: town.pack, month: MonitoredTown.november, now: Self.later)
      for row in matrix.rows {
        switch row.value {
        case .number(let amount): #expect(amount == Amount(0), "\(row.indicator.code)")
        case .yesNo(let isSo, _): #expect(!isSo)
        case .nothingToCount: break
        default: Issue.record("\(row.indicator.code): \(row.value.text)")
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the matrix asks as often for much work as for none`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine, pack: Self.pack) { town in
      let counting = CountingDatabase(town.database)
      let store = IndicatorStore(database: counting)
      let entity = town.town.entity
      func statements(_ pack: PlanPack) async throws -> Int {
        let work: () async throws -> Void = {
          _ = try await store.matrix(entity, pack: pack, month: MonitoredTown.november, now: Self.later)
        }
        return try await counting.statements(work)
      }
      let few = try await statements(town.pack)
      for _ in 0..<5 {
        let agreements = AgreementStore(database: town.database)
        let organization = try #require(town.town.organizations["demuna"])
        let promise = Promise(text: "Enviar", organization: organization, post: "Jefatura", due: Day(Town.now), milestone: nil)
        _ = try await agreements.make(promise, in: "grupo", by: town.town.actor(.alicia), now: Town.now)
      }
      try await act(town)
      var larger = town.pack
      for number in 0..<40 {
        larger.indicators.append(PlanPack.indicator("s\(number)", .sessions(count: .held, bodies: .all)))
        larger.indicators.append(PlanPack.indicator("p\(number)", .product(count: .done, code: "h1-p\(number % 3 + 1)"), .yesNoDate))
      }
      #expect(try await statements(larger) == few)
      #expect(few == 15)
    }
  }
}
