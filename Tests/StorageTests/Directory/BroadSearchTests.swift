import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// Searches that find more than anyone leafs through, where the store takes shorter ways to the same pages.
@Suite struct BroadSearchTests {
  @Test(arguments: Engine.allCases) func `a broad search lists a thousand by name and says that there are more`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await place.fill(1_050)
      let names = (0..<1_050).map { "Puesto \(10_000 + $0)" }
      for words in ["", "puesto", "pue 1"] {
        var search = ServiceSearch()
        search.words = words
        let first = try await place.services.search(search, of: place.town.entity, now: Town.now)
        #expect(first.total == 1_000 && first.isCutOff && first.pages == 50)
        #expect(first.items.map(\.service.details.name) == Array(names[..<20]))
        search.page = .max
        let last = try await place.services.search(search, of: place.town.entity, now: Town.now)
        #expect(last.items.map(\.service.details.name) == Array(names[980..<1_000]))
        let all = try await place.services.count(search, of: place.town.entity, now: Town.now)
        #expect(all == 1_050)
      }
    }
  }

  @Test(arguments: Engine.allCases) func `in a broad search too the expired come after all others`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await place.fill(1_050)
      let longAgo = Town.now.addingTimeInterval(-400 * 86_400)
      _ = try await place.database.write {
        try $0.run("UPDATE service SET verified_at = \(longAgo), valid_until = \(longAgo) WHERE sort_name < 'puesto 11045'")
      }
      let found = try await place.found { $0.words = "puesto" }
      #expect(found == (1_045..<1_050).map { "Puesto \(10_000 + $0)" } + (0..<15).map { "Puesto \(10_000 + $0)" })
      #expect(try await place.found { ($0.words, $0.page) = ("puesto", 2) }.first == "Puesto 10015")
    }
  }

  @Test(arguments: Engine.allCases) func `a broad search by names that stand last finds them all the same`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await place.fill(2_100)
      _ = try await place.database.write {
        try $0.run("UPDATE service SET search_text = search_text || ' ultimo' WHERE sort_name >= 'puesto 11050'")
      }
      let names = (1_050..<2_100).map { "Puesto \(10_000 + $0)" }
      #expect(try await place.found { $0.words = "ultimo" } == Array(names[..<20]))
      #expect(try await place.found { ($0.words, $0.page) = ("ultimo", 50) } == Array(names[980..<1_000]))
    }
  }

  @Test(arguments: Engine.allCases) func `the nearest of very many are those that measuring each would find`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await place.fill(3_000)
      try await place.disturb()
      for origin in [Coordinates(latitude: -12.16, longitude: -76.97), Coordinates(latitude: -12.31, longitude: -76.65)] {
        for isPublic in [false, true] {
          let near = try await place.measured(from: origin, isPublic: isPublic)
          for page in [1, 2, 7] {
            let found = try await place.nearest(origin, isPublic, page)
            let expected = near[((page - 1) * 20)..<(page * 20)]
            #expect(found.count == 20 && zip(found, expected).allSatisfy { abs($0 - $1) < 0.001 }, "page \(page)")
          }
        }
      }
    }
  }

  @Test(arguments: Engine.allCases) func `very many without a place stand after the few that have one`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await place.fill(1_200, placed: 5)
      var search = ServiceSearch()
      search.origin = Coordinates(latitude: -12.16, longitude: -76.97)
      let found = try await place.services.search(search, of: place.town.entity, now: Town.now)
      #expect(found.items.count == 20 && found.isCutOff)
      #expect(found.items.prefix(5).allSatisfy { $0.distance != nil } && found.items.dropFirst(5).allSatisfy { $0.distance == nil })
      #expect(found.items[5].service.details.name == "Puesto 10005")
    }
  }
}

extension DirectoryPlace {
  /// So many services at once, as an import brings them, scattered over the district and its neighbours.
  fileprivate func fill(_ count: Int, placed: Int = .max) async throws {
    let rules = DirectoryImport(gazetteer: Gazetteer(), categories: ["salud"])
    let settings = ImportSettings(
      publisher: "LISTA", columns: [.organization: 0, .name: 1, .externalCode: 2, .latitude: 3, .longitude: 4],
      category: "salud")
    let rows = (0..<count).map { number in
      // Two steps that share no factor with the counts: every place differs, and neighbours in the list lie far apart.
      let point = "-12.\(1_000 + number * 377 % 1_999);-76.\(7_000 + number * 1_361 % 2_003)"
      return "Red;Puesto \(10_000 + number);\(number);\(number < placed ? point : ";")"
    }.joined(separator: "\n")
    _ = try await imports.run(
      Array("institución;servicio;código;latitud;longitud\n\(rows)\n".utf8), settings, rules: rules, by: town.actor(.alicia),
      now: Town.now)
  }

  /// What a real directory has beside fresh entries with one place: some expired, some in doubt, some that do not say where
  /// they are, some with a second place, some without any.
  fileprivate func disturb() async throws {
    let longAgo = Town.now.addingTimeInterval(-400 * 86_400)
    _ = try await database.write { transaction in
      try transaction.run(
        "UPDATE service SET verified_at = \(longAgo), valid_until = \(longAgo) WHERE sort_name LIKE '%7'")
      try transaction.run("UPDATE service SET doubted_at = \(longAgo) WHERE sort_name LIKE '%33'")
      try transaction.run("UPDATE service SET visibility = 'placeless' WHERE sort_name LIKE '%1'")
      // The second place of each is the first of the one after the next.
      try transaction.run(
        """
        INSERT INTO service_at_location (id, entity_id, service_id, location_id, position)
        SELECT substr(a.id, 1, 24) || 'ffffffffffff', s.entity_id, s.id, a.location_id, 2
        FROM service s JOIN service n ON n.entity_id = s.entity_id AND n.number = s.number + 2
        JOIN service_at_location a ON a.entity_id = n.entity_id AND a.service_id = n.id WHERE s.sort_name LIKE '%4'
        """)
      try transaction.run(
        "UPDATE service SET points = 2, latitude = NULL, longitude = NULL WHERE sort_name LIKE '%4' AND points = 1")
    }
  }

  /// Kilometres to every fresh service, by measuring each, the nearest first.
  fileprivate func measured(from origin: Coordinates, isPublic: Bool) async throws -> [Double] {
    var (distances, last): ([Double], (name: String, id: UUID)?) = ([], nil)
    while true {
      let batch = try await services.batch(after: last, of: town.entity, size: 1_000)
      guard let end = batch.last else { return distances.sorted() }
      last = (FoldedText(end.service.details.name).text, end.id)
      for summary in batch where summary.service.doubtedAt == nil {
        if let until = summary.service.verification?.validUntil, until <= Town.now { continue }
        guard let shown = isPublic ? summary.service.published : summary.service else { continue }
        shown.details.distance(from: origin).map { distances.append($0) }
      }
    }
  }

  fileprivate func nearest(_ origin: Coordinates, _ isPublic: Bool, _ page: Int) async throws -> [Double] {
    var search = ServiceSearch()
    (search.origin, search.isPublic, search.page) = (origin, isPublic, page)
    return try await services.search(search, of: town.entity, now: Town.now).items.compactMap(\.distance)
  }
}
