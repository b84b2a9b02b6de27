import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ActorMapStoreTests {
  @Test(arguments: Engine.allCases)
  func `the map is drawn from the directory in four statements, whatever its size`(engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let store = ActorMapStore(database: place.database)
      try await place.add(try place.town.post())
      let few = try await place.database.statements {
        _ = try await store.facts(of: place.town.entity, isPublic: false, now: Town.now)
      }
      for number in 0..<30 { try await place.add(try place.town.post("Posta \(number)") { $0.area = [Town.neighbour] }) }
      let many = try await place.database.statements {
        _ = try await store.facts(of: place.town.entity, isPublic: false, now: Town.now)
      }
      #expect(few == 4 && many == 4)
      let facts = try await store.facts(of: place.town.entity, isPublic: false, now: Town.now)
      #expect(facts.count == 31 && facts.count { $0.districts == [Town.home, Town.neighbour] } == 30)
      let foreign = try await store.facts(of: UUID(), isPublic: false, now: Town.now)
      #expect(foreign.isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is published has no refuge's district, and nothing only staff may read`(engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let store = ActorMapStore(database: place.database)
      try await place.add(try place.town.post("Posta"))
      try await place.add(try place.town.post("Casa de acogida") { $0.visibility = .placeless; $0.area = [Town.neighbour] })
      try await place.add(try place.town.post("Casa oculta") { $0.visibility = .staff })
      let all = try await store.facts(of: place.town.entity, isPublic: false, now: Town.now)
      let open = try await store.facts(of: place.town.entity, isPublic: true, now: Town.now)
      #expect(all.count == 3 && open.count == 2)
      #expect(open.map(\.districts).filter { !$0.isEmpty } == [[Town.home]])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an expired verification is told apart, a retired service is gone`(engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let store = ActorMapStore(database: place.database)
      let actor = place.town.actor(.alicia)
      let old = try await place.add(try place.town.post("Vieja"))
      try await place.services.verify(old, seen: 1, days: 30, by: actor, now: Town.now)
      let gone = try await place.add(try place.town.post("Retirada"))
      try await place.services.retire(gone, seen: 1, by: actor, now: Town.now)
      let later = Town.now.addingTimeInterval(40 * 86_400)
      let facts = try await store.facts(of: place.town.entity, isPublic: true, now: later)
      #expect(facts.map(\.isExpired) == [true])
    }
  }
}
