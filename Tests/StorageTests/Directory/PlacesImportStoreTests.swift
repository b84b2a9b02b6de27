import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// The table of a directory, out and in again.
@Suite struct PlacesImportStoreTests {
  private let rules = DirectoryImport(gazetteer: Gazetteer(Town.reference), categories: ["salud", "empleo"])

  private func table(_ place: DirectoryPlace) async throws -> [UInt8] {
    let services = try await place.services.batch(after: nil, of: place.town.entity)
    return DelimitedWriter.mark + DelimitedWriter.line(DirectoryExport.header)
      + services.flatMap(DirectoryExport.rows).flatMap(DelimitedWriter.line)
  }

  private func load(_ bytes: [UInt8], _ place: DirectoryPlace) async throws -> ImportCount {
    let header = try DelimitedText(bytes).header
    return try await place.imports.run(
      bytes, ImportSettings(publisher: "", columns: ImportField.proposed(for: header)), rules: rules,
      by: place.town.actor(.alicia), now: Town.now)
  }

  private func fill(_ place: DirectoryPlace) async throws {
    for number in 0..<5 {
      try await place.add(
        try place.town.post("Servicio \(number)") { details in
          details.hours = .always
          details.locations = (0..<number).map {
            Location(
              id: UUID(), name: "Local \($0)", ubigeo: Town.home,
              coordinates: Coordinates(latitude: -12.1 - Double($0) / 7, longitude: -77), coordinateNote: "Confirmar.",
              phone: "052-\($0)\($0)\($0)", hours: OpeningHours([.init(.sunday, 60 * $0, 720)].compactMap { $0 }))
          }
        })
    }
  }

  @Test(arguments: Engine.allCases) func `importing an export changes nothing, however often`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await fill(place)
      let before = try await table(place)
      var expected = ImportCount()
      expected.unchanged = 5
      for _ in 0..<2 { #expect(try await load(before, place) == expected) }
      #expect(try await table(place) == before)
      #expect(try await place.count("location") == 10)
    }
  }

  @Test(arguments: Engine.allCases) func `another instance takes it whole, and a second time as the same`(_ engine: Engine)
    async throws
  {
    var bytes: [UInt8] = []
    try await DirectoryPlace.run(engine) { place in
      try await fill(place)
      bytes = try await table(place)
    }
    let content = bytes
    try await DirectoryPlace.run(engine) { place in
      let first = try await load(content, place)
      #expect(first.added == 5 && first.changed == 0)
      #expect(try await place.count("location") == 10)
      #expect(try await place.count("location_schedule") == 10)
      let second = try await load(content, place)
      #expect(second.unchanged == 5 && second.added == 0 && second.changed == 0)
      let own = try await table(place)
      #expect(try await load(own, place).unchanged == 5)
    }
  }

  @Test(arguments: Engine.allCases) func `a changed row changes its place alone`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      try await fill(place)
      let text = String(decoding: try await table(place), as: UTF8.self)
      let changed = text.replacing("052-333", with: "052-999")
      let count = try await load(Array(changed.utf8), place)
      #expect(count.changed == 1 && count.unchanged == 4)
      let found = try #require(try await place.services.search(ServiceSearch(), of: place.town.entity, now: Town.now).items.last)
      #expect(found.service.details.locations.map(\.phone) == ["052-000", "052-111", "052-222", "052-999"])
    }
  }
}
