import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct EvidenceStoreTests {
  private static let pdf = Array("%PDF-1.7 acta".utf8)
  private static let october = Period(.month, containing: Month(year: 2026, month: 10))

  private func report(_ town: PlannedTown) async throws {
    let indicator = try #require(town.pack.indicators.first { $0.code == "visitas" })
    let draft = IndicatorReport.Draft(
      period: Self.october, figure: .number(Amount(7)), evidence: "Informe 3", reason: nil, seen: 0)
    try await IndicatorStore(database: town.database).report(draft, of: indicator, by: town.town.actor(.fabio), now: Town.now)
  }

  private func addService(_ town: PlannedTown) async throws {
    let monitored = MonitoredTown(database: town.database, town: town.town, pack: town.pack)
    try await monitored.add(service: "Posta", of: "municipalidad", validUntil: Town.now.addingTimeInterval(86_400 * 9))
    try await monitored.add(service: "DEMUNA", of: "demuna")
  }

  @Test(arguments: Engine.allCases)
  func `each kind comes back as it was added`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      try await report(town)
      try await addService(town)
      try await town.add(.document("https://www.gob.pe/acta"), to: "h1-p1", title: "Acta 1")
      try await town.add(.file(Self.pdf, .pdf), to: "h1-p1", title: "Acta 2")
      try await town.add(.directory, to: "h2-p1", title: "Directorio", by: .carmen)
      try await town.add(.report(indicator: "visitas", period: Self.october, version: 1), to: "h2-p2", title: "Visitas")
      let store = town.evidence
      let first = try await store.all(town.town.entity, of: "h1-p1")
      #expect(Set(first.map(\.title)) == ["Acta 1", "Acta 2"])
      #expect(first.contains { $0.backing == .document(address: "https://www.gob.pe/acta") })
      let file = try #require(first.first { $0.backing.kind == .file })
      guard case .file(let facts) = file.backing else { return }
      #expect(facts.type == .pdf && facts.size == Self.pdf.count && facts.digest.count == 64)
      #expect(try await store.open(file, by: town.town.actor(.alicia), now: Town.now) == Self.pdf)
      #expect(try await store.all(town.town.entity, of: "h2-p1").map(\.backing) == [.directory(services: 2, verified: 1)])
      #expect(try await store.all(town.town.entity, of: "h2-p1").map(\.author.name) == ["Carmen"])
      #expect(
        try await store.all(town.town.entity, of: "h2-p2").map(\.backing)
          == [.report(indicator: "visitas", period: Self.october, version: 1)])
      let events = try await town.events()
      #expect(events.filter { $0 == "evidence-added" }.count == 4)
      #expect(events.last == "evidence-read")
    }
  }

  @Test(arguments: Engine.allCases)
  func `the product follows its evidence`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      try await town.arrange(["h1-p1"], for: "demuna", due: Day(Town.now).adding(-1))
      func state() async throws -> ProductState? { try await town.board().line("h1-p1")?.standing.state }
      #expect(try await state() == .overdue)
      let first = try await town.add(.document("https://a.pe/1"), to: "h1-p1", by: .carmen)
      #expect(try await state() == .waiting)
      try await town.decide(first, .refused, reason: "Falta la firma")
      #expect(try await state() == .overdue)
      let second = try await town.add(.document("https://a.pe/2"), to: "h1-p1", by: .carmen)
      try await town.decide(second, .accepted)
      #expect(try await state() == .done)
      #expect(try await town.board().line("h1-p1")?.standing.doneOn == Day(Town.now))
      #expect(try await town.board().progress.done == 1)
      let all = try await town.evidence.all(town.town.entity, of: "h1-p1")
      #expect(all.compactMap(\.decision?.reason) == ["Falta la firma"])
      #expect(all.compactMap(\.decision?.judge) == ["Alicia", "Alicia"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `the same form sent twice is one piece of evidence`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let id = UUID()
      for _ in 0..<2 { try await town.add(.file(Self.pdf, .pdf), to: "h1-p1", id: id) }
      #expect(try await town.evidence.all(town.town.entity, of: "h1-p1").count == 1)
      #expect(try await town.events().filter { $0 == "evidence-added" }.count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what does not exist is no evidence, and nothing of it stays`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      await #expect(throws: EvidenceRefusal.directoryEmpty) { try await town.add(.directory, to: "h1-p1") }
      await #expect(throws: EvidenceRefusal.reportMissing) {
        try await town.add(.report(indicator: "visitas", period: Self.october, version: 1), to: "h1-p1")
      }
      await #expect(throws: PlanRefusal.unknownProduct) { try await town.add(.document("https://a.pe/1"), to: "h9-p9") }
      let (lines, events) = (try await town.board().lines, try await town.events())
      #expect(lines.allSatisfy { $0.evidence == EvidenceCount() })
      #expect(events.allSatisfy { $0 != "evidence-added" })
    }
  }

  @Test(arguments: Engine.allCases)
  func `nobody decides on their own or twice, whoever holds the account`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let id = try await town.add(.document("https://a.pe/1"), to: "h1-p1", by: .fabio)
      await #expect(throws: EvidenceRefusal.ownEvidence) { try await town.decide(id, .accepted, by: .fabio) }
      await #expect(throws: EvidenceRefusal.reasonMissing) { try await town.decide(id, .refused) }
      try await town.decide(id, .accepted)
      await #expect(throws: EvidenceRefusal.alreadyDecided) { try await town.decide(id, .refused, reason: "No") }
      #expect(try await town.board().line("h1-p1")?.standing.state == .done)
      let events = try await town.events()
      #expect(events.filter { $0.hasPrefix("evidence-") } == ["evidence-added", "evidence-accepted"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an acceptance taken back leaves the product as if it had none, and the history stays`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let id = try await town.add(.document("https://a.pe/1"), to: "h1-p1", by: .carmen)
      try await town.decide(id, .accepted)
      await #expect(throws: EvidenceRefusal.ownDecision) { try await town.revoke(id, by: .alicia) }
      try await town.revoke(id)
      await #expect(throws: EvidenceRefusal.alreadyRevoked) { try await town.revoke(id, by: .fabio) }
      let line = try #require(try await town.board().line("h1-p1"))
      #expect(line.standing.state == .pending && line.standing.doneOn == nil)
      #expect(line.evidence == EvidenceCount(revoked: 1))
      let kept = try #require(try await town.evidence.find(id, of: town.town.entity)?.decision)
      #expect(kept.verdict == .accepted && kept.revocation == EvidenceRevocation(reason: "Era otra acta", author: "Fabio", at: Town.now))
      #expect(try await town.events().filter { $0.hasPrefix("evidence-") } == ["evidence-added", "evidence-accepted", "evidence-revoked"])
      let second = try await town.add(.document("https://a.pe/2"), to: "h1-p1", by: .fabio)
      try await town.decide(second, .accepted)
      #expect(try await town.board().line("h1-p1")?.standing.state == .done)
      await #expect(throws: DatabaseFault.self) {
        try await town.database.write { try $0.run("UPDATE evidence SET revoked_at = 1 WHERE id = \(second)") }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `only what really happened in coordination proves something`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let (held, approved) = (try await town.session(.held), try await town.session(.minutesApproved))
      let (open, dropped) = (try await town.agreement(.open), try await town.agreement(.dropped))
      let done = try await town.agreement(.done)
      for id in [held, UUID()] {
        await #expect(throws: EvidenceRefusal.sessionUnproven) { try await town.add(.session(id), to: "h1-p1") }
      }
      for id in [open, dropped, UUID()] {
        await #expect(throws: EvidenceRefusal.agreementUnproven) { try await town.add(.agreement(id), to: "h1-p1") }
      }
      try await town.add(.session(approved), to: "h1-p1")
      let refused = try await town.add(.agreement(done), to: "h1-p2")
      try await town.add(.agreement(done), to: "h1-p3")
      try await town.decide(refused, .refused, reason: "Es de otro producto")
      let (store, entity) = (town.evidence, town.town.entity)
      guard case .session(let proof) = try await store.all(entity, of: "h1-p1").first?.backing else {
        Issue.record("no session")
        return
      }
      #expect(proof.id == approved && proof.body == "Grupo de trabajo")
      #expect(try await store.all(entity, of: "h1-p3").first?.backing.kind == .agreement)
      #expect(try await store.sessions(entity).map(\.id) == [approved])
      #expect(try await store.agreements(entity).map(\.id) == [done])
      #expect(try await store.products(shownBy: done, of: entity) == ["h1-p3"])
      #expect(try await store.products(shownBy: approved, of: UUID()) == [])
      #expect(try await store.sessions(UUID()) == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `the database itself refuses a judge who brought it`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let id = try await town.add(.document("https://a.pe/1"), to: "h1-p1", by: .fabio)
      let account = town.town.actor(.fabio).account
      await #expect(throws: DatabaseFault.self) {
        try await town.database.write {
          try $0.run(
            "UPDATE evidence SET decision = 'accepted', judge_id = \(account), judge = 'x', decided_at = 1 WHERE id = \(id)")
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `evidence of another entity is not there`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let id = try await town.add(.file(Self.pdf, .pdf), to: "h1-p1")
      let (alicia, other) = (town.town.actor(.alicia), UUID())
      let stranger = Actor(
        entity: other, organization: alicia.organization, account: alicia.account, name: "Otra", role: .technicalSecretary)
      #expect(try await town.evidence.find(id, of: other) == nil)
      #expect(try await town.evidence.all(other, of: "h1-p1") == [])
      #expect(try await town.evidence.decide(id, .accepted, reason: nil, by: stranger, now: Town.now) == nil)
      let own = try #require(try await town.evidence.find(id, of: town.town.entity))
      #expect(try await town.evidence.open(own, by: stranger, now: Town.now) == nil)
    }
  }
}
