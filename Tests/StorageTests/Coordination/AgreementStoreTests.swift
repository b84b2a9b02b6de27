import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct AgreementStoreTests {
  private let today = Day(Town.now)

  private func promise(_ place: CoordinatedTown, of organization: String = "demuna", due: Int = 10) throws -> Promise {
    Promise(
      text: "Enviar el directorio", organization: try #require(place.town.organizations[organization]), post: "Jefatura",
      due: today.adding(due), milestone: nil)
  }

  @Test(arguments: Engine.allCases)
  func `agreements are numbered, found by their filters and open the next agenda`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = AgreementStore(database: place.database)
      let (alicia, entity) = (place.town.actor(.alicia), place.town.entity)
      let first = try await store.make(try promise(place), in: "grupo", by: alicia, now: Town.now)
      _ = try await store.make(try promise(place, of: "municipalidad", due: 2), in: "grupo", by: alicia, now: Town.now)
      let all = try await store.list(AgreementFilter(), of: entity, now: Town.now)
      #expect(all.agreements.map(\.agreement.code) == ["A-2", "A-1"], "by due date")
      var filter = AgreementFilter()
      filter.organization = place.town.organizations["demuna"]
      #expect(try await store.list(filter, of: entity, now: Town.now).agreements.map(\.agreement.id) == [first])
      filter = AgreementFilter()
      filter.standing = .overdue
      #expect(try await store.list(filter, of: entity, now: Town.now.addingTimeInterval(3 * 86_400)).total == 1)
      filter = AgreementFilter()
      (filter.body, filter.dueBy, filter.state) = ("grupo", today.adding(5), .open)
      #expect(try await store.list(filter, of: entity, now: Town.now).total == 1)
      #expect(try await store.list(AgreementFilter(), of: UUID(), now: Town.now).total == 0)
      let session = try await BodySessionStore(database: place.database).plan(
        SessionPlan(startsAt: Town.now.addingTimeInterval(86_400), duration: 60, place: "x", agenda: []), .ordinary,
        of: "grupo", by: alicia, now: Town.now)
      let view = try await BodySessionStore(database: place.database).find(session, of: entity)
      #expect(view?.pending.count == 2)
      #expect(view?.pending.first?.hasPrefix("A-2 Enviar el directorio") == true)
    }
  }

  @Test(arguments: Engine.allCases)
  func `only a member promises, and while it owes it does not leave`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = AgreementStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      let stranger = try promise(place, of: "cem")
      await #expect(throws: AgreementRefusal.notMember) {
        try await store.make(stranger, in: "grupo", by: alicia, now: Town.now)
      }
      let id = try await store.make(try promise(place), in: "grupo", by: alicia, now: Town.now)
      let seat = try await place.member("demuna").id
      await #expect(throws: BodyRefusal.memberOwesAgreements(1)) {
        try await place.bodies.removeMember(seat, from: "grupo", by: alicia, now: Town.now)
      }
      let point = try await place.appointed()
      _ = try await place.bodies.handOver(
        point, to: Town.appointment("Raúl Mamani"), note: nil, seen: 1, by: alicia, now: Town.now)
      #expect(try await place.view().handovers.first?.record.agreements == ["A-1"])
      try await store.move(id, .fulfil(evidence: "Oficio 3"), seen: 1, by: alicia, now: Town.now)
      try await place.bodies.removeMember(seat, from: "grupo", by: alicia, now: Town.now)
    }
  }

  @Test(arguments: Engine.allCases)
  func `silence reminds, then warns, then escalates; what is closed says nothing`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      try await place.database.write {
        try $0.run("UPDATE account SET email = 'alicia@prueba.pe' WHERE id = \(alicia.account)")
      }
      _ = try await place.appointed()
      let store = AgreementStore(database: place.database)
      let notices = NoticeStore(database: place.database)
      let quiet = try await store.make(try promise(place, due: 12), in: "grupo", by: alicia, now: Town.now)
      try await store.move(quiet, .drop(reason: "Ya no"), seen: 1, by: alicia, now: Town.now)
      let id = try await store.make(try promise(place), in: "grupo", by: alicia, now: Town.now)
      try await store.move(
        id, .extend(to: today.adding(20), reason: "Falta el oficio"), seen: 1, by: alicia, now: Town.now)
      var told: [[String]] = []
      for day in 0..<40 {
        let now = Town.now.addingTimeInterval(Double(day) * 86_400)
        for notice in try await notices.due(now: now, address: "https://ayni.pe") {
          told.append(notice.addresses)
          try await notices.markSent(notice.id, now: now)
        }
      }
      #expect(told == [["oficina@prueba.pe"], ["oficina@prueba.pe"], ["alicia@prueba.pe"]])
      #expect(try await store.find(id, of: place.town.entity)?.extensions.map(\.reason) == ["Falta el oficio"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `of two who close an agreement one is told`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = AgreementStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      let id = try await store.make(try promise(place), in: "grupo", by: alicia, now: Town.now)
      try await store.move(id, .fulfil(evidence: "Acta"), seen: 1, by: alicia, now: Town.now)
      await #expect(throws: AgreementRefusal.overtaken) {
        try await store.move(id, .drop(reason: "x"), seen: 1, by: alicia, now: Town.now)
      }
      #expect(try await place.audited(.agreementMade) == 1)
      #expect(try await place.audited(.agreementMoved) == 1)
    }
  }
}
