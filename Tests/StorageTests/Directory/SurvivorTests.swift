import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// What refers to an entry that was joined to another is led to the one that stays, and back when they are parted.
@Suite struct SurvivorTests {
  /// What a pathway with one linked step leads to, as each of those who follow it sees it.
  private struct Led: Equatable {
    var staff: [UUID]
    var publicly: [UUID]
    var desk: [UUID]
    var suggested: UUID?
    var reach: PathwayReach
  }

  private func led(_ place: ReferralTown, _ links: [UUID]) async throws -> Led {
    let named = try await place.pathways.services(links, of: place.entity)
    let open = try #require(try await place.pathways.published("general", of: place.entity))
    let plan = try await place.pathways.working(.small, of: place.entity)
    let desk = plan.pathways.first { $0.code == "general" }?.steps[0].services ?? []
    let found = try await ReferralServices(database: place.database).suggestions(
      ["salud"], linked: desk, in: place.entity, page: 1, now: Town.now)
    return Led(
      staff: named.led(by: links).map(\.id), publicly: open.steps[0].services.map(\.id), desk: desk,
      suggested: found.services.first?.id, reach: try await place.kept().reach)
  }

  private func second(_ place: ReferralTown, _ name: String = "Zona de consulta") async throws -> UUID {
    var details = ServiceDetails(organization: try #require(place.town.organizations["demuna"]), name: name)
    details.categories = ["salud"]
    return try await ServiceStore(database: place.database).add(details, by: place.town.actor(.alicia), now: Town.now)
  }

  @Test(arguments: Engine.allCases) func `links of pathways lead to the entry that stays, over two joins, and back`(_ engine: Engine)
    async throws
  {
    try await ReferralTown.run(engine) { place in
      let (health, alicia) = (place.health, place.town.actor(.alicia))
      let (two, three) = (try await second(place), try await second(place, "Zona de atención"))
      try await place.put { pathway in
        var changed = pathway
        changed.steps[0].services = [health, two]
        return changed
      }
      let before = try await led(place, [health, two])
      #expect(before == Led(staff: [health, two], publicly: [health, two], desk: [health, two], suggested: before.suggested, reach: .served))
      let merges = MergeStore(database: place.database)
      try await merges.merge(two, taking: health, choices: [:], seen: (1, 1), by: alicia, now: Town.now)
      #expect(try await led(place, [health, two]) == Led(staff: [two], publicly: [two], desk: [two], suggested: two, reach: .served))
      try await merges.merge(three, taking: two, choices: [:], seen: (1, 2), by: alicia, now: Town.now)
      #expect(
        try await led(place, [health, two]) == Led(staff: [three], publicly: [three], desk: [three], suggested: three, reach: .served))
      let frozen = try #require(try await place.pathways.inForce("general", of: place.entity))
      #expect(frozen.pathway.steps[0].services == [health, two], "what was approved is not rewritten")
      try await merges.part(two, by: alicia, now: Town.now)
      try await merges.part(health, by: alicia, now: Town.now)
      #expect(try await led(place, [health, two]) == before)
    }
  }

  @Test(arguments: Engine.allCases) func `a referral says where its service is now, and its doubt goes there`(_ engine: Engine)
    async throws
  {
    try await ReferralTown.run(engine) { place in
      let (alicia, carmen) = (place.town.actor(.alicia), place.town.actor(.carmen))
      let (services, merges) = (ServiceStore(database: place.database), MergeStore(database: place.database))
      let (referral, two) = (try await place.sent(), try await second(place))
      #expect(try await place.store.find(referral, for: carmen, now: Town.now)?.joined == nil)
      try await merges.merge(two, taking: place.health, choices: [:], seen: (1, 1), by: alicia, now: Town.now)
      let view = try #require(try await place.store.find(referral, for: carmen, now: Town.now))
      #expect(view.joined?.id == two && view.joined?.name == "Zona de consulta" && view.referral.service == place.health)
      #expect(view.receiverName == "Demuna", "who was agreed to receives it")
      try await place.store.move(referral, .decline(.moved), by: carmen, now: Town.now)
      #expect(try await services.doubts(about: two, in: place.entity).map(\.reason) == [.moved])
      #expect(try await services.doubts(about: place.health, in: place.entity).isEmpty)
      #expect(try await services.find(two, of: place.entity)?.service.assurance(at: Town.now) == .doubted)
      try await merges.part(place.health, by: alicia, now: Town.now)
      #expect(try await place.store.find(referral, for: carmen, now: Town.now)?.joined == nil)
    }
  }

  @Test(arguments: Engine.allCases) func `it asks as often for many links as for one`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let store = PathwayStore(database: place.database)
      let one = try await place.add(try place.town.post("Uno"))
      let few = try await place.database.statements { _ = try await store.services([one], of: place.town.entity) }
      var many = [one]
      for number in 0..<20 { many.append(try await place.add(try place.town.post("Servicio \(number)"))) }
      let all = many
      #expect(try await place.database.statements { _ = try await store.services(all, of: place.town.entity) } == few)
    }
  }
}
