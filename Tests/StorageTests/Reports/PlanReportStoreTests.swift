import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct PlanReportStoreTests {
  @Test(arguments: Engine.allCases)
  func `one report of a kind and period is begun, and listed to those who write`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let id = try await place.begin()
      await #expect(throws: PlanReportRefusal.alreadyThere) { try await place.begin(by: .fabio) }
      _ = try await place.begin(.quarterly, ReportedTown.quarter)
      let entity = place.town.entity
      #expect(try await place.store.list(of: entity, drafts: true).total == 2)
      #expect(try await place.store.list(of: entity, drafts: false).total == 0)
      #expect(try await place.store.list(of: UUID(), drafts: true).total == 0)
      #expect(try await place.store.find(id, of: UUID()) == nil)
      #expect(try await place.store.drafts(of: entity) == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `two people who write at once both keep their words`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let id = try await place.begin()
      async let one = place.write([.lessons: "Sirvió", .progress: "Uno"], in: id)
      async let two = place.write([.recommendations: "Seguir", .progress: "Dos"], in: id, by: .fabio)
      let overtaken = try await [one, two]
      #expect(overtaken.flatMap(\.self) == [.progress], "one of the two was first")
      let report = try #require(try await place.report(id))
      #expect(report.text(.lessons) == "Sirvió" && report.text(.recommendations) == "Seguir")
      #expect(["Uno", "Dos"].contains(report.text(.progress)) && report.version == 3)
      #expect(try await place.events() == ["report-begun", "report-written", "report-written"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an issued report changes neither through us nor through the database`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let id = try await place.issued(content: "{\"a\":1}")
      let alicia = place.town.actor(.alicia)
      await #expect(throws: PlanReportRefusal.issued) { try await place.write([.lessons: "x"], in: id, seen: 1) }
      await #expect(throws: PlanReportRefusal.issued) { try await place.store.discard(id, by: alicia, now: Town.now) }
      await #expect(throws: PlanReportRefusal.issued) {
        try await place.store.issue(id, seen: 2, content: "{}", by: alicia, now: Town.now)
      }
      let emptied: [SQL] = engine == .postgres ? ["TRUNCATE plan_report CASCADE"] : []
      let statements: [SQL] = emptied + [
        "UPDATE plan_report SET content = 'otro' WHERE id = \(id)", "UPDATE plan_report SET issued_at = NULL WHERE id = \(id)",
        "DELETE FROM plan_report WHERE id = \(id)", "UPDATE plan_report SET texts = '{}' WHERE id = \(id)",
      ]
      for statement in statements {
        await #expect(throws: DatabaseFault.self, "\(statement.text)") { try await place.database.write { try $0.run(statement) } }
      }
      let frozen = try #require(try await place.store.content(id, of: place.town.entity))
      #expect(frozen.text == "{\"a\":1}" && frozen.isWhole)
      #expect(try await place.store.content(id, of: UUID()) == nil)
      let logged: String? = try await place.database.read {
        try $0.value("SELECT detail FROM audit_line WHERE event = 'report-issued'")
      }
      #expect(logged == Fingerprint.hexadecimal(of: Array("{\"a\":1}".utf8)), "the log knows the digest too")
    }
  }

  @Test(arguments: Engine.allCases)
  func `a correction is a further edition with its reason, and only of the last`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let first = try await place.issued()
      let second = try await place.store.correct(first, because: "Faltaba un acta", by: alicia, now: Town.now)
      let draft = try #require(try await place.report(second))
      #expect(draft.edition == 2 && draft.reason == "Faltaba un acta" && draft.text(.lessons) == "Sirvió")
      await #expect(throws: PlanReportRefusal.alreadyCorrected) {
        try await place.store.correct(first, because: "Otra vez", by: alicia, now: Town.now)
      }
      #expect(try await place.store.editions(of: draft, in: place.town.entity).map(\.edition) == [2, 1])
      try await place.store.discard(second, by: alicia, now: Town.now)
      #expect(try await place.report(second) == nil)
      _ = try await place.store.correct(first, because: "Ahora sí", by: alicia, now: Town.now)
    }
  }

  @Test(arguments: Engine.allCases)
  func `it tells of what falls in the period, in a constant number of statements`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let today = Day(Town.now)
      let report = try #require(try await place.report(try await place.begin(.quarterly, ReportedTown.quarter)))
      _ = try await place.promise("En plazo", due: today.adding(5))
      _ = try await place.promise("Arrastrado", due: today.adding(-200))
      _ = try await place.promise("Cumplido antes", due: today.adding(-200), closed: today.adding(-190))
      _ = try await place.promise("Cumplido ahora", due: today.adding(-200), closed: today.adding(-3))
      _ = try await place.promise("Lejano", due: today.adding(300))
      let counting = CountingDatabase(place.database)
      let store = PlanReportStore(database: counting)
      func statements() async throws -> Int {
        try await counting.statements {
          _ = try await store.facts(of: report, in: place.town.entity, pack: place.pack, with: place.ring, now: Town.now)
        }
      }
      let few = try await statements()
      let facts = try await place.facts(report)
      #expect(facts.agreements.listed.map(\.text) == ["En plazo", "Arrastrado"], "the short one lists the open ones")
      #expect(facts.agreements.counts.reduce(0) { $0 + $1.count } == 3)
      #expect(facts.agreements.listed.map(\.outcome) == [.pending, .overdue])
      #expect(Set(facts.agreements.counts.map(\.outcome)) == [.pending, .overdue, .late])
      for number in 1...30 { _ = try await place.promise("Más \(number)", due: today.adding(number % 20)) }
      #expect(try await statements() == few)
      #expect(few < 20)
      if case .live = facts.indicators {} else { Issue.record("nothing was closed") }
    }
  }

  @Test(arguments: Engine.allCases)
  func `more agreements than anybody reads are all counted, and the open ones are listed`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let today = Day(Town.now)
      let report = try #require(try await place.report(try await place.begin(.annual, Period(.year, containing: today.month))))
      _ = try await place.promise("Pendiente", due: today.adding(1))
      for number in 0..<ReportedAgreements.mostListed {
        _ = try await place.promise("Cumplido", due: today.adding(-number % 40), closed: today.adding(-20))
      }
      let found = try await place.facts(report).agreements
      #expect(found.listable == ReportedAgreements.mostListed + 1 && found.isCutOff)
      #expect(found.listed.count == ReportedAgreements.mostListed)
      #expect(found.listed.count { $0.outcome == .pending } == 1)
      #expect(found.counts.reduce(0) { $0 + $1.count } == found.listable)
      for agreement in found.listed where agreement.outcome != .pending {
        let rule = AgreementOutcome(.done, due: agreement.due, closedOn: agreement.closedOn, on: today)
        #expect(agreement.outcome == rule, "the engine counts as the rule says")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `indicators come from the closing of the period, unless its seal is broken`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let last = ReportedTown.quarter.previous
      let report = try #require(try await place.report(try await place.begin(.quarterly, last)))
      try await ClosingStore(database: place.database).close(
        last, reason: nil, seen: 0, pack: place.pack, by: place.town.actor(.alicia), with: place.ring, now: Town.now)
      guard case .closed(let closing) = try await place.facts(report).indicators else {
        Issue.record("it was closed")
        return
      }
      #expect(closing.period == last && closing.version == 1)
      try await place.database.write { try $0.run("UPDATE period_closing SET figures = '[]'") }
      if case .sealBroken = try await place.facts(report).indicators {} else { Issue.record("the seal is broken") }
    }
  }
}
