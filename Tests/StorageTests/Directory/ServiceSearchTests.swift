import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ServiceSearchTests {
  @Test(
    arguments: Engine.allCases,
    [
      ("posta medica ñahui", true), ("NAHUI", true), ("ñah", true), ("médi", true), ("municipalidad", true),
      ("san juan 900", true), ("salud", true), ("hospital", false), ("ahui", false), ("posta hospital", false),
      ("\" OR 1=1 --", false), ("posta' & 'medica", true), ("***", true), ("posta:*|", true), ("NOT", false),
      ("posta AND medica", false), ("posta de la médica", true), ("(", true), ("\u{0}", true), (String(repeating: "a", count: 5000), false),
    ])
  func `words find a service without accents and whatever signs stand between`(
    _ engine: Engine, _ sample: (words: String, hit: Bool)
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await place.add(try place.town.post())
      #expect(try await place.found { $0.words = sample.words }.isEmpty == !sample.hit)
    }
  }

  @Test(arguments: Engine.allCases) func `openness is that of the instant asked for`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      // Town.now is a Wednesday at 6:26 in Lima.
      let minute = WeekMinute(Town.now).minute
      let day = WeekMinute(Town.now).weekday
      let hours = { (opens: Int, closes: Int) in OpeningHours([.init(day, opens, closes)].compactMap { $0 }) }
      try await place.add(try place.town.post("Abre ahora") { $0.hours = hours(minute, minute + 1) })
      try await place.add(try place.town.post("Cierra ahora") { $0.hours = hours(minute - 60, minute) })
      try await place.add(try place.town.post("Siempre") { $0.hours = .always })
      try await place.add(
        try place.town.post("Cerrado") {
          $0.hours = .always
          $0.status = .temporarilyClosed
        })
      try await place.add(try place.town.post("No se sabe"))
      #expect(try await place.found { $0.openAt = Town.now } == ["Abre ahora", "Siempre"])
      #expect(try await place.found { $0.openAt = Town.now.addingTimeInterval(-60) } == ["Cierra ahora", "Siempre"])
    }
  }

  @Test(arguments: Engine.allCases) func `a place is where a service stands or what it covers`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      try await place.add(try place.town.post("Aquí"))
      try await place.add(
        try place.town.post("Cubre") {
          $0.locations = []
          $0.area = [Town.home]
        })
      try await place.add(try place.town.post("Lejos") { $0.locations[0].ubigeo = Town.neighbour })
      #expect(try await place.found { $0.districts = [Town.home] } == ["Aquí", "Cubre"])
      #expect(try await place.found { $0.preferred = [Town.neighbour] } == ["Lejos", "Aquí", "Cubre"])
    }
  }

  @Test(arguments: Engine.allCases) func `the nearest comes first, what has no coordinates after it, the expired last`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let at = { @Sendable (longitude: Double) in Coordinates(latitude: -12.16, longitude: longitude) }
      for (name, longitude) in [("Lejano", -76.5), ("Cercano", -76.98), ("Medio", -76.9)] {
        try await place.add(try place.town.post(name) { $0.locations[0].coordinates = at(longitude) })
      }
      try await place.add(try place.town.post("Sin punto"))
      let old = try await place.add(try place.town.post("Vencido") { $0.locations[0].coordinates = at(-76.97) })
      let longAgo = Town.now.addingTimeInterval(-400 * 86_400)
      try await place.services.verify(old, seen: 1, by: place.town.actor(.alicia), now: longAgo)
      var search = ServiceSearch()
      search.origin = at(-76.97)
      let page = try await place.services.search(search, of: place.town.entity, now: Town.now)
      #expect(page.items.map(\.service.details.name) == ["Cercano", "Medio", "Lejano", "Sin punto", "Vencido"])
      #expect(abs((page.items.first?.distance ?? 0) - 1.09) < 0.01)
      #expect(page.items[3].distance == nil)
    }
  }

  @Test(arguments: Engine.allCases) func `pages hold twenty and ask as often for twenty as for one`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      try await place.add(try place.town.post("Servicio 00"))
      let search = ServiceSearch()
      let one = try await place.database.statements {
        let page = try await place.services.search(search, of: place.town.entity, now: Town.now)
        #expect(page.total == 1)
      }
      for number in 1..<45 {
        try await place.add(
          try place.town.post("Servicio \(number < 10 ? "0" : "")\(number)") {
            $0.hours = .always
            $0.contacts = [Contact(.phone, "123456")]
          })
      }
      let many = try await place.database.statements {
        let page = try await place.services.search(search, of: place.town.entity, now: Town.now)
        #expect(page.items.count == 20 && page.total == 45 && page.pages == 3)
      }
      #expect(one == many)
      #expect(try await place.found { $0.page = 3 } == (40..<45).map { "Servicio \($0)" })
      #expect(try await place.found { $0.page = 99 }.first == "Servicio 40")
      let all = try await place.found { $0.page = 1 } + place.found { $0.page = 2 } + place.found { $0.page = 3 }
      #expect(Set(all).count == 45)
    }
  }

  @Test(arguments: Engine.allCases) func `what does not attend is left out unless asked for`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      for status in ServiceStatus.allCases {
        try await place.add(try place.town.post(status.rawValue) { $0.status = status })
      }
      #expect(try await place.found { _ in } == ["active", "temporarily closed"])
      #expect(try await place.found { $0.includesClosed = true }.count == 4)
      let suggested = try await place.services.suggestions(for: ["salud"], of: place.town.entity, now: Town.now)
      #expect(suggested.map(\.service.details.name) == ["active"])
      #expect(try await place.services.suggestions(for: ["empleo"], of: place.town.entity, now: Town.now).isEmpty)
      #expect(try await place.services.suggestions(for: [], of: place.town.entity, now: Town.now).isEmpty)
    }
  }

  @Test(arguments: Engine.allCases) func `the export walks every service once, in order`(_ engine: Engine) async throws
  {
    try await DirectoryPlace.run(engine) { place in
      for number in 0..<7 { try await place.add(try place.town.post("Igual \(number % 2)")) }
      var names: [String] = []
      var ids: Set<UUID> = []
      var last: (name: String, id: UUID)?
      while true {
        let batch = try await place.services.batch(after: last, of: place.town.entity, size: 3)
        guard let end = batch.last else { break }
        last = (FoldedText(end.service.details.name).text, end.id)
        names += batch.map(\.service.details.name)
        ids.formUnion(batch.map(\.id))
      }
      #expect(names == names.sorted() && ids.count == 7)
    }
  }

  @Test(arguments: Engine.allCases) func `a district's centre is the middle of its known places`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      #expect(try await place.services.centre(of: Town.home, of: place.town.entity) == nil)
      for latitude in [-12.1, -12.3] {
        try await place.add(
          try place.town.post("P\(latitude)") {
            $0.locations[0].coordinates = Coordinates(latitude: latitude, longitude: -77)
          })
      }
      let centre = try #require(try await place.services.centre(of: Town.home, of: place.town.entity))
      #expect(abs(centre.latitude + 12.2) < 1e-9 && centre.longitude == -77)
    }
  }

  @Test(arguments: Engine.allCases) func `services with none, one or several points stand in the order of their nearest`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let origin = Coordinates(latitude: -12.16, longitude: -76.97)
      for number in 0..<24 {
        let points = (0..<(number % 4)).map { turn in
          Coordinates(latitude: -12.16 - Double(number * 7 % 11) * 0.01, longitude: -76.9 - Double(turn * number % 5) * 0.03)
        }
        try await place.add(
          try place.town.post("Servicio \(number)") { details in
            details.locations = points.enumerated().map {
              Location(id: UUID(), address: "Av. San Juan \($0)", ubigeo: Town.home, coordinates: $1)
            }
          })
      }
      let before = try await place.nearest(to: origin)
      #expect(before.count == 24 && Self.areInOrder(before))
      // Moved to another single place: what the row keeps of it moves too.
      let moved = try #require(before.first { $0.service.details.locations.count == 1 })
      var details = moved.service.details
      details.locations[0].coordinates = Coordinates(latitude: -12.9, longitude: -76.2)
      try await place.services.edit(
        moved.id, details, seen: moved.service.version, by: place.town.actor(.alicia), now: Town.now)
      #expect(Self.areInOrder(try await place.nearest(to: origin)))
    }
  }

  private static func areInOrder(_ found: [ServiceSummary]) -> Bool {
    let distances = found.map { $0.distance ?? .infinity }
    return zip(distances, distances.dropFirst()).allSatisfy { $0 <= $1 + 0.01 }
  }
}

extension DirectoryPlace {
  fileprivate func nearest(to origin: Coordinates) async throws -> [ServiceSummary] {
    var search = ServiceSearch()
    search.origin = origin
    search.size = 100
    return try await services.search(search, of: town.entity, now: Town.now).items
  }
}
