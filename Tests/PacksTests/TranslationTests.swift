import Domain
import Foundation
import Packs
import Testing

/// What the portal says of the plans that are shipped, in its languages.
struct TranslationTests {
  private func pack(_ name: String) throws -> PlanPack {
    try PackReader.read(
      folder: Content.root.appending(path: "packs/\(name)"), reference: ReferenceReader.read(file: Content.reference),
      guidance: GuidanceReader.read(folder: Content.root.appending(path: "portal")))
  }

  @Test(arguments: ["san-juan-de-miraflores", "tacna"], PortalLanguage.complete.dropFirst())
  func `needs, categories, pathways and emergency content are all translated`(name: String, language: PortalLanguage) throws {
    let pack = try pack(name)
    let standing = pack.translations.standing(of: pack.publicTexts, in: language)
    #expect(standing.missing == [])
    #expect(standing.total > 150)
  }

  @Test(arguments: ["san-juan-de-miraflores", "tacna"])
  func `no translation is left over from a text that changed`(name: String) throws {
    let pack = try pack(name)
    for language in PortalLanguage.allCases {
      #expect(pack.translations.standing(of: pack.publicTexts, in: language).unused == [], "\(language.name)")
    }
  }

  @Test func `nobody has reviewed them yet, and they say so`() throws {
    let pack = try pack("tacna")
    for language in PortalLanguage.complete.dropFirst() {
      #expect(pack.translations.standing(of: pack.publicTexts, in: language).reviewed == 0)
    }
    #expect(pack.translations.texts[.qu] == nil)
  }

  @Test func `every emergency number has its norm and its line of the plan`() throws {
    let lines = try GuidanceReader.read(folder: Content.root.appending(path: "portal")).guidance.lines
    #expect(lines.map(\.number) == ["105", "106", "116", "100"])
    for line in lines { #expect(!line.norm.isEmpty && line.source.first == "S") }
  }

  @Test func `safe pages name lines and categories that exist, and give nothing away in their address`() throws {
    let pack = try pack("tacna")
    let other = try self.pack("san-juan-de-miraflores")
    for page in pack.guidance.pages {
      #expect(page.code.count == 1)
      #expect(Set(page.lines).isSubset(of: pack.guidance.lines.map(\.code)))
      for plan in [pack, other] { #expect(!Set(page.categories).isDisjoint(with: plan.categories.map(\.code))) }
    }
  }

  /// Every word of other countries must lead somewhere in each plan, or it is a promise not kept.
  @Test(arguments: ["san-juan-de-miraflores", "tacna"])
  func `words of other countries lead to a need where the plan has one`(name: String) throws {
    let pack = try pack(name)
    let lexicon = SearchLexicon(plan: pack)
    let lost = pack.guidance.synonyms.filter { synonym in
      lexicon.needs(for: synonym.means.flatMap { SearchLexicon.content(of: $0) }).isEmpty
    }
    // The one plan has no need for people who are stranded, the other none for disability.
    #expect(Set(lost.map(\.says)).isSubset(of: ["varado", "silla de ruedas"]))
  }

  @Test(arguments: [
    ("cédula", "document"), ("mesada", "social"), ("carnet", "document"), ("guardería", "educ"), ("arriendo", "vivienda"),
    ("plata", "social"), ("bolsa familia", "social"), ("titre de séjour", "document"), ("lekol", "educ"), ("school", "educ"),
  ])
  func `what people say elsewhere is understood`(typed: String, need: String) throws {
    for name in ["san-juan-de-miraflores", "tacna"] {
      let pack = try pack(name)
      let lexicon = SearchLexicon(plan: pack)
      let readings = lexicon.readings(of: FoldedText(typed).words)
      let words = readings.isEmpty ? SearchLexicon.content(of: typed) : readings.flatMap(\.means).flatMap { SearchLexicon.content(of: $0) }
      let found = lexicon.needs(for: words).compactMap { code in pack.needs.first { $0.code == code }?.name.folded }
      #expect(found.contains { $0.contains(need) }, "\(typed) in \(name): \(found)")
    }
  }

  @Test func `a catalogue of another language or with a mistake is reported with its file and line`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: Content.root.appending(path: "portal"), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let head = "msgid \"\"\nmsgstr \"Language: en\\nContent-Type: text/plain; charset=UTF-8\\n\"\n"
    try Data("\(head)\nmsgid \"a\"\nmsgstr \"b\"\nroto".utf8).write(to: folder.appending(path: "translations/en.po"))
    try Data(head.utf8).write(to: folder.appending(path: "translations/pt.po"))
    try Data(head.utf8).write(to: folder.appending(path: "translations/de.po"))
    let errors = #expect(throws: PackErrors.self) { try GuidanceReader.read(folder: folder) }
    #expect(Set(errors?.errors.map(\.file) ?? []).count == 3)
    #expect(errors?.errors.contains { $0.file == "translations/en.po" && $0.line == 6 } == true)
    #expect(errors?.errors.contains { $0.file == "translations/de.po" && $0.problem == .strayFile } == true)
  }
}
