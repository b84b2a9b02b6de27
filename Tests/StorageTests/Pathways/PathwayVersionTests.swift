import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct PathwayVersionTests {
  @Test(arguments: Engine.allCases)
  func `the pathway of the pack is version 1, and an approved draft the next`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let first = try await place.kept()
      #expect(first.version.number == 1 && first.version.origin == .plan && first.version.approval == nil)
      #expect(first.pathway == PlanPack.small.pathways[0] && first.draft == nil && first.ownerName == "Municipalidad")
      let number = try await place.put { $0.saying("Escucha y explica.") }
      #expect(number == 2)
      let second = try await place.kept()
      #expect(second.version.number == 2 && second.version.origin == .local && second.draft == nil)
      #expect(second.version.approval?.approver == "Alicia" && second.version.approval?.act == "Acta 3-2026")
      #expect(second.version.note == "Porque sí" && second.version.author == "Alicia")
      #expect(second.pathway.steps[0].does == "Escucha y explica.")
      let versions = try await place.pathways.versions("general", of: place.entity)
      #expect(versions.map(\.number) == [2, 1] && versions[1] == first.version)
      let other = try await place.pathways.versions("general", of: UUID())
      #expect(other.isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the database itself refuses to change or remove a version`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.put { $0.saying("Escucha.") }
      let statements: [SQL] = [
        "UPDATE pathway_version SET content = '{}' WHERE number = 1", "UPDATE pathway_version SET note = 'otra'",
        engine == .postgres ? "TRUNCATE pathway_version CASCADE" : "DELETE FROM pathway_version",
        "DELETE FROM pathway_version WHERE number = 2",
      ]
      for statement in statements {
        await #expect(throws: DatabaseFault.self) { try await place.database.write { try $0.run(statement) } }
      }
      let versions = try await place.pathways.versions("general", of: place.entity)
      #expect(versions.map(\.number) == [2, 1])
    }
  }

  @Test(arguments: Engine.allCases)
  func `nobody approves on their own word: another account, a session that was held, or an act`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.draft { $0.saying("Escucha.") }
      await #expect(throws: PathwayRefusal.notInReview) { try await place.approve(act: nil) }
      try await place.propose()
      await #expect(throws: PathwayRefusal.ownWord) { try await place.approve(act: nil) }
      let unheld = ApprovalRequest(replacing: 1, session: UUID(), act: nil)
      await #expect(throws: PathwayRefusal.unknownSession) {
        _ = try await place.pathways.approve("general", unheld, seen: 3, by: place.town.actor(.alicia), now: Town.now)
      }
      await #expect(throws: AccessRefusal.self) {
        _ = try await place.pathways.approve(
          "general", ApprovalRequest(replacing: 1, session: nil, act: "Acta"), seen: 3, by: place.town.actor(.fabio),
          now: Town.now)
      }
      try await place.approve()
      try await place.draft(by: .fabio) { $0.saying("Otra vez.") }
      try await place.propose(by: .fabio)
      let number = try await place.approve(act: nil)
      #expect(number == 3, "another account's draft needs no act")
      let version = try await place.kept().version
      #expect(version.author == "Fabio" && version.approval?.act == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `two people write one draft: who is second is told, and nothing of the first is lost`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.draft { $0.saying("De Alicia") }
      await #expect(throws: PathwayRefusal.overtaken) {
        try await place.pathways.edit("general", seen: 1, by: place.town.actor(.fabio), now: Town.now) { $0.saying("De Fabio") }
      }
      let draft = try #require(try await place.kept().draft)
      #expect(draft.pathway.steps[0].does == "De Alicia" && draft.revision == 2)
      await #expect(throws: PathwayRefusal.draftThere) {
        try await place.pathways.begin("general", from: .inForce, by: place.town.actor(.fabio), now: Town.now)
      }
      // Ten at once from the same page: one gets through.
      let done = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<10 {
          group.addTask {
            (try? await place.pathways.edit("general", seen: 2, by: place.town.actor(.alicia), now: Town.now) {
              $0.saying("Intento \(number)")
            }) != nil
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(done == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a draft in review is not changed, comes back with a remark, and says what it lacks`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      try await place.pathways.begin("general", from: .inForce, by: alicia, now: Town.now)
      await #expect(throws: PathwayRefusal.nothingChanged) { try await place.propose() }
      try await place.pathways.edit("general", seen: 1, by: alicia, now: Town.now) { pathway in
        pathway.adding(PathwayStep(code: "suelto", actor: "", does: "", when: nil, documents: nil, confidentiality: nil, followUp: nil, categories: [], source: "local"), after: "general-1")
      }
      await #expect(throws: PathwayRefusal.faults([.noWords(step: "suelto")])) { try await place.propose() }
      try await place.pathways.edit("general", seen: 2, by: alicia, now: Town.now) { $0.removing("suelto").saying("Otra cosa") }
      await #expect(throws: PathwayRefusal.noteMissing) {
        try await place.pathways.propose("general", note: "", seen: 3, by: alicia, now: Town.now)
      }
      try await place.propose()
      await #expect(throws: PathwayRefusal.inReview) {
        try await place.pathways.edit("general", seen: 4, by: alicia, now: Town.now) { $0 }
      }
      try await place.pathways.giveBack("general", remark: "Falta el plazo", seen: 4, by: alicia, now: Town.now)
      let draft = try #require(try await place.kept().draft)
      #expect(draft.state == .writing && draft.remark == "Falta el plazo" && draft.submitter == nil)
      try await place.pathways.discard("general", seen: 5, by: alicia, now: Town.now)
      let after = try await place.kept()
      #expect(after.draft == nil && after.version.number == 1)
      await #expect(throws: PathwayRefusal.noDraft) { try await place.propose2(alicia) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `links and owners are of the directory`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      try await place.pathways.begin("general", from: .inForce, by: alicia, now: Town.now)
      @Sendable func link(_ ids: [UUID]) -> @Sendable (Pathway) -> Pathway {
        { pathway in
          var changed = pathway
          changed.steps[0].services = ids
          return changed
        }
      }
      await #expect(throws: PathwayRefusal.unknownService) {
        try await place.pathways.edit("general", seen: 1, by: alicia, now: Town.now, link([UUID()]))
      }
      await #expect(throws: PathwayRefusal.tooManyServices) {
        try await place.pathways.edit("general", seen: 1, by: alicia, now: Town.now, link((0..<13).map { _ in UUID() }))
      }
      let nobody = PathwayOwner(organization: UUID(), role: .focalPoint)
      await #expect(throws: PathwayRefusal.unknownOwner) {
        try await place.pathways.edit("general", seen: 1, by: alicia, now: Town.now, owner: nobody) { $0 }
      }
      try await place.pathways.edit("general", seen: 1, by: alicia, now: Town.now, link([place.health]))
      let draft = try #require(try await place.kept().draft)
      #expect(draft.pathway.steps[0].services == [place.health])
    }
  }

  @Test(arguments: Engine.allCases)
  func `every move leaves one line in the log, with the version and no text`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.put { $0.saying("Palabras que nadie debe leer en el registro") }
      let lines = try await place.database.read {
        try $0.rows("SELECT event, subject_kind, subject_id, detail FROM audit_line WHERE subject_kind = 'pathway' ORDER BY number")
          .map { [try $0["event"] as String, try $0["subject_id"] as String, try $0["detail"] as String] }
      }
      #expect(
        lines == [
          ["pathway-drafted", "general", "v1"], ["pathway-edited", "general", "r2"], ["pathway-proposed", "general", "r3"],
          ["pathway-approved", "general", "v2"],
        ])
    }
  }

  @Test func `the list asks the same number of statements whatever there is`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      let counting = CountingDatabase(place.database)
      let store = PathwayStore(database: counting)
      let before = try await counting.statements { _ = try await store.all(place.entity, now: Town.now) }
      try await place.load("otra") { pack in
        pack.pathways += (0..<40).map { number in
          Pathway(
            code: "ruta-\(number)", kind: .flowchart, name: "Ruta \(number)", applies: "A veces", isProtected: false,
            needs: [], steps: pack.pathways[0].steps, source: "ayni")
        }
      }
      try await place.draft { $0.saying("Escucha.") }
      let after = try await counting.statements { _ = try await store.all(place.entity, now: Town.now) }
      #expect(before == after)
      let published = try await counting.statements { _ = try await store.published(of: place.entity) }
      #expect(published <= 2)
    }
  }
}

extension ReferralTown {
  fileprivate func propose2(_ actor: Actor) async throws {
    try await pathways.propose("general", note: "Algo", seen: 5, by: actor, now: Town.now)
  }
}
