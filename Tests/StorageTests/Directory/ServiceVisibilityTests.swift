import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ServiceVisibilityTests {
  private func found(_ place: DirectoryPlace, _ change: (inout ServiceSearch) -> Void = { _ in }) async throws -> [String] {
    try await place.found {
      $0.isPublic = true
      change(&$0)
    }
  }

  @Test(arguments: Engine.allCases) func `what only staff may read is found by staff and never by the public`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await place.add(try place.town.post("Puesto abierto"))
      try await place.add(try place.town.post("Puesto reservado") { $0.visibility = .staff })
      let open = try await found(place)
      let all = try await place.found { _ in }
      #expect(open == ["Puesto abierto"])
      #expect(all == ["Puesto abierto", "Puesto reservado"])
    }
  }

  @Test(arguments: Engine.allCases) func `neither words nor district nor distance tell where a refuge is`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await place.add(
        try place.town.post("Casa de acogida") {
          $0.visibility = .placeless
          $0.locations[0].address = "Jirón Secreto 123"
          $0.locations[0].ubigeo = Town.neighbour
          $0.locations[0].coordinates = Coordinates(latitude: -12.1, longitude: -77)
          $0.contacts = [Contact(.phone, "014445555"), Contact(.inPerson, "Jirón Secreto 123")]
        })
      try await place.add(
        try place.town.post("Puesto lejano") {
          $0.locations[0].coordinates = Coordinates(latitude: -12.9, longitude: -77)
        })
      let byStreet = try await found(place) { $0.words = "secreto" }
      let byDistrict = try await found(place) { $0.districts = [Town.neighbour] }
      let byDistance = try await found(place) { $0.origin = Coordinates(latitude: -12.1, longitude: -77) }
      #expect(byStreet.isEmpty && byDistrict.isEmpty)
      #expect(byDistance == ["Puesto lejano", "Casa de acogida"])

      var search = ServiceSearch()
      search.isPublic = true
      search.words = "acogida"
      let shown = try #require(
        try await place.services.search(search, of: place.town.entity, now: Town.now).items.first)
      #expect(shown.service.details.locations.isEmpty && shown.distance == nil)
      #expect(shown.service.details.contacts == [Contact(.phone, "014445555")])
      #expect(try await place.services.centre(of: Town.neighbour, of: place.town.entity) == nil)
    }
  }

  @Test(arguments: Engine.allCases) func `who may read a service is kept and can be changed`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let id = try await place.add(try place.town.post("Puesto") { $0.visibility = .placeless })
      let kept = try #require(try await place.services.find(id, of: place.town.entity)?.service)
      #expect(kept.details.visibility == .placeless && !kept.details.locations.isEmpty)
      var details = kept.details
      details.visibility = .staff
      try await place.services.edit(id, details, seen: kept.version, by: place.town.actor(.alicia), now: Town.now)
      let changed = try await place.services.find(id, of: place.town.entity)?.service.details.visibility
      #expect(changed == .staff)
    }
  }
}
