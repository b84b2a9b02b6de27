package import Database
package import Domain
package import Foundation
package import Storage
package import Vault

extension PlanPack {
  /// The plan with products, and a working group that promises.
  package static let reported: PlanPack = {
    var pack = PlanPack.planned.edition("informada-1", tabulations: PlanPack.planned.tabulations)
    pack.bodies = PlanPack.coordinated().bodies
    return pack
  }()
}

/// A town whose secretariat reports on the plan.
package struct ReportedTown: Sendable {
  package let database: any Database
  package let town: Town
  package let ring: KeyRing
  package static let year = Period(.year, containing: Day(Town.now).month)
  package static let quarter = Period(.quarter, containing: Day(Town.now).month)

  package var store: PlanReportStore { PlanReportStore(database: database) }
  package var jobs: ReportJobStore { ReportJobStore(database: database) }
  package var pack: PlanPack { .reported }

  package static func settle(_ town: Town, in database: any Database, ring: KeyRing) async throws -> ReportedTown {
    try await town.adopt(.reported, in: database)
    return ReportedTown(database: database, town: town, ring: ring)
  }

  package static func run(_ engine: Engine, _ body: (ReportedTown) async throws -> Void) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      try await body(try await settle(town, in: database, ring: KeyRing.fresh(now: Town.now)))
    }
  }

  package func begin(_ kind: PlanReportKind = .annual, _ period: Period = year, by person: Person = .alicia) async throws -> UUID {
    try await store.begin(kind, period, by: town.actor(person), now: Town.now)
  }

  package func write(
    _ texts: [NarrativeBox: String], in id: UUID, seen: Int = 0, by person: Person = .alicia
  ) async throws -> [NarrativeBox] {
    try await store.write(
      texts.mapValues { PlanReport.Writing(text: $0, seen: seen) }, in: id, by: town.actor(person), now: Town.now)
  }

  /// An annual report that was issued.
  package func issued(content: String = "{}") async throws -> UUID {
    let id = try await begin()
    _ = try await write([.lessons: "Sirvió", .recommendations: "Seguir"], in: id)
    try await store.issue(id, seen: 2, content: content, by: town.actor(.alicia), now: Town.now)
    return id
  }

  package func report(_ id: UUID) async throws -> PlanReport? { try await store.find(id, of: town.entity) }

  package func promise(_ text: String, of organization: String = "demuna", due: Day, closed: Day? = nil) async throws -> UUID {
    let store = AgreementStore(database: database)
    let early = Day(Town.now).start
    guard let owner = town.organizations[organization] else { throw PlanReportRefusal.notThere }
    let promise = Promise(text: text, organization: owner, post: "Jefatura", due: Day(early).adding(400), milestone: "h1")
    let id = try await store.make(promise, in: "grupo", by: town.actor(.alicia), now: Town.now)
    try await database.write { transaction in
      try transaction.run("UPDATE agreement SET due_on = \(due) WHERE id = \(id)")
      if let closed {
        try transaction.run(
          "UPDATE agreement SET state = 'done', evidence = 'Acta', closed_on = \(closed) WHERE id = \(id)")
      }
    }
    return id
  }

  package func facts(_ report: PlanReport, now: Date = Town.now) async throws -> PlanReportFacts {
    try await store.facts(of: report, in: town.entity, pack: pack, with: ring, now: now)
  }

  package func events() async throws -> [String] {
    try await database.read {
      try $0.rows("SELECT event FROM audit_line WHERE subject_kind = 'report' ORDER BY number").map { try $0["event"] }
    }
  }
}
