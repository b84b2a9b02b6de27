import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct PublicationStoreTests {
  private func promise(_ place: CoordinatedTown, due: Int) throws -> Promise {
    Promise(
      text: "Enviar el directorio", organization: try #require(place.town.organizations["demuna"]), post: "Jefatura",
      due: Day(Town.now).adding(due), milestone: nil)
  }

  @Test(arguments: Engine.allCases)
  func `a body publishes because someone decided so, and each decision is in the log once`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = PublicationStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      #expect(try await store.find("grupo").isEmpty)
      for _ in 0..<2 { try await store.set(true, for: "grupo", by: alicia, now: Town.now) }
      #expect(try await store.find("grupo").map(\.entityName) == ["Municipalidad de Prueba"])
      #expect(try await store.bodies().total == 1)
      #expect(try await place.audited(.agreementsPublished) == 1)
      for _ in 0..<2 { try await store.set(false, for: "grupo", by: alicia, now: Town.now) }
      #expect(try await store.find("grupo").isEmpty)
      #expect(try await place.audited(.agreementsWithheld) == 1)
      await #expect(throws: BodyRefusal.notThere) {
        try await store.set(true, for: "otro", by: alicia, now: Town.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `compliance counts whole agreements, and so do its parts`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = AgreementStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      var ids: [UUID] = []
      for due in [2, 3, 4, 5, 60] { ids.append(try await store.make(try promise(place, due: due), in: "grupo", by: alicia, now: Town.now)) }
      let later = Town.now.addingTimeInterval(4 * 86_400)
      try await store.move(ids[0], .fulfil(evidence: "Acta 1"), seen: 1, by: alicia, now: Town.now)
      try await store.move(ids[1], .fulfil(evidence: "Acta 2"), seen: 1, by: alicia, now: later)
      for (seen, day) in [(1, 9), (2, 10)] {
        try await store.move(
          ids[2], .extend(to: Day(Town.now).adding(day), reason: "x"), seen: seen, by: alicia, now: Town.now)
      }
      try await store.move(ids[3], .drop(reason: "Ya no"), seen: 1, by: alicia, now: Town.now)
      try await PublicationStore(database: place.database).set(true, for: "grupo", by: alicia, now: Town.now)
      let body = try #require(try await PublicationStore(database: place.database).find("grupo").first)
      let now = Town.now.addingTimeInterval(12 * 86_400)
      let found = try await store.compliance(of: body.body.id, in: body.entity, now: now)
      #expect(found == AgreementCompliance(done: 2, onTime: 1, pending: 1, overdue: 1, dropped: 1, extended: 1))
      for standing in AgreementStanding.allCases {
        let part = try await store.published(body, standing, now: now).total
        let whole = [.overdue: found.overdue, .pending: found.pending, .done: found.done, .dropped: found.dropped][standing]
        #expect(part == whole, "\(standing)")
      }
      let all = try await store.everything(published: body, now: now)
      #expect(all.map(\.code) == ["A-1", "A-2", "A-3", "A-4", "A-5"])
      #expect(all.map(\.extensions) == [0, 0, 2, 0, 0])
    }
  }

  @Test(arguments: Engine.allCases)
  func `the file that shows an agreement fulfilled is kept, and every reading is in the log`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = AgreementStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      let id = try await store.make(try promise(place, due: 5), in: "grupo", by: alicia, now: Town.now)
      #expect(try await store.trail(id, of: place.town.entity).notices.map(\.notice) == [.reminder, .overdue, .escalated])
      let bytes = Array("%PDF-1.7 acta".utf8)
      try await store.move(
        id, .fulfil(evidence: "Acta 1"), file: EvidenceUpload(bytes: bytes, type: .pdf), seen: 1, by: alicia, now: Town.now)
      let trail = try await store.trail(id, of: place.town.entity)
      #expect(trail.file?.size == bytes.count)
      #expect(trail.file?.digest.count == 64)
      #expect(trail.notices.isEmpty, "nothing is said any more")
      let agreement = try #require(try await store.find(id, of: place.town.entity)).agreement
      #expect(try await store.open(agreement, by: alicia, now: Town.now) == bytes)
      #expect(try await place.audited(.evidenceRead) == 1)
    }
  }
}
