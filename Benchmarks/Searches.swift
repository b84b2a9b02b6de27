import Database
import DatabasePostgres
import Domain
import Foundation
import Storage

extension Bench {
  /// A page of the directory among 50 000 services, against the bare question to the same full-text index, taking
  /// turns: the page also counts, puts in order and reads twenty services with all that belongs to them.
  func measureSearch() async throws {
    let place = try await Place.found(self, "search")
    try await place.fillDirectory(50_000)
    let store = ServiceStore(database: place.database)
    var (pages, near, bare): ([Double], [Double], [Double]) = ([], [], [])
    for turn in 0..<(rounds + 1) {
      for words in Self.searches {
        var search = ServiceSearch()
        search.words = words
        let asked = search
        let raw = try await timed { try await place.hits(words) }
        let page = try await timed { try await store.search(asked, of: place.entity, now: Date()) }
        search.origin = Coordinates(latitude: -12.16, longitude: -76.97)
        let measured = search
        let nearest = try await timed { try await store.search(measured, of: place.entity, now: Date()) }
        let isSame = page.answer.isCutOff ? raw.answer > page.answer.total : raw.answer == page.answer.total
        guard isSame, raw.answer > 0 else { throw Trouble("the two ways of asking differ: \(words)") }
        // The first turn warms both.
        if turn > 0 {
          bare.append(raw.seconds * 1000)
          pages.append(page.seconds * 1000)
          near.append(nearest.seconds * 1000)
        }
      }
    }
    await place.database.close()
    report.tell("full-text question, p50, p95, ms", engine, "\(Report.text(bare.median)), \(Report.text(bare.percentile(95)))")
    report.tell("directory page, p50, p95, ms", engine, "\(Report.text(pages.median)), \(Report.text(pages.percentile(95)))")
    report.tell("directory page, nearest first, p50, p95, ms", engine, "\(Report.text(near.median)), \(Report.text(near.percentile(95)))")
    report.note("directory page p95, ms", engine, pages.percentile(95), under: 15)
    report.note("directory page, nearest first, p95, ms", engine, near.percentile(95), under: 15)
    report.note("directory page p95 ÷ full-text p95", engine, pages.percentile(95) / bare.percentile(95), under: 3)
  }

  /// Wide and narrow, whole words and beginnings.
  private static let searches = [
    "salud", "centro de salud", "psicologia", "orientacion legal", "albergue", "defensoria", "pampl", "villa san luis",
    "salud mental pamplona", "comedor popular", "bolsa de trabajo", "idiomas 123", "vacunacion ninos", "municipal",
    "atencion adulto mayor", "refugio temporal jose galvez", "educ", "registro 4999", "ciudad de dios", "violencia",
  ]
}

extension Place {
  /// The bare question: which services hold these words.
  func hits(_ words: String) async throws -> Int {
    let words = FoldedText(words).sought
    return try await database.read { reader in
      let statement: SQL
      switch reader.engine {
      case .sqlite:
        let expression = words.map { "\"\($0)\" *" }.joined(separator: " ")
        statement = "SELECT rowid FROM service_search WHERE service_search MATCH \(expression)"
      case .postgres:
        let expression = words.map { "'\($0)':*" }.joined(separator: " & ")
        statement = "SELECT number FROM service_search WHERE search_vector @@ CAST(\(expression) AS tsquery)"
      }
      var count = 0
      try reader.each(statement) { _ in count += 1 }
      return count
    }
  }

  /// Services as an import brings them.
  func fillDirectory(_ count: Int, institutions: Int = 400) async throws {
    let rules = DirectoryImport(gazetteer: Gazetteer(), categories: plan.categories.map(\.code))
    let columns: [ImportField: Int] = [
      .organization: 0, .name: 1, .externalCode: 2, .description: 3, .address: 4, .latitude: 5, .longitude: 6,
    ]
    for part in stride(from: 0, to: count, by: 10_000) {
      var settings = ImportSettings(publisher: "BENCH", columns: columns, category: plan.categories[0].code)
      settings.skipsRejected = false
      let rows = (part..<min(part + 10_000, count)).map { Self.row($0, institutions) }.joined(separator: "\n")
      let file = Array("organization;name;code;description;address;latitude;longitude\n\(rows)\n".utf8)
      _ = try await DirectoryImportStore(database: database).run(
        file, settings, rules: rules, by: try await actor("secretaria"), now: Date())
    }
    // As the engines do by themselves in a quiet hour.
    guard database.engine == .postgres else { return }
    let environment = ProcessInfo.processInfo.environment.merging(try PostgresConfiguration(location).environment) { $1 }
    try Program("/usr/bin/env", ["vacuumdb", "--quiet", "--analyze"], environment).finish()
  }

  private static func row(_ number: Int, _ institutions: Int) -> String {
    func pick(_ choices: [String], _ factor: Int) -> String { choices[number / factor % choices.count] }
    let name = "\(pick(kinds, 1)) \(pick(places, kinds.count)) \(number)"
    return "Institución \(number % institutions);\(name);\(number);Atención de \(pick(themes, 7)) y \(pick(themes, 3)), registro \(number % 5000);"
      + "Av. \(pick(places, 11)) \(number % 900);-12.\(1000 + number % 997);-76.\(8000 + number % 1009)"
  }

  private static let kinds = [
    "Centro de Salud", "Posta Médica", "Defensoría", "Comedor Popular", "Albergue", "Institución Educativa",
    "Centro Municipal", "Consultorio", "Bolsa de Trabajo", "Casa de Acogida", "Refugio Temporal", "Oficina",
  ]
  private static let places = [
    "Pamplona Alta", "Pamplona Baja", "Villa San Luis", "Ciudad de Dios", "José Gálvez", "San Juan", "María Auxiliadora",
    "Los Ángeles", "Trébol Azul", "Ollantay", "Santa Úrsula", "Fronteras Unidas", "Nueva Rinconada", "El Brillante",
  ]
  private static let themes = [
    "salud mental", "orientación legal", "vacunación de niños", "adulto mayor", "idiomas", "empleo", "psicología",
    "violencia familiar", "documentación", "educación inicial", "alimentación", "regularización",
  ]
}
