import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct DirectoryImportStoreTests {
  private let rules = DirectoryImport(gazetteer: Gazetteer(Town.reference), categories: ["salud", "empleo"])

  private func settings(_ text: String, _ change: (inout ImportSettings) -> Void = { _ in }) throws -> ImportSettings {
    let table = try DelimitedText(Array(text.utf8))
    var settings = ImportSettings(publisher: "REG", columns: ImportField.proposed(for: table.header), category: "salud")
    change(&settings)
    return settings
  }

  private func load(_ place: DirectoryPlace, _ text: String, now: Date = Town.now) async throws -> ImportCount {
    try await place.imports.run(
      Array(text.utf8), try settings(text), rules: rules, by: place.town.actor(.alicia), now: now)
  }

  @Test(arguments: Engine.allCases) func `rows become services and a second time update them`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let text =
        "institucion;nombre;codigo;ubigeo;horario\nMUNICIPALIDAD;Posta A;1;150133;24 HORAS\nOtra;Posta B;2;;\nOtra;Sin código;;;\n"
      var expected = ImportCount()
      (expected.added, expected.organizations) = (3, 1)
      let first = try await load(place, text)
      #expect(first == expected)
      #expect(try await place.found { $0.words = "otra" } == ["Posta B", "Sin código"])
      #expect(try await place.found { $0.openAt = Town.now } == ["Posta A"])
      let again = "institucion;nombre;codigo;ubigeo\nMunicipalidad;Posta A;1;150133\nOtra;Posta Be;2;150142\n"
      var update = ImportCount()
      (update.changed, update.unchanged) = (1, 1)
      #expect(try await load(place, again, now: Town.now.addingTimeInterval(60)) == update)
      #expect(try await place.found { $0.words = "be" } == ["Posta Be"])
      #expect(try await place.found { _ in }.count == 3)
      #expect(try await place.found { $0.openAt = Town.now } == ["Posta A"])
      #expect(try await place.events().suffix(2) == ["directory-imported", "directory-imported"])
    }
  }

  @Test(arguments: Engine.allCases) func `what someone retired stays retired`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let text = "institucion;nombre;codigo\nMunicipalidad;Posta;1\n"
      _ = try await load(place, text)
      let id = try #require(
        try await place.services.search(ServiceSearch(), of: place.town.entity, now: Town.now).items.first?.id)
      try await place.services.retire(id, seen: 1, by: place.town.actor(.alicia), now: Town.now)
      var expected = ImportCount()
      expected.retired = 1
      #expect(try await load(place, text) == expected)
      #expect(try await place.found { _ in } == [])
    }
  }

  /// The category is known to the rules but not to the database, so that the row passes the check and is refused there.
  @Test(arguments: Engine.allCases) func `a row the database refuses takes all others with it`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let rows = (0..<450).map { "Nueva;Posta \($0);\($0);\($0 == 449 ? "fantasma" : "salud")" }
      let text = "institucion;nombre;codigo;taxonomy_terms\n" + rows.joined(separator: "\n")
      let lax = DirectoryImport(gazetteer: Gazetteer(), categories: ["salud", "fantasma"])
      let lines = try await place.events().count
      let organizations = try await place.count("organization")
      await #expect(throws: ImportRefusal.refused) {
        try await place.imports.run(
          Array(text.utf8), try settings(text), rules: lax, by: place.town.actor(.alicia), now: Town.now)
      }
      #expect(try await place.count("service") == 0)
      #expect(try await place.count("location") == 0)
      #expect(try await place.count("organization") == organizations)
      #expect(try await place.events().count == lines)
      #expect(try await place.found { $0.words = "posta" } == [])
    }
  }

  @Test(arguments: Engine.allCases) func `rejected rows refuse the file unless they are left out`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let text = "institucion;nombre\nMunicipalidad;Posta\nMunicipalidad;\n"
      await #expect(throws: ImportRefusal.rejectedRows(1)) { try await load(place, text) }
      #expect(try await place.count("service") == 0)
      let settings = try settings(text) { $0.skipsRejected = true }
      let count = try await place.imports.run(
        Array(text.utf8), settings, rules: rules, by: place.town.actor(.alicia), now: Town.now)
      #expect(count.added == 1)
    }
  }

  @Test(arguments: Engine.allCases) func `of two confirmations at once one imports`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let text = "institucion;nombre\nMunicipalidad;Posta\n"
      let alicia = place.town.actor(.alicia)
      let id = try await place.imports.hold(Array(text.utf8), try settings(text), by: alicia, now: Town.now)
      let done = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<4 {
          group.addTask { (try? await place.imports.confirm(id, rules: rules, by: alicia, now: Town.now)) != nil }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(done == 1)
      #expect(try await place.count("service") == 1)
      #expect(try await place.count("pending_import") == 0)
    }
  }

  @Test(arguments: Engine.allCases) func `a pending file is its account's, for an hour`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let text = "institucion;nombre\nMunicipalidad;Posta\n"
      let alicia = place.town.actor(.alicia)
      let id = try await place.imports.hold(Array(text.utf8), try settings(text), by: alicia, now: Town.now)
      #expect(try await place.imports.pending(id, of: alicia, now: Town.now).content == Array(text.utf8))
      await #expect(throws: ImportRefusal.expired) {
        try await place.imports.pending(id, of: place.town.actor(.elena), now: Town.now)
      }
      await #expect(throws: ImportRefusal.expired) {
        try await place.imports.pending(id, of: alicia, now: Town.now.addingTimeInterval(3600))
      }
      await #expect(throws: ImportRefusal.expired) {
        try await place.imports.adjust(id, try settings(text), by: place.town.actor(.elena), now: Town.now)
      }
      _ = try await place.imports.hold(
        [0x61], try settings(text), by: place.town.actor(.elena), now: Town.now.addingTimeInterval(3601))
      #expect(try await place.count("pending_import") == 1)
    }
  }

  @Test(arguments: Engine.allCases) func `a thousand rows ask hardly more than ten`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let text = { (count: Int, base: Int) in
        "institucion;nombre;codigo;ubigeo;horario\n"
          + (0..<count).map { "Municipalidad;Posta \($0);\(base + $0);150133;24 HORAS" }.joined(separator: "\n")
      }
      let few = try await place.database.statements { _ = try await load(place, text(10, 0)) }
      let many = try await place.database.statements { _ = try await load(place, text(1000, 100)) }
      #expect(many < few * 6, "\(few) statements for 10, \(many) for 1000")
      #expect(try await place.count("service") == 1010)
    }
  }
}
