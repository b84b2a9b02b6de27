import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ForeignImportStoreTests {
  private func sent(_ number: Int, name: String? = nil, cost: String = "Gratis", more: String = "") throws -> JSON {
    let id = "ac148810-d857-441c-9679-4000000000\(number < 10 ? "0" : "")\(number)"
    return try JSON(
      reading: Array(
        """
        {"id": "\(id)", "name": "\(name ?? "Servicio \(number)")", "status": "active", "fees_description": "\(cost)",
         "organization": {"name": "Cáritas", "ruc": "20131257750"},
         "service_at_locations": [{"location": {"id": "x", "location_type": "physical", "name": "Sede \(number)"}}],
         "attributes": [{"taxonomy_term": {"code": "salud", "name": "Salud", "description": ""}}]\(more)}
        """.utf8))
  }

  private func order(
    _ services: [JSON], _ place: DirectoryPlace, complete: Bool = true, skips: Bool = false, after days: Double = 0
  ) throws -> ForeignOrder {
    let reading = ForeignReading(
      publisher: "Otro", categories: Town.plan.categories, gazetteer: Gazetteer(Town.reference))
    return try ForeignOrder(
      reading.check(services), publisher: "Otro", licence: "CC BY 4.0", isComplete: complete, skipsRejected: skips,
      by: AuditActor(place.town.actor(.alicia)), now: Town.now.addingTimeInterval(days * 86_400))
  }

  private func store(_ place: DirectoryPlace) -> ForeignImportStore { ForeignImportStore(database: place.database) }
  private func only(_ place: DirectoryPlace, _ name: String) async throws -> Service {
    var search = ServiceSearch()
    search.words = name
    return try #require(
      try await place.services.search(search, of: place.town.entity, now: Town.now).items.first?.service)
  }

  @Test(arguments: Engine.allCases) func `what comes is added with where it came from`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let outcome = try await store(place).run(try order([try sent(1), try sent(2)], place))
      #expect(outcome.added.count == 2 && outcome.newOrganizations.map(\.name) == ["Cáritas"])
      let service = try await only(place, "Servicio 1")
      #expect(service.verification == nil && service.external?.publisher == "Otro")
      let origin = try #require(try await store(place).origin(of: service.id, in: place.town.entity))
      #expect(
        origin.publisher == "Otro" && origin.licence == "CC BY 4.0" && origin.fetchedAt == Town.now
          && origin.vanishedAt == nil)
      let events = try await place.events()
      #expect(events.last == "directory-imported")
    }
  }

  @Test(arguments: Engine.allCases) func `a preview writes nothing`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let seen = try await store(place).preview(try order([try sent(1)], place))
      #expect(seen.added.count == 1)
      let (services, origins) = (try await place.count("service"), try await place.count("service_origin"))
      #expect(services == 0 && origins == 0)
    }
  }

  @Test(arguments: Engine.allCases) func `the same file a second time changes nothing`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let file = try (1...5).map { try sent($0) }
      _ = try await store(place).run(try order(file, place))
      let before = try await only(place, "Servicio 3")
      let again = try await store(place).run(try order(file, place, after: 1))
      #expect(
        again.unchanged == 5 && again.added == [] && again.changed == [] && again.met == [] && again.vanished == [])
      #expect(again.newOrganizations == [])
      let after = try await only(place, "Servicio 3")
      #expect(after == before)
      let origin = try await store(place).origin(of: before.id, in: place.town.entity)
      #expect(origin?.fetchedAt == Town.now)
    }
  }

  @Test(arguments: Engine.allCases) func `what was verified here does not yield, what nobody touched follows`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      _ = try await store(place).run(try order([try sent(1), try sent(2)], place))
      let first = try await only(place, "Servicio 1")
      try await place.services.verify(first.id, seen: 1, by: place.town.actor(.alicia), now: Town.now)
      let news = try [sent(1, cost: "S/ 10"), sent(2, cost: "S/ 20")]
      let outcome = try await store(place).run(try order(news, place, after: 1))
      #expect(outcome.met.flatMap(\.decisions).map(\.verdict) == [.keptVerified, .updated])
      let costs = [try await only(place, "Servicio 1").details.cost, try await only(place, "Servicio 2").details.cost]
      #expect(costs == ["Gratis", "S/ 20"])
    }
  }

  @Test(arguments: Engine.allCases) func `what someone changed here stays through every later import`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      _ = try await store(place).run(try order([try sent(1)], place))
      let service = try await only(place, "Servicio 1")
      var details = service.details
      details.cost = "Lo que se pueda"
      try await place.services.edit(service.id, details, seen: 1, by: place.town.actor(.alicia), now: Town.now)
      let quiet = try await store(place).run(try order([try sent(1)], place, after: 1))
      #expect(quiet.met == [] && quiet.unchanged == 1)
      let loud = try await store(place).run(try order([try sent(1, cost: "S/ 9")], place, after: 2))
      #expect(loud.met.flatMap(\.decisions).map(\.verdict) == [.keptEdited])
      let after = try await only(place, "Servicio 1")
      #expect(after.details.cost == "Lo que se pueda")
    }
  }

  @Test(arguments: Engine.allCases) func `what they no longer publish is marked and stays`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      _ = try await store(place).run(try order([try sent(1), try sent(2)], place))
      let partial = try await store(place).run(try order([try sent(1)], place, complete: false))
      #expect(partial.vanished == [])
      let whole = try await store(place).run(try order([try sent(1)], place, after: 1))
      #expect(whole.vanished == ["Servicio 2"])
      let gone = try await only(place, "Servicio 2")
      let marked = try await store(place).origin(of: gone.id, in: place.town.entity)
      #expect(marked?.vanishedAt == Town.now.addingTimeInterval(86_400))
      let again = try await store(place).run(try order([try sent(1)], place, after: 2))
      #expect(again.vanished == [])
      _ = try await store(place).run(try order([try sent(1), try sent(2)], place, after: 3))
      let back = try await store(place).origin(of: gone.id, in: place.town.entity)
      #expect(back?.vanishedAt == nil)
    }
  }

  @Test(arguments: Engine.allCases) func `one bad record stops all, unless it may be left out`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let file = [try sent(1), "nada", try sent(3)]
      await #expect(throws: ForeignRefusal.rejected(1)) { try await store(place).run(try order(file, place)) }
      let none = try await place.count("service")
      #expect(none == 0)
      let outcome = try await store(place).run(try order(file, place, skips: true))
      #expect(outcome.added.count == 2)
    }
  }

  @Test(arguments: Engine.allCases) func `a retired service is not brought back, and ours is not made theirs`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      _ = try await store(place).run(try order([try sent(1)], place))
      let service = try await only(place, "Servicio 1")
      try await place.services.retire(service.id, seen: 1, by: place.town.actor(.alicia), now: Town.now)
      let outcome = try await store(place).run(try order([try sent(1)], place))
      #expect(outcome.retired == 1 && outcome.changed == [])
      let own = try await place.add(try place.town.post("Nuestra"))
      let record = JSON.object(
        try sent(7, name: "Nuestra").members.map { $0.name == "id" ? .init("id", .text(own.text)) : $0 })
      _ = try await store(place).run(try order([record], place, complete: false))
      let (found, origin) = (
        try await place.service(own), try await store(place).origin(of: own, in: place.town.entity)
      )
      #expect(found?.external == nil && origin == nil)
      #expect(found?.details.cost == "Gratis")
    }
  }

  @Test func `without the name of a directory nothing is imported`() async throws {
    let actor = AuditActor.system(entity: UUID(), organization: UUID())
    #expect(throws: ForeignRefusal.noPublisher) {
      try ForeignOrder([], publisher: " ", isComplete: true, by: actor, now: Town.now)
    }
  }

  @Test(arguments: Engine.allCases) func `sixty services ask as many questions as ten`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      func statements(_ count: Int) async throws -> Int {
        let asked = try order(try (1...count).map { try sent($0) }, place, complete: false)
        return try await place.database.statements { _ = try await store(place).preview(asked) }
      }
      _ = try await store(place).run(try order(try (1...60).map { try sent($0) }, place))
      let (few, many) = (try await statements(10), try await statements(60))
      #expect(few == many)
    }
  }
}
