import Commands
import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct DirectoryTests {
  private static let table = """
    Institución;Código Único;Nombre del establecimiento;Distrito;UBIGEO;Teléfono
    MINSA;001;Centro de Salud San Juan;SAN JUAN DE MIRAFLORES;150133;2345678
    MINSA;002;Posta Pamplona Alta;SAN JUAN DE MIRAFLORES;150133;

    """

  private static func write(_ text: String, _ place: Workplace) throws -> String {
    let file = place.directory + "/servicios.csv"
    // As spreadsheets in Peru write it.
    try #require(text.data(using: .isoLatin1)).write(to: URL(filePath: file))
    return file
  }

  private static func services(_ place: Workplace) async throws -> Int {
    try await place.look { database in
      try await database.read { try $0.value("SELECT COUNT(*) AS n FROM service") ?? 0 }
    }
  }

  private static func category(_ place: Workplace) async throws -> String {
    try await place.look { database in
      let packs = PackStore(database: database)
      let entity = try #require(try await packs.entities().first).id
      return try #require(try await packs.catalog(of: entity).categories.first).code
    }
  }

  @Test(arguments: Engine.allCases)
  func `a register is imported once and a second time changes nothing`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let file = try Self.write(Self.table, place)
      let words = ["directory", "import", file, "--publisher", "RENIPRESS", "--category", try await Self.category(place)]
      let first = await place.call(words)
      #expect(first.code == 0)
      #expect(first.output.contains("Windows-1252, separado por punto y coma, 2 filas."))
      #expect(first.output.contains("Servicios nuevos: 2."))
      #expect(await place.call(words).output.contains("Iguales: 2."))
      #expect(try await Self.services(place) == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `one rejected row stops the file unless it may be left out`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let file = try Self.write(Self.table + "MINSA;003;;SAN JUAN DE MIRAFLORES;150133;\n", place)
      let words = ["directory", "import", file, "--publisher", "RENIPRESS", "--category", try await Self.category(place)]
      let refused = await place.call(words)
      #expect(refused.code == 65)
      #expect(refused.output.contains("línea 4, rechazada"))
      #expect(try await Self.services(place) == 0)
      #expect(await place.call(words + ["--skip-rejected"]).code == 0)
      #expect(try await Self.services(place) == 2)
    }
  }

  @Test func `a review imports nothing`() async throws {
    try await withPlan(.sqlite) { place in
      let file = try Self.write(Self.table, place)
      let category = try await Self.category(place)
      let outcome = await place.call("directory", "import", file, "--category", category, "--dry-run")
      #expect(outcome.code == 0)
      #expect(try await Self.services(place) == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is exported can be imported back`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let file = try Self.write(Self.table, place)
      await place.call("directory", "import", file, "--publisher", "RENIPRESS", "--category", try await Self.category(place))
      let copy = place.directory + "/copia.csv"
      #expect(await place.call("directory", "export", copy).output.contains("2 servicios"))
      #expect(await place.call("directory", "import", copy).output.contains("Iguales: 2."))
      let again = await place.call("directory", "export", copy)
      #expect(again.code == 73)
      #expect(again.complaint.contains("ya existe"))
    }
  }

  private static let wrongChoices: [([String], Int32)] = [
    (["--column", "name=No hay"], 64), (["--column", "dni=Distrito"], 64), (["--organization", "la luna"], 65),
    (["--entity", "tacna"], 64),
  ]

  @Test(arguments: wrongChoices)
  func `a wrong choice is refused and named`(extra: [String], code: Int32) async throws {
    try await withPlan(.sqlite) { place in
      let file = try Self.write(Self.table, place)
      let outcome = await place.call(["directory", "import", file] + extra)
      #expect(outcome.code == code)
      #expect(try await Self.services(place) == 0)
    }
  }

  @Test func `a missing file is named`() async throws {
    try await withPlan(.sqlite) { place in
      let outcome = await place.call("directory", "import", "/nowhere.csv")
      #expect(outcome.code == 66)
      #expect(outcome.complaint.contains("/nowhere.csv"))
    }
  }
}
