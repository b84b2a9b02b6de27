import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct LocationStoreTests {
  private func place(_ name: String, _ longitude: Double? = nil, hours: OpeningHours = OpeningHours()) -> Location {
    Location(
      id: UUID(), name: name, address: "Jr. \(name) 1", ubigeo: Town.neighbour,
      coordinates: longitude.map { Coordinates(latitude: -12.16, longitude: $0) }, phone: "052-241010", hours: hours)
  }

  @Test(arguments: Engine.allCases) func `places come and go with their telephone and hours, each with its line`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { town in
      let alicia = town.town.actor(.alicia)
      let id = try await town.add(try town.town.post())
      let annex = place("Anexo", -76.9, hours: .always)
      try await town.services.addLocation(annex, to: id, seen: 1, by: alicia, now: Town.now)
      var found = try #require(try await town.service(id))
      #expect(found.details.locations.count == 2 && found.details.locations[1] == annex && found.version == 2)
      #expect(try await town.found { $0.words = "anexo" } == ["Posta Médica Ñahui"])

      var moved = annex
      moved.name = "Mudado"
      moved.hours = OpeningHours()
      try await town.services.editLocation(moved, isMain: true, of: id, seen: 2, by: alicia, now: Town.now)
      found = try #require(try await town.service(id))
      #expect(found.details.locations.first == moved)
      #expect(try await town.count("location_schedule") == 0)
      #expect(try await town.found { $0.words = "anexo mudado" } == ["Posta Médica Ñahui"], "its street is still called so")
      #expect(try await town.found { $0.words = "mudado" } == ["Posta Médica Ñahui"])

      for (seen, location) in found.details.locations.enumerated() {
        try await town.services.removeLocation(location.id, of: id, seen: 3 + seen, by: alicia, now: Town.now)
      }
      #expect(try await town.service(id)?.details.locations == [])
      #expect(try await town.count("location") == 0)
      #expect(try await town.count("service_at_location") == 0)
      #expect(try await town.found { $0.words = "mudado" } == [])
      #expect(
        try await town.events().suffix(5) == [
          "service-added", "location-added", "location-edited", "location-removed", "location-removed",
        ])
    }
  }

  @Test(arguments: Engine.allCases) func `of many who add a place at once to what they saw, one does`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { town in
      let id = try await town.add(try town.town.post())
      let done = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<6 {
          group.addTask {
            (try? await town.services.addLocation(
              place("L\(number)"), to: id, seen: 1, by: town.town.actor(.alicia), now: Town.now)) != nil
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(done == 1)
      #expect(try await town.service(id)?.details.locations.count == 2)
    }
  }

  @Test(arguments: Engine.allCases) func `a refused change leaves neither place nor line`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { town in
      let id = try await town.add(try town.town.post())
      let alicia = town.town.actor(.alicia)
      let lines = try await town.events().count
      await #expect(throws: ServiceRefusal.nowhere) {
        try await town.services.addLocation(Location(id: UUID()), to: id, seen: 1, by: alicia, now: Town.now)
      }
      await #expect(throws: ServiceRefusal.unknownLocation) {
        try await town.services.removeLocation(UUID(), of: id, seen: 1, by: alicia, now: Town.now)
      }
      await #expect(throws: ServiceRefusal.unknown) {
        try await town.services.addLocation(place("x"), to: UUID(), seen: 1, by: alicia, now: Town.now)
      }
      #expect(try await town.count("location") == 1)
      #expect(try await town.events().count == lines)
    }
  }

  /// What SQL finds open is what the rule says is open, whichever of service and places have hours.
  @Test(arguments: Engine.allCases) func `the search and the rule agree on what is open`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { town in
      let weeks = [OpeningHours(), .always, OpeningHours([.init(WeekMinute(Town.now).weekday, 0, 60)].compactMap { $0 })]
      var expected: Set<String> = []
      for number in 0..<40 {
        let details = try town.town.post("P\(number)") { details in
          details.hours = weeks.randomElement() ?? .always
          details.status = Int.random(in: 0..<8) == 0 ? .temporarilyClosed : .active
          details.locations = (0..<Int.random(in: 0...3)).map {
            place("\(number)-\($0)", hours: weeks.randomElement() ?? .always)
          }
        }
        if details.isOpen(at: Town.now) { expected.insert(details.name) }
        try await town.add(details)
      }
      let found = try await town.found {
        $0.openAt = Town.now
        $0.size = 100
      }
      #expect(Set(found) == expected)
    }
  }

  @Test(arguments: Engine.allCases) func `the nearest place counts, and more places ask no more`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { town in
      try await town.add(try town.town.post("Uno") { $0.locations = [place("u", -76.95)] })
      var search = ServiceSearch()
      search.origin = Coordinates(latitude: -12.16, longitude: -77)
      let few = try await town.database.statements {
        _ = try await town.services.search(search, of: town.town.entity, now: Town.now)
      }
      try await town.add(
        try town.town.post("Varios") { details in
          details.locations = (0..<30).map { place("v\($0)", -76.5 - Double($0) / 60, hours: .always) }
        })
      let many = try await town.database.statements {
        let page = try await town.services.search(search, of: town.town.entity, now: Town.now)
        #expect(page.items.map(\.service.details.name) == ["Varios", "Uno"])
        #expect(abs((page.items.first?.distance ?? 0) - 1.8) < 0.1)
        #expect(page.items.first?.service.details.place(for: search)?.name == "v29")
      }
      #expect(few == many && few <= 10, "\(few) and \(many)")
    }
  }
}
