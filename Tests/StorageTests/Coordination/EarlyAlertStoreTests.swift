import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct EarlyAlertStoreTests {
  private func sighting(_ place: CoordinatedTown, _ kind: EarlyAlertKind = .publicSpace, of name: String = "demuna") throws -> Sighting {
    Sighting(
      kind: kind, zone: nil, text: "Discusiones por la losa", organization: try #require(place.town.organizations[name]))
  }

  @Test(arguments: Engine.allCases)
  func `alerts are numbered, found by their filters, and asked of the institution that should act`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = EarlyAlertStore(database: place.database)
      let (bruno, carmen, entity) = (place.town.actor(.bruno), place.town.actor(.carmen), place.town.entity)
      let first = try await store.raise(try sighting(place), in: "grupo", by: bruno, now: Town.now)
      _ = try await store.raise(try sighting(place, .rumours, of: "municipalidad"), in: "grupo", by: carmen, now: Town.now)
      let stranger = try sighting(place, of: "cem")
      await #expect(throws: EarlyAlertRefusal.notMember) {
        try await store.raise(stranger, in: "grupo", by: bruno, now: Town.now)
      }
      #expect(try await store.find(first, of: entity)?.alert.code == "AT-1")
      #expect(try await store.find(first, of: entity)?.raiser == "Municipalidad")
      #expect(try await store.find(first, of: UUID()) == nil)
      var filter = EarlyAlertFilter()
      #expect(try await store.list(filter, of: entity, now: Town.now).total == 2)
      filter.kind = .rumours
      #expect(try await store.list(filter, of: entity, now: Town.now).alerts.map(\.alert.code) == ["AT-2"])
      (filter.kind, filter.isOverdue, filter.body) = (nil, true, "grupo")
      #expect(try await store.list(filter, of: entity, now: Town.now).total == 0)
      let later = Town.now.addingTimeInterval(5 * 86_400)
      #expect(try await store.list(filter, of: entity, now: later).total == 2)
      #expect(try await store.duties(of: entity, now: later) == (late: 2, waiting: 0))
      #expect(try await store.duties(of: entity, organization: carmen.organization, now: Town.now) == (late: 0, waiting: 1))
      #expect(try await place.audited(.alertRaised) == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the institution hears at once, then that it is late, then the secretary; closing ends it`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      try await place.database.write {
        try $0.run("UPDATE account SET email = 'alicia@prueba.pe' WHERE id = \(alicia.account)")
      }
      _ = try await place.appointed()
      let store = EarlyAlertStore(database: place.database)
      let notices = NoticeStore(database: place.database)
      let id = try await store.raise(try sighting(place), in: "grupo", by: alicia, now: Town.now)
      func told(_ days: Range<Int>) async throws -> [[String]] {
        var told: [[String]] = []
        for day in days {
          let now = Town.now.addingTimeInterval(Double(day) * 86_400)
          for notice in try await notices.due(now: now, address: "https://ayni.pe") {
            told.append(notice.addresses)
            try await notices.markSent(notice.id, now: now)
          }
        }
        return told
      }
      #expect(try await told(0..<20) == [["oficina@prueba.pe"], ["oficina@prueba.pe"], ["alicia@prueba.pe"]])
      let later = Town.now.addingTimeInterval(20 * 86_400)
      try await store.move(id, .takeUp(by: Day(later).adding(2)), seen: 1, by: place.town.actor(.carmen), now: later)
      try await store.move(id, .close(outcome: "Reunión"), seen: 2, by: place.town.actor(.carmen), now: later)
      #expect(try await told(20..<60).isEmpty)
      await #expect(throws: EarlyAlertRefusal.notNow(.close, .closed)) {
        try await store.move(id, .close(outcome: "x"), seen: 3, by: alicia, now: later)
      }
      #expect(try await place.audited(.alertMoved) == 2)
    }
  }
}
