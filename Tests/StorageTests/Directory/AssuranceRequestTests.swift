import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct AssuranceRequestTests {
  private static let day = 86_400.0

  /// Services of the DEMUNA, confirmed now.
  private struct Office {
    let place: DirectoryPlace
    let store: AssuranceStore
    let demuna: UUID

    static func run(_ engine: Engine, _ body: (Office) async throws -> Void) async throws {
      try await DirectoryPlace.run(engine) { place in
        let demuna = try #require(place.town.organizations["demuna"])
        try await body(Office(place: place, store: AssuranceStore(database: place.database), demuna: demuna))
      }
    }

    func mail(_ address: String?) async throws {
      let demuna = demuna
      _ = try await place.database.write { try $0.run("UPDATE organization SET email = \(address) WHERE id = \(demuna)") }
    }

    func add(
      _ name: String, verified: Bool = true, _ change: (inout ServiceDetails) -> Void = { _ in }
    ) async throws -> UUID {
      let id = try await place.add(
        try place.town.post(name) {
          $0.organization = demuna
          change(&$0)
        })
      if verified { try await place.services.verify(id, seen: 1, by: place.town.actor(.alicia), now: Town.now) }
      return id
    }

    func version(_ id: UUID) async throws -> Int { try await place.service(id)?.version ?? 0 }
  }

  @Test(arguments: Engine.allCases) func `letters leave 30 and 7 days before and at the end, never twice`(_ engine: Engine)
    async throws
  {
    try await Office.run(engine) { office in
      try await office.mail("Demuna@Prueba.pe")
      let first = try await office.add("Consejería")
      _ = try await office.add("Talleres") { $0.contacts = [Contact(.email, "talleres@prueba.pe")] }
      _ = try await office.add("Refugio secreto") { $0.visibility = .staff }
      _ = try await office.add("Nunca confirmado", verified: false)
      func take(_ days: Double) async throws -> [DueAssuranceLetter] {
        try await office.store.takeLetters(now: Town.now.addingTimeInterval(days * Self.day), most: 50)
      }
      #expect(try await take(149).isEmpty)
      let month = try await take(151)
      #expect(Set(month.map(\.email)) == ["demuna@prueba.pe", "talleres@prueba.pe"])
      #expect(month.flatMap(\.lines).map(\.service).sorted() == ["Consejería", "Talleres"], "nothing of staff's own")
      for days in [151.0, 160] { #expect(try await take(days).isEmpty, "never twice in a stage") }
      for letter in month { try await office.store.settle(letter, isSent: true, now: Town.now) }
      #expect(try await take(174).count == 2)
      #expect(try await take(181).count == 2)
      for days in [182.0, 240] { #expect(try await take(days).isEmpty) }
      // A confirmation begins anew.
      let again = Town.now.addingTimeInterval(182 * Self.day)
      try await office.place.services.verify(first, seen: 2, by: office.place.town.actor(.alicia), now: again)
      #expect(try await take(182 + 151).map(\.email) == ["demuna@prueba.pe"])
    }
  }

  @Test(arguments: Engine.allCases) func `what could not be handed over is tried again, five times in all`(_ engine: Engine)
    async throws
  {
    try await Office.run(engine) { office in
      try await office.mail("demuna@prueba.pe")
      _ = try await office.add("Consejería")
      var now = Town.now.addingTimeInterval(151 * Self.day)
      var requests: Set<UUID> = []
      for round in 1...5 {
        let letter = try #require(try await office.store.takeLetters(now: now).first, "round \(round)")
        requests.insert(letter.request.id)
        #expect(letter.lines.map(\.service) == ["Consejería"])
        try await office.store.settle(letter, isSent: false, now: now)
        #expect(try await office.store.takeLetters(now: now.addingTimeInterval(60)).isEmpty, "after a pause only")
        now += 700
      }
      #expect(requests.count == 1)
      #expect(try await office.store.takeLetters(now: now).isEmpty)
      #expect(try await office.store.requests(of: office.place.town.entity).requests.first?.hasFailed == true)
      // Taken on and never heard of again, as after a crash: one too few rather than one too many.
      let lost = try await office.store.takeLetters(now: Town.now.addingTimeInterval(175 * Self.day))
      #expect(lost.count == 1)
      #expect(try await office.store.takeLetters(now: Town.now.addingTimeInterval(176 * Self.day)).isEmpty)
    }
  }

  @Test(arguments: Engine.allCases) func `one click confirms exactly what was shown, once`(_ engine: Engine) async throws {
    try await Office.run(engine) { office in
      let (one, two) = (try await office.add("Consejería", verified: false), try await office.add("Talleres", verified: false))
      let asked = try await office.store.ask(office.demuna, by: office.place.town.actor(.alicia), now: Town.now)
      let view = try await office.store.view(asked.request.id, now: Town.now)
      #expect(view.organization == "Demuna" && view.items.map(\.service.id) == [one, two])
      let later = Town.now.addingTimeInterval(60)
      try await office.place.services.edit(
        two, try office.place.town.post("Talleres") { ($0.organization, $0.cost) = (office.demuna, "S/ 5") }, seen: 1,
        by: office.place.town.actor(.alicia), now: later)
      await #expect(throws: AssuranceRefusal.overtaken) {
        try await office.store.confirm(asked.request.id, seen: [one: 1, two: 1], now: later)
      }
      #expect(try await office.place.service(one)?.verification == nil, "all of it or nothing")
      for _ in 0..<2 { try await office.store.confirm(asked.request.id, seen: [one: 1, two: 2], now: later) }
      let service = try #require(try await office.place.service(one))
      #expect(service.assurance(at: later) == .verified && service.verification?.by == nil && service.version == 2)
      let history = try await office.place.services.history(of: one, in: office.place.town.entity)
      #expect(history.total == 1 && history.lines[0].event.assurance?.channel == .link)
      #expect(history.lines[0].account == nil && history.lines[0].organization == "Demuna")
      #expect(try await office.place.events().filter { $0 == "service-verified" }.count == 2)
      #expect(try await office.store.view(asked.request.id, now: later).items.allSatisfy { $0.confirmedAt != nil })
    }
  }

  @Test(arguments: Engine.allCases) func `a link opens nothing else: other services, other institutions, after its time`(
    _ engine: Engine
  ) async throws {
    try await Office.run(engine) { office in
      let own = try await office.add("Consejería", verified: false)
      let foreign = try await office.place.add(try office.place.town.post("Ajeno"))
      let secret = try await office.add("Refugio", verified: false) { $0.visibility = .staff }
      let alicia = office.place.town.actor(.alicia)
      let id = try await office.store.ask(office.demuna, by: alicia, now: Town.now).request.id
      #expect(try await office.store.view(id, now: Town.now).items.map(\.service.id) == [own])
      for other in [foreign, secret, UUID()] {
        await #expect(throws: AssuranceRefusal.notAsked) { try await office.store.confirm(id, seen: [other: 1], now: Town.now) }
        await #expect(throws: AssuranceRefusal.notAsked) {
          try await office.store.propose([.cost: "x"], for: other, request: id, now: Town.now)
        }
      }
      // It became a matter of staff, or of another institution, after the link had left.
      for change: @Sendable (inout ServiceDetails) -> Void in [
        { $0.visibility = .staff }, { $0.organization = office.place.town.organizations["cem"] ?? UUID() },
      ] {
        let version = try await office.version(own)
        var details = try #require(try await office.place.service(own)).details
        change(&details)
        try await office.place.services.edit(own, details, seen: version, by: alicia, now: Town.now)
        #expect(try await office.store.view(id, now: Town.now).items.isEmpty)
        await #expect(throws: AssuranceRefusal.overtaken) {
          try await office.store.confirm(id, seen: [own: version + 1], now: Town.now)
        }
        await #expect(throws: AssuranceRefusal.notAsked) {
          try await office.store.propose([.cost: "x"], for: own, request: id, now: Town.now)
        }
        details = try #require(try await office.place.service(own)).details
        (details.visibility, details.organization) = (.everyone, office.demuna)
        try await office.place.services.edit(own, details, seen: version + 1, by: alicia, now: Town.now)
      }
      await #expect(throws: AssuranceRefusal.gone) {
        try await office.store.view(id, now: Town.now.addingTimeInterval(45 * Self.day))
      }
      try await office.store.revoke(id, by: alicia, now: Town.now)
      await #expect(throws: AssuranceRefusal.gone) { try await office.store.view(id, now: Town.now) }
      let seen = try await office.version(own)
      await #expect(throws: AssuranceRefusal.gone) { try await office.store.confirm(id, seen: [own: seen], now: Town.now) }
      await #expect(throws: AssuranceRefusal.gone) { try await office.store.view(UUID(), now: Town.now) }
    }
  }

  @Test(arguments: Engine.allCases) func `a correction enters field by field, by the secretary alone`(_ engine: Engine) async throws {
    try await Office.run(engine) { office in
      let (own, alicia, entity) = (try await office.add("Consejería", verified: false), office.place.town.actor(.alicia), office.place.town.entity)
      let id = try await office.store.ask(office.demuna, by: alicia, now: Town.now).request.id
      let before = try #require(try await office.place.service(own)).details
      try await office.store.propose([.cost: "S/ 9"], for: own, request: id, now: Town.now)
      try await office.store.propose([.cost: "S/ 5", .description: "Vacunas"], for: own, request: id, now: Town.now)
      #expect(try await office.place.service(own)?.details == before, "nothing unseen enters")
      #expect(try await office.store.waitingCorrections(of: entity) == 1, "the later one replaces")
      let line = try #require(try await office.store.corrections(of: entity).lines.first)
      #expect(line.name == "Consejería" && line.organization == "Demuna" && line.subject == .service && Set(line.fields) == ["Costo", "Qué ofrece"])
      #expect(try await office.store.correction(line.id, of: UUID()) == nil)
      try await office.store.settle(line.id, accepting: [.cost: true, .description: false], seen: 1, by: alicia, now: Town.now)
      let changed = try #require(try await office.place.service(own))
      #expect(changed.details.cost == "S/ 5" && changed.details.description == nil && changed.verification == nil)
      await #expect(throws: AssuranceRefusal.settled) {
        try await office.store.settle(line.id, accepting: [.cost: true, .description: true], seen: 2, by: alicia, now: Town.now)
      }
      try await office.store.propose([.description: "Vacunas"], for: own, request: id, now: Town.now)
      let second = try #require(try await office.store.corrections(of: entity).lines.first)
      await #expect(throws: ServiceRefusal.changedMeanwhile) {
        try await office.store.settle(second.id, accepting: [.description: true], seen: 1, by: alicia, now: Town.now)
      }
      try await office.store.settle(second.id, accepting: [.description: true], seen: 2, by: alicia, now: Town.now)
      let assured = try #require(try await office.place.service(own))
      #expect(assured.assurance(at: Town.now) == .verified && assured.details.description == "Vacunas")
      let kinds = try await office.place.services.history(of: own, in: entity).lines.map(\.event.kind)
      #expect(kinds.filter { $0 == .corrected }.count == 2 && kinds.contains(.confirmed))
      #expect(try await office.store.waitingCorrections(of: entity) == 0)
    }
  }

  @Test(arguments: Engine.allCases) func `institutions without mail are the secretary's, until they have a link`(
    _ engine: Engine
  ) async throws {
    try await Office.run(engine) { office in
      _ = try await office.add("Consejería")
      let (entity, alicia) = (office.place.town.entity, office.place.town.actor(.alicia))
      let soon = Town.now.addingTimeInterval(160 * Self.day)
      #expect(try await office.store.unreachable(of: entity, now: Town.now).total == 0)
      let silent = try await office.store.unreachable(of: entity, now: soon)
      #expect(silent.total == 1 && silent.organizations.first?.name == "Demuna" && silent.organizations.first?.services == 1)
      _ = try await office.store.ask(office.demuna, by: alicia, now: soon)
      #expect(try await office.store.unreachable(of: entity, now: soon).total == 0)
      #expect(try await office.store.unreachable(of: entity, now: soon.addingTimeInterval(46 * Self.day)).total == 1)
      await #expect(throws: AssuranceRefusal.nothingToAsk) {
        try await office.store.ask(office.place.town.organizations["cem"] ?? UUID(), by: alicia, now: soon)
      }
      await #expect(throws: AssuranceRefusal.nothingToAsk) { try await office.store.ask(UUID(), by: alicia, now: soon) }
    }
  }
}
