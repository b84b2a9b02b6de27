import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// Focal points are asked about, confirmed and corrected by the link of their institution.
@Suite struct OfficeAssuranceTests {
  private static let day = 86_400.0

  private struct Office {
    let place: CoordinatedTown
    let store: AssuranceStore
    let demuna: UUID
    var alicia: Actor { place.town.actor(.alicia) }
    var entity: UUID { place.town.entity }

    static func run(_ engine: Engine, _ body: (Office) async throws -> Void) async throws {
      try await CoordinatedTown.run(engine) { place in
        let demuna = try #require(place.town.organizations["demuna"])
        try await body(Office(place: place, store: AssuranceStore(database: place.database), demuna: demuna))
      }
    }

    func tell(_ statement: SQL) async throws { _ = try await place.database.write { try $0.run(statement) } }

    func view(_ point: UUID) async throws -> FocalPointView {
      try #require(try await place.bodies.focalPoint(point, of: entity))
    }

    func ask(_ now: Date = Town.now) async throws -> UUID {
      try await store.ask(demuna, by: alicia, now: now).request.id
    }
  }

  @Test(arguments: Engine.allCases) func `letters name the office 30 and 7 days before and at the end, never twice`(
    _ engine: Engine
  ) async throws {
    try await Office.run(engine) { office in
      let point = try await office.place.appointed()
      _ = try await office.place.appointed("Luis Roca", of: "municipalidad")
      try await office.tell("UPDATE organization SET email = 'Demuna@Prueba.pe' WHERE id = \(office.demuna)")
      func take(_ days: Double) async throws -> [DueAssuranceLetter] {
        try await office.store.takeLetters(now: Town.now.addingTimeInterval(days * Self.day), most: 50)
      }
      #expect(try await take(150).isEmpty)
      let month = try await take(151)
      // Its own address before the official's; where the institution has none, the office's.
      #expect(Set(month.map(\.email)) == ["demuna@prueba.pe", "oficina@prueba.pe"])
      #expect(month.flatMap(\.offices).map(\.body) == ["Grupo de trabajo", "Grupo de trabajo"])
      #expect(month.allSatisfy { $0.lines.isEmpty && $0.request.focalPoints.count == 1 })
      for days in [151.0, 172] { #expect(try await take(days).isEmpty, "never twice in a stage") }
      for letter in month { try await office.store.settle(letter, isSent: true, now: Town.now) }
      #expect(try await take(174).count == 2)
      #expect(try await take(181).count == 2)
      for days in [182.0, 215] { #expect(try await take(days).isEmpty) }
      // A confirmation begins anew.
      let again = Town.now.addingTimeInterval(182 * Self.day)
      try await office.place.bodies.confirm(point, seen: 1, by: office.alicia, now: again)
      #expect(try await take(182 + 152).map(\.email) == ["demuna@prueba.pe"])
    }
  }

  @Test(arguments: Engine.allCases) func `one letter of an institution asks about its services and its focal points`(
    _ engine: Engine
  ) async throws {
    try await Office.run(engine) { office in
      let point = try await office.place.appointed()
      try await office.tell("UPDATE organization SET email = 'demuna@prueba.pe' WHERE id = \(office.demuna)")
      let services = ServiceStore(database: office.place.database)
      var details = ServiceDetails(organization: office.demuna, name: "Consejería")
      details.categories = ["salud"]
      let service = try await services.add(details, by: office.alicia, now: Town.now)
      try await services.verify(service, seen: 1, by: office.alicia, now: Town.now)
      let later = Town.now.addingTimeInterval(152 * Self.day)
      let letters = try await office.store.takeLetters(now: later)
      let letter = try #require(letters.first)
      #expect(letters.count == 1 && letter.lines.count == 1 && letter.offices.count == 1)
      #expect(letter.request.services.keys.contains(service) && letter.request.focalPoints.keys.contains(point))
      let lines = try await office.store.requests(of: office.entity).requests
      #expect(lines.map(\.asked) == [2] && lines.map(\.confirmed) == [0])
      try await office.store.confirm(letter.request.id, seen: [service: 2], offices: [point: 1], now: later)
      #expect(try await office.store.requests(of: office.entity).requests.map(\.confirmed) == [2])
    }
  }

  @Test(arguments: Engine.allCases) func `one click confirms who is in office, once, and says so in the history`(
    _ engine: Engine
  ) async throws {
    try await Office.run(engine) { office in
      let point = try await office.place.appointed()
      let id = try await office.ask()
      let later = Town.now.addingTimeInterval(10 * Self.day)
      let shown = try await office.store.view(id, now: later)
      #expect(shown.offices.map(\.focalPoint.id) == [point] && shown.offices[0].body == "Grupo de trabajo")
      await #expect(throws: AssuranceRefusal.overtaken) {
        try await office.store.confirm(id, seen: [:], offices: [point: 9], now: later)
      }
      for _ in 0..<2 { try await office.store.confirm(id, seen: [:], offices: [point: 1], now: later) }
      let view = try await office.view(point)
      #expect(view.focalPoint.confirmedOn == Day(later) && view.focalPoint.version == 2)
      #expect(view.assurances.map(\.channel) == [.link] && view.assurances[0].account == nil)
      #expect(view.assurances[0].organization == "Demuna" && view.assurances[0].validUntil == Day(later).adding(180))
      #expect(try await office.place.audited(.focalPointConfirmed) == 1)
      // Of the same instant: what was written later is the last.
      try await office.place.bodies.confirm(point, through: .visit, seen: 2, by: office.alicia, now: later)
      #expect(try await office.view(point).assurances.map(\.channel) == [.visit, .link])
    }
  }

  @Test(arguments: Engine.allCases) func `after a handover the link works no longer, and what it asked is asked anew`(
    _ engine: Engine
  ) async throws {
    try await Office.run(engine) { office in
      let point = try await office.place.appointed()
      let month = Town.now.addingTimeInterval(152 * Self.day)
      let services = ServiceStore(database: office.place.database)
      var details = ServiceDetails(organization: office.demuna, name: "Consejería")
      (details.categories, details.contacts) = (["salud"], [Contact(.email, "oficina@prueba.pe")])
      let service = try await services.add(details, by: office.alicia, now: Town.now)
      try await services.verify(service, seen: 1, by: office.alicia, now: Town.now)
      let old = try #require(try await office.store.takeLetters(now: month).first)
      #expect(old.request.services.count == 1 && old.request.focalPoints.count == 1)
      let successor = try await office.place.bodies.handOver(
        point, to: Town.appointment("Raúl Mamani"), note: nil, seen: 1, by: office.alicia, now: month)
      await #expect(throws: AssuranceRefusal.gone) { try await office.store.view(old.request.id, now: month) }
      for (services, offices) in [([service: 2], [:]), ([:], [point: 2]), ([:], [successor: 1])] as [([UUID: Int], [UUID: Int])] {
        await #expect(throws: AssuranceRefusal.gone) {
          try await office.store.confirm(old.request.id, seen: services, offices: offices, now: month)
        }
      }
      #expect(try await office.place.audited(.assuranceRevoked) == 1)
      let fresh = try #require(try await office.store.takeLetters(now: month).first)
      #expect(fresh.request.id != old.request.id && fresh.lines.map(\.service) == ["Consejería"] && fresh.offices.isEmpty)
      // The same when the institution leaves the body.
      let again = try await office.ask(month)
      #expect(try await office.store.view(again, now: month).offices.map(\.focalPoint.id) == [successor])
      try await office.place.bodies.removeMember(
        try await office.place.member("demuna").id, from: "grupo", by: office.alicia, now: month)
      await #expect(throws: AssuranceRefusal.gone) { try await office.store.view(again, now: month) }
    }
  }

  @Test(arguments: Engine.allCases) func `a link says and does nothing of others' focal points`(_ engine: Engine) async throws {
    try await Office.run(engine) { office in
      _ = try await office.place.appointed()
      let foreign = try await office.place.appointed("Luis Roca", of: "municipalidad")
      let id = try await office.ask()
      #expect(try await office.store.view(id, now: Town.now).offices.count == 1)
      for other in [foreign, UUID()] {
        await #expect(throws: AssuranceRefusal.notAsked) {
          try await office.store.confirm(id, seen: [:], offices: [other: 1], now: Town.now)
        }
        await #expect(throws: AssuranceRefusal.notAsked) {
          try await office.store.propose([.post: "Otra"], forOffice: other, request: id, now: Town.now)
        }
      }
      await #expect(throws: AssuranceRefusal.gone) {
        try await office.store.view(id, now: Town.now.addingTimeInterval(45 * Self.day))
      }
    }
  }

  @Test(arguments: Engine.allCases) func `a correction waits for the secretary, and changes no access`(_ engine: Engine) async throws {
    try await Office.run(engine) { office in
      let (point, entity) = (try await office.place.appointed(), office.entity)
      let id = try await office.ask()
      let accounts = try await office.place.database.read { try $0.rows("SELECT id, email, disabled_at FROM account ORDER BY id").map { try $0["id"] as String } }
      try await office.store.propose([.post: "Vieja"], forOffice: point, request: id, now: Town.now)
      try await office.store.propose([.post: "Jefa", .phone: "052-241010"], forOffice: point, request: id, now: Town.now)
      #expect(try await office.view(point).focalPoint.appointment.post == "Coordinadora", "nothing unseen enters")
      #expect(try await office.store.waitingCorrections(of: entity) == 1, "the later one replaces")
      let line = try #require(try await office.store.corrections(of: entity).lines.first)
      #expect(line.subject == .focalPoint && line.name == "Ana Quispe" && Set(line.fields) == ["Cargo", "Teléfono de la oficina"])
      #expect(try await office.store.appointmentCorrection(line.id, of: UUID()) == nil)
      await #expect(throws: BodyRefusal.overtaken) {
        try await office.store.settle(appointment: line.id, accepting: [.post: true, .phone: true], seen: 4, by: office.alicia, now: Town.now)
      }
      let later = Town.now.addingTimeInterval(Self.day)
      try await office.store.settle(appointment: line.id, accepting: [.post: true, .phone: true], seen: 1, by: office.alicia, now: later)
      let view = try await office.view(point)
      #expect(view.focalPoint.appointment.post == "Jefa" && view.focalPoint.appointment.phone == "052-241010")
      #expect(view.focalPoint.confirmedOn == Day(later) && view.assurances.map(\.channel) == [.link] && view.proposal == nil)
      await #expect(throws: AssuranceRefusal.settled) {
        try await office.store.settle(appointment: line.id, accepting: [.post: true, .phone: true], seen: 3, by: office.alicia, now: later)
      }
      let after = try await office.place.database.read { try $0.rows("SELECT id FROM account ORDER BY id").map { try $0["id"] as String } }
      #expect(after == accounts)
    }
  }

  @Test(arguments: Engine.allCases) func `whom the institution says to have left is in doubt until a handover or a word of the secretary`(
    _ engine: Engine
  ) async throws {
    try await Office.run(engine) { office in
      let point = try await office.place.appointed()
      let quarter = Period(.quarter, containing: Day(Town.now).month)
      func upkeep() async throws -> OfficeUpkeep {
        try await ProtocolStore(database: office.place.database).read(of: office.entity, quarter: quarter, now: Town.now).offices
      }
      #expect(try await upkeep() == OfficeUpkeep(
        total: 1, fresh: 1, expiring: 0, expired: 0, doubted: 0, appointed: 1, confirmed: 0, relieved: 0))
      let id = try await office.ask()
      try await office.store.propose([.departure: "Raúl Mamani"], forOffice: point, request: id, now: Town.now)
      let doubted = try await office.view(point)
      #expect(doubted.assurance(on: Day(Town.now)) == .doubted && doubted.focalPoint.isInForce)
      #expect(try await upkeep().doubted == 1)
      let first = try #require(doubted.proposal)
      await #expect(throws: AssuranceRefusal.needsHandover) {
        try await office.store.settle(appointment: first.id, accepting: [.departure: true], seen: 1, by: office.alicia, now: Town.now)
      }
      try await office.store.settle(appointment: first.id, accepting: [.departure: false], seen: 1, by: office.alicia, now: Town.now)
      #expect(try await office.view(point).assurance(on: Day(Town.now)) == .verified)
      try await office.store.propose([.departure: "Raúl Mamani"], forOffice: point, request: id, now: Town.now)
      _ = try await office.place.bodies.handOver(
        point, to: Town.appointment("Raúl Mamani"), note: nil, seen: 1, by: office.alicia, now: Town.now)
      #expect(try await office.store.waitingCorrections(of: office.entity) == 0)
      let settled = try await office.place.database.read { reader in
        try reader.value("SELECT count(*) FROM appointment_correction_line WHERE field = 'departure' AND accepted = 1") ?? 0
      }
      #expect(settled == 1)
      let after = try await upkeep()
      #expect(after.total == 1 && after.doubted == 0 && after.relieved == 1 && after.appointed == 2)
    }
  }

  @Test(arguments: Engine.allCases) func `figures follow the days as the page of a focal point does`(_ engine: Engine) async throws {
    try await Office.run(engine) { office in
      let point = try await office.place.appointed()
      let store = ProtocolStore(database: office.place.database)
      let quarter = Period(.quarter, containing: Day(Town.now).month)
      for days in [0, 149, 150, 151, 152, 180, 181, 400] {
        let now = Town.now.addingTimeInterval(Double(days) * Self.day)
        let upkeep = try await store.read(of: office.entity, quarter: quarter, now: now).offices
        let assurance = try await office.view(point).assurance(on: Day(now))
        #expect((upkeep.fresh == 1) == (assurance == .verified || assurance == .expiring), "day \(days)")
        #expect((upkeep.expiring == 1) == (assurance == .expiring), "day \(days)")
        #expect((upkeep.expired == 1) == (assurance == .expired), "day \(days)")
      }
    }
  }

  @Test(arguments: Engine.allCases) func `institutions nobody can write to are the secretary's`(_ engine: Engine) async throws {
    try await Office.run(engine) { office in
      let point = try await office.place.appointed()
      let soon = Town.now.addingTimeInterval(160 * Self.day)
      #expect(try await office.store.unreachable(of: office.entity, now: soon).total == 0, "the office has mail")
      try await office.tell("UPDATE focal_point SET email = NULL, phone = '052-241010' WHERE id = \(point)")
      let silent = try await office.store.unreachable(of: office.entity, now: soon)
      #expect(silent.total == 1 && silent.organizations[0].offices == 1 && silent.organizations[0].services == 0)
      #expect(try await office.store.canAsk(office.demuna, in: office.entity, now: soon))
      _ = try await office.ask(soon)
      #expect(try await office.store.unreachable(of: office.entity, now: soon).total == 0)
    }
  }
}
