import Database
import Domain
import Foundation
import Packs
import Storage
import Support
import Testing

/// The national register of health services as it is published: Latin-1, `;`, latitude and longitude in each other's
/// place, hours as each service wrote them.
@Suite struct RenipressTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    .standardized

  /// The whole register lies beside the checkout and is not ours to hand on. Where it is missing, the excerpt alone is
  /// tested; in continuous integration it must be there.
  private static var whole: URL {
    let beside =
      ProcessInfo.processInfo.environment["AYNI_SHARED"].map { URL(filePath: $0) } ?? root.appending(path: "../shared")
    return beside.appending(path: "data/renipress_hospitales.csv").standardized
  }
  private static var isWholeExpected: Bool {
    FileManager.default.fileExists(atPath: whole.path) || ProcessInfo.processInfo.environment["CI"] != nil
  }
  private static let excerpt = root.appending(path: "Tests/Fixtures/renipress-40.csv")

  private func bytes(_ file: URL) throws -> [UInt8] {
    let data = try? Data(contentsOf: file)
    return Array(try #require(data, "\(file.path) is missing"))
  }

  private func country() throws -> Gazetteer {
    Gazetteer(try ReferenceReader.read(file: Self.root.appending(path: "Content/reference/ubigeo.csv")))
  }

  private func check(_ table: DelimitedText) throws -> [ImportRow] {
    let settings = ImportSettings(
      publisher: "RENIPRESS", columns: ImportField.proposed(for: table.header), category: "salud")
    return try DirectoryImport(gazetteer: try country(), categories: ["salud"]).check(table, settings)
  }

  @Test(.enabled(if: isWholeExpected)) func `the whole file is understood, row by row`() throws {
    let table = try DelimitedText(try bytes(Self.whole))
    #expect(table.encoding == .windows1252 && table.delimiter == .semicolon)
    #expect(table.header.first == "Institución" && table.records.count == 275)
    let rows = try check(table)
    let drafts = rows.compactMap(\.draft)
    #expect(drafts.count == 275)
    #expect(drafts.allSatisfy { $0.place?.ubigeo != nil })
    #expect(drafts.allSatisfy { $0.place?.coordinates?.isInPeru == true && $0.place?.coordinateNote != nil })
    #expect(drafts.allSatisfy { $0.status == .active && $0.external?.publisher == "RENIPRESS" })
    #expect(drafts.contains { $0.name == "HOSPITAL III DANIEL ALCIDES CARRIÓN" })
    #expect(drafts.contains { $0.name == "HOSPITAL PROVINCIAL ASCOPE \"ROSA SANCHEZ DE SANTILLAN\"" })
    #expect(!drafts.contains { $0.name.contains("\u{FFFD}") || $0.name.contains("Ã") })
    #expect(drafts.count { $0.hours == .always } >= 230)
    let doubtfulHours = rows.filter { row in row.notes.contains { $0.field == .hours } }
    #expect((10...45).contains(doubtfulHours.count), "\(doubtfulHours.count)")
    #expect(doubtfulHours.allSatisfy { $0.draft?.hoursNote != nil })
    #expect(rows.flatMap(\.notes).contains { $0.field == .phone && $0.cell == "ACTUALIZAR" })
    #expect(rows.flatMap(\.notes).contains { $0.field == .district && $0.cell == "NAZCA" })
  }

  @Test(arguments: Engine.allCases) func `the excerpt is imported as it is and found again`(_ engine: Engine)
    async throws
  {
    let content = try bytes(Self.excerpt)
    let table = try DelimitedText(content)
    #expect(table.records.count == 40)
    try await DirectoryPlace.run(engine) { place in
      let settings = ImportSettings(
        publisher: "RENIPRESS", columns: ImportField.proposed(for: table.header), category: "salud")
      let rules = DirectoryImport(gazetteer: try country(), categories: ["salud"])
      let alicia = place.town.actor(.alicia)
      let count = try await place.imports.run(content, settings, rules: rules, by: alicia, now: Town.now)
      #expect(count.added == 40)
      #expect(try await place.found { $0.words = "maria auxiliadora" } == ["HOSPITAL MARIA AUXILIADORA"])
      let open = try await place.found {
        $0.words = "daniel carrión"
        $0.openAt = Town.now
      }
      #expect(open.contains("HOSPITAL III DANIEL ALCIDES CARRIÓN"))
      #expect(try await place.found { $0.districts = [Town.home] } == ["HOSPITAL MARIA AUXILIADORA"])
      let centre = try #require(try await place.services.centre(of: Town.home, of: place.town.entity))
      #expect(abs(centre.latitude + 12.16) < 0.01 && abs(centre.longitude + 76.96) < 0.01)
      let again = try await place.imports.run(content, settings, rules: rules, by: alicia, now: Town.now)
      #expect(again.unchanged == 40 && again.added == 0 && again.changed == 0)
    }
  }

  @Test(.enabled(if: isWholeExpected), arguments: Engine.allCases)
  func `the whole file is imported in one transaction`(_ engine: Engine) async throws {
    let content = try bytes(Self.whole)
    try await DirectoryPlace.run(engine) { place in
      let table = try DelimitedText(content)
      let settings = ImportSettings(
        publisher: "RENIPRESS", columns: ImportField.proposed(for: table.header), category: "salud")
      let rules = DirectoryImport(gazetteer: try country(), categories: ["salud"])
      let count = try await place.imports.run(
        content, settings, rules: rules, by: place.town.actor(.alicia), now: Town.now)
      #expect(count.added == 275)
      #expect(try await place.count("service") == 275)
      #expect(try await place.count("location") == 275)
    }
  }
}
