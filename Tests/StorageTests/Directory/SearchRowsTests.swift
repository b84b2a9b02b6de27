import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// What PostgreSQL's searches read instead of the services themselves.
@Suite struct SearchRowsTests {
  @Test(arguments: Engine.allCases) func `a directory of before the search had rows of its own is found afterwards`(
    _ engine: Engine
  ) async throws {
    let former = Schema.migrations.filter { $0.number < 20 }
    try await withDatabase(engine, migrations: former) { database in
      let town = try await Town.found(in: database)
      try await town.loadPlan(in: database)
      let place = DirectoryPlace(database: CountingDatabase(database), town: town)
      try await place.add(try town.post("Posta Ñahui"))
      try await Migrator(Schema.migrations).migrate(database)
      #expect(try await place.found { $0.words = "nahui" } == ["Posta Ñahui"])
      #expect(try await place.strays() == 0)
    }
  }

  @Test(arguments: Engine.allCases) func `whatever is written of a service, its search row says the same`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let kept = try await place.add(try place.town.post("Posta Ñahui"))
      let closed = try await place.add(try place.town.post("Posta Sauce"))
      let actor = place.town.actor(.alicia)
      var details = try #require(try await place.service(kept)).details
      (details.name, details.status, details.visibility) = ("Centro Ñahui", .temporarilyClosed, .placeless)
      details.locations = []
      try await place.services.edit(kept, details, seen: 1, by: actor, now: Town.now)
      try await place.services.retire(closed, seen: 1, by: actor, now: Town.now)
      try await place.services.verify(kept, seen: 2, by: actor, now: Town.now)
      #expect(try await place.strays() == 0)
      #expect(try await place.found { $0.words = "centro nahui" } == ["Centro Ñahui"])
      #expect(try await place.found { $0.words = "sauce" } == [])
    }
  }

  @Test func `a row that says otherwise is seen`() async throws {
    try await DirectoryPlace.run(.postgres) { place in
      try await place.add(try place.town.post())
      _ = try await place.database.write { try $0.run("UPDATE service_search SET status = 'defunct'") }
      #expect(try await place.strays() == 1)
    }
  }
}

extension DirectoryPlace {
  /// How many services lack a search row that says of them what they say. SQLite's index can be asked whether it is whole.
  fileprivate func strays() async throws -> Int? {
    let columns: SQL = """
      number, points, latitude, longitude, valid_until, doubted_at, retired_at, updated_at, id, entity_id, organization_id,
      sort_name, status, visibility
      """
    guard database.engine == .postgres else {
      _ = try await database.write {
        try $0.run("INSERT INTO service_search (service_search, rank) VALUES ('integrity-check', 1)")
      }
      return 0
    }
    return try await database.read {
      try $0.value(
        """
        SELECT count(*) AS n FROM (
          SELECT \(columns), strip(to_tsvector('simple', search_text)) FROM service
          EXCEPT SELECT \(columns), search_vector FROM service_search) AS stray
        """)
    }
  }
}
