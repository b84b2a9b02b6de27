import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct MergeStoreTests {
  private func merge(
    _ place: DirectoryPlace, _ own: UUID, _ other: UUID, _ choices: [ServiceField: ServiceMerge.Choice] = [:],
    seen: (Int, Int) = (1, 1)
  ) async throws {
    try await MergeStore(database: place.database).merge(
      own, taking: other, choices: choices, seen: (own: seen.0, other: seen.1), by: place.town.actor(.alicia),
      now: Town.now)
  }

  @Test(arguments: Engine.allCases) func `one stays, the other leads to it, and parting brings both back`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let (store, alicia) = (MergeStore(database: place.database), place.town.actor(.alicia))
      let own = try await place.add(try place.town.post("Posta") { $0.contacts = [Contact(.phone, "052-1")] })
      let other = try await place.add(
        try place.town.post("Posta Médica") {
          $0.cost = "Gratis"
          $0.contacts = [Contact(.email, "a@b.pe")]
          $0.locations = [Location(id: UUID(), name: "Anexo")]
        })
      let before = (try await place.service(own)?.details, try await place.service(other)?.details)
      try await merge(place, own, other, [.cost: .other, .contacts: .both, .locations: .both])
      let survivor = try #require(try await place.service(own))
      #expect(survivor.details.cost == "Gratis" && survivor.details.contacts.count == 2 && survivor.details.locations.count == 2)
      #expect(try await place.service(other)?.mergedInto == own)
      #expect(try await place.service(other)?.details == before.1, "its history keeps what it said")
      #expect(try await place.found { _ in } == ["Posta"])
      #expect(try await place.found { $0.words = "medica" } == [])
      let kinds = try await place.services.history(of: own, in: place.town.entity).lines.map(\.event)
      #expect(kinds.map(\.kind) == [.merged] && Set(kinds[0].fields) == [.cost, .contacts, .locations] && kinds[0].other == other)
      #expect(try await place.services.history(of: other, in: place.town.entity).lines.map(\.event.kind) == [.joined])
      #expect(try await store.merge(of: other, in: UUID()) == nil)
      #expect(try await store.merge(of: own, in: place.town.entity) == nil)
      try await store.part(other, by: alicia, now: Town.now)
      #expect(try await place.service(own)?.details == before.0)
      #expect(try await place.service(other)?.details == before.1)
      #expect(Set(try await place.found { _ in }) == ["Posta", "Posta Médica"])
      await #expect(throws: ServiceRefusal.notMerged) { try await store.part(other, by: alicia, now: Town.now) }
      #expect(try await place.events().suffix(4) == ["services-merged", "services-merged", "services-parted", "services-parted"])
      // And joined again: a former merge stands in no one's way.
      try await merge(place, own, other, seen: (3, 3))
    }
  }

  @Test(arguments: Engine.allCases) func `a refused merge leaves both as they were`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let (own, other) = (try await place.add(try place.town.post("Posta")), try await place.add(try place.town.post("Posta 2")))
      let lines = try await place.events().count
      await #expect(throws: ServiceRefusal.changedMeanwhile) { try await merge(place, own, other, seen: (1, 9)) }
      await #expect(throws: ServiceRefusal.sameService) { try await merge(place, own, own) }
      await #expect(throws: ServiceRefusal.unknown) { try await merge(place, own, UUID()) }
      for id in [own, other] { #expect(try await place.service(id)?.version == 1) }
      #expect(try await place.count("service_merge") == 0)
      #expect(try await place.events().count == lines)
    }
  }

  @Test(arguments: Engine.allCases) func `referrals of what left stay, new ones and codes follow the pointer, over two merges too`(
    _ engine: Engine
  ) async throws {
    try await ReferralTown.run(engine) { place in
      let (services, alicia) = (ServiceStore(database: place.database), place.town.actor(.alicia))
      let referral = try await place.sent()
      let demuna = try #require(place.town.organizations["demuna"])
      var details = ServiceDetails(organization: demuna, name: "Consultorio")
      details.categories = ["salud"]
      let second = try await services.add(details, by: alicia, now: Town.now)
      let third = try await services.add(details, by: alicia, now: Town.now)
      _ = try await place.database.write {
        try $0.run("UPDATE service SET publisher = 'RENIPRESS', external_id = '2941' WHERE id = \(place.health)")
      }
      let merges = MergeStore(database: place.database)
      try await merges.merge(second, taking: place.health, choices: [:], seen: (1, 1), by: alicia, now: Town.now)
      try await merges.merge(third, taking: second, choices: [:], seen: (1, 2), by: alicia, now: Town.now)
      let view = try await place.store.find(referral, for: place.town.actor(.carmen), now: Town.now)
      #expect(view?.serviceName == "Consultorio" && view?.referral.service == place.health)
      try await place.store.move(referral, .accept, by: place.town.actor(.carmen), now: Town.now)
      let found = try await ReferralServices(database: place.database).find(place.health, in: place.entity, now: Town.now)
      #expect(found?.id == third)
      await #expect(throws: ReferralRefusal.serviceGone) { try await place.sent() }
      let table = "institucion;nombre;codigo\nDemuna;Consultorio de salud;2941\n"
      let settings = ImportSettings(
        publisher: "RENIPRESS", columns: [.organization: 0, .name: 1, .externalCode: 2], category: "salud")
      let rules = DirectoryImport(gazetteer: Gazetteer(Town.reference), categories: ["salud"])
      let count = try await DirectoryImportStore(database: place.database).run(
        Array(table.utf8), settings, rules: rules, by: alicia, now: Town.now)
      #expect(count.added == 0 && count.changed == 1)
      #expect(try await services.find(third, of: place.entity)?.service.details.name == "Consultorio de salud")
    }
  }

  @Test(arguments: Engine.allCases) func `likenesses are found, told apart for good, and gone with a merge`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let (store, entity, alicia) = (LikenessStore(database: place.database), place.town.entity, place.town.actor(.alicia))
      #expect(try await store.likenesses(of: entity).searchedAt == nil)
      let ids = try await [
        place.add(try place.town.post("Consejería familiar")), place.add(try place.town.post("CONSEJERIA FAMILIAR")),
        place.add(try place.town.post("Consejería familia")), place.add(try place.town.post("Bolsa de empleo")),
      ]
      #expect(try await store.search(in: entity, now: Town.now) == 3)
      let found = try await store.likenesses(of: entity)
      #expect(found.total == 3 && found.searchedAt == Town.now && found.items.allSatisfy { $0.likeness.reasons == [.organization, .place] })
      try await store.distinguish(ids[0], ids[2], by: alicia, now: Town.now)
      try await store.distinguish(ids[2], ids[0], by: alicia, now: Town.now)
      #expect(try await place.events().filter { $0 == "services-distinguished" }.count == 2, "said once")
      #expect(try await store.count(of: entity) == 2)
      #expect(try await store.search(in: entity, now: Town.now) == 2, "remembered")
      try await merge(place, ids[0], ids[1])
      #expect(try await store.count(of: entity) == 0)
      #expect(try await store.search(in: entity, now: Town.now) == 0)
      await #expect(throws: ServiceRefusal.unknown) { try await store.distinguish(ids[0], UUID(), by: alicia, now: Town.now) }
      #expect(try await store.count(of: UUID()) == 0)
      // By itself once a day, and only when something changed.
      let tomorrow = Town.now.addingTimeInterval(86_500)
      try await store.searchAgain(now: tomorrow)
      #expect(try await store.likenesses(of: entity).searchedAt == tomorrow)
      try await store.searchAgain(now: tomorrow.addingTimeInterval(90_000))
      #expect(try await store.likenesses(of: entity).searchedAt == tomorrow)
    }
  }

  @Test(arguments: Engine.allCases) func `a search and a page ask as often for many as for few`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let (store, entity) = (LikenessStore(database: place.database), place.town.entity)
      for _ in 0..<2 { try await place.add(try place.town.post("Consejería familiar")) }
      let few = try await place.database.statements {
        try await store.search(in: entity, now: Town.now)
        _ = try await store.likenesses(of: entity)
      }
      for _ in 0..<6 { try await place.add(try place.town.post("Consejería familiar")) }
      let many = try await place.database.statements {
        try await store.search(in: entity, now: Town.now)
        _ = try await store.likenesses(of: entity)
      }
      #expect(few == many)
    }
  }
}
