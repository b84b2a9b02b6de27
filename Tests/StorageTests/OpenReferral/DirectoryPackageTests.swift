import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct DirectoryPackageTests {
  /// How often each place stands in the table of places.
  private func written(_ place: DirectoryPlace) async throws -> [Int] {
    var package = DirectoryPackage(
      [.location], store: OpenReferralStore(database: place.database), entity: place.town.entity,
      terms: OpenReferral.Terms(of: place.town.entity, plan: .small), moment: Town.now)
    var counts: [String: Int] = [:]
    while let part = try await package.part() {
      for line in part.flatMap({ String(decoding: $0.bytes, as: UTF8.self).split(separator: "\r\n") }) {
        counts[String(line.prefix(36)), default: 0] += 1
      }
    }
    return counts.values.sorted()
  }

  @Test(arguments: Engine.allCases) func `a place that services share is one row, however far apart they stand`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      // More than one part of the stream.
      for number in 0..<(DirectoryPackage.batch + 20) {
        try await place.add(try place.town.post("Servicio \(number)") { $0.locations = [] })
      }
      let home = try await place.add(try place.town.post("Casa") { $0.locations = [Location(id: UUID(), address: "Jirón Uno 1")] })
      let location = try #require(try await place.service(home)?.details.locations.first?.id)
      let entity = place.town.entity
      _ = try await place.database.write { transaction in
        for row in try transaction.rows("SELECT id FROM service WHERE entity_id = \(entity) AND id <> \(home)") {
          let service: UUID = try row["id"]
          try transaction.run(
            """
            INSERT INTO service_at_location (id, entity_id, service_id, location_id, position)
            VALUES (\(UUID()), \(entity), \(service), \(location), 0)
            """)
        }
      }
      #expect(try await written(place) == [1])
      // Where the first of them stops being there for everyone, another one writes it down.
      _ = try await place.database.write { transaction in
        try transaction.run(
          """
          UPDATE service SET visibility = 'placeless' WHERE entity_id = \(entity)
            AND id = (SELECT MIN(id) FROM service WHERE entity_id = \(entity))
          """)
      }
      #expect(try await written(place) == [1])
    }
  }
}
