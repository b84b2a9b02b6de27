import Domain
import Testing

struct TranslationFileTests {
  private static let head = """
    msgid ""
    msgstr ""
    "Language: en\\n"
    "Content-Type: text/plain; charset=UTF-8\\n"

    """

  private func read(_ body: String) throws -> TranslationFile { try TranslationFile(parsing: Self.head + "\n" + body) }

  @Test func `entries are read with their lines, their review and their long texts`() throws {
    let file = try read(
      """
      # A comment
      #, fuzzy
      msgid "Salud"
      msgstr "Health"

      msgid ""
      "Dos "
      "líneas"
      msgstr "Two \\"lines\\"\\n"
      #~ msgid "Vieja"
      #~ msgstr "Old"
      """)
    #expect(file.language == .en)
    #expect(file.entries.map(\.original) == ["Salud", "Dos líneas"])
    #expect(file.entries.map(\.translation) == [
      Translation("Health", isReviewed: false), Translation("Two \"lines\"\n", isReviewed: true),
    ])
    #expect(file.entries.map(\.line) == [8, 11])
  }

  @Test(arguments: [
    ("msgctxt \"x\"\nmsgid \"a\"\nmsgstr \"b\"", TranslationFault.Problem.notUnderstood, 6),
    ("msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"", .notUnderstood, 7),
    ("msgid \"a\"\nmsgid \"b\"", .unfinished, 7), ("msgid \"a\"\n\nmsgstr \"b\"", .unfinished, 6),
    ("msgstr \"b\"", .notUnderstood, 6), ("\"suelta\"", .notUnderstood, 6), ("nada", .notUnderstood, 6),
    ("msgid \"a\"\nmsgstr \"\"", .empty, 6), ("msgid \"a\"\nmsgstr \"b", .badEscape, 7),
    ("msgid \"a\"b\"\nmsgstr \"b\"", .badEscape, 6), ("msgid \"a\\t\"\nmsgstr \"b\"", .badEscape, 6),
    ("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"", .repeated(firstLine: 6), 9),
    ("msgid \"el {day}\"\nmsgstr \"the day\"", .otherPlaceholders, 6),
    ("msgid \"el día\"\nmsgstr \"the {day}\"", .otherPlaceholders, 6),
  ])
  func `what is not understood is refused with its line`(body: String, problem: TranslationFault.Problem, line: Int) {
    #expect(throws: TranslationFault(line: line, problem)) { try read(body) }
  }

  @Test(arguments: [
    ("", TranslationFault.Problem.noHeader), ("msgid \"a\"\nmsgstr \"b\"", .noHeader),
    ("msgid \"\"\nmsgstr \"Language: de\\nContent-Type: text/plain; charset=UTF-8\\n\"", .noLanguage),
    ("msgid \"\"\nmsgstr \"Language: es\\nContent-Type: text/plain; charset=UTF-8\\n\"", .noLanguage),
    ("msgid \"\"\nmsgstr \"Language: en\\n\"", .notUTF8),
  ])
  func `a file says its language and its encoding`(text: String, problem: TranslationFault.Problem) {
    #expect(throws: TranslationFault(line: 1, problem)) { try TranslationFile(parsing: text) }
  }
}
