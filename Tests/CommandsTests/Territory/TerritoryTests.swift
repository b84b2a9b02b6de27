import Commands
import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct TerritoryTests {
  private func file(_ place: Workplace, _ bytes: [UInt8] = Town.layer()) throws -> String {
    let path = place.directory + "/distritos.geojson"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  private func layers(_ place: Workplace) async throws -> [TerritoryLayer] {
    try await place.look { database in
      let entity = try #require(try await PackStore(database: database).entities().first).id
      return try await TerritoryStore(database: database).layers(of: entity)
    }
  }

  private let terms = ["--source", "Dibujo de prueba", "--licence", "CC0"]

  @Test(arguments: Engine.allCases)
  func `a layer is imported, and a second time takes the place of the first`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let words = ["territory", "import", try file(place)] + terms
      let first = await place.call(words + ["--date", "2026-01-02"])
      #expect(first.code == 0, "\(first.complaint)")
      #expect(first.output.contains("UBIGEO en «UBIGEO». Elementos: 3. Quedan: 2. De otros lugares: 1. Rechazados: 0."))
      #expect(first.output.contains("Capa «Distritos»: 2 elementos, 10 puntos de 15. Es nueva."))
      #expect(await place.call(words).output.contains("Reemplaza la anterior."))
      let found = try await layers(place)
      #expect(found.map(\.version) == [2])
      #expect(await place.call(words + ["--all"]).output.contains("3 elementos"))
    }
  }

  @Test func `one rejected feature stops the file unless it may be left out`() async throws {
    try await withPlan(.sqlite) { place in
      let bad = String(decoding: Town.layer(), as: UTF8.self).replacing("\"150142\"", with: "\"x\"")
      let words = ["territory", "import", try file(place, Array(bad.utf8))] + terms
      let refused = await place.call(words)
      #expect(refused.code == 65)
      #expect(refused.output.contains("Elemento 2 (Distritos 150142): «x» no es un UBIGEO de seis dígitos"))
      #expect(refused.complaint.contains("Hay un elemento rechazado."))
      #expect(try await layers(place).isEmpty)
      #expect(await place.call(words + ["--skip-rejected", "--dry-run"]).code == 0)
      #expect(try await layers(place).isEmpty)
      #expect(await place.call(words + ["--skip-rejected"]).code == 0)
      #expect(try await layers(place).count == 1)
    }
  }

  private static let wrong: [([String], Int32)] = [
    (["--date", "ayer"], 64), (["--property", "no-hay"], 65), (["--layer", "¡!"], 65), (["--entity", "tacna"], 64),
  ]

  @Test(arguments: wrong)
  func `a wrong choice is refused and named`(extra: [String], code: Int32) async throws {
    try await withPlan(.sqlite) { place in
      let words = ["territory", "import", try file(place)] + terms
      #expect(await place.call(words + extra).code == code)
      #expect(await place.call(["territory", "import", "/nowhere.geojson"] + terms).code == 66)
      #expect(try await layers(place).isEmpty)
    }
  }
}
