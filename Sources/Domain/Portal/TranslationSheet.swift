/// A catalogue for someone who speaks the language: every text of one part, with the translation there is of it. What
/// nobody has reviewed says `#, fuzzy`; what has no translation is empty, to be filled.
package struct TranslationSheet: Sendable, Equatable {
  package let language: PortalLanguage
  package let originals: [String]
  private let known: Translations

  package init(_ originals: [String], in language: PortalLanguage, from known: Translations) {
    self.language = language
    self.originals = originals
    self.known = known
  }

  /// In PO format, for the tools translators use.
  package var text: String {
    let head = """
      # \(language.name): cada msgid es un texto en español y cada msgstr su traducción.
      # "#, fuzzy" dice que nadie que habla el idioma desde la infancia la revisó: quita esa línea cuando la revises.
      # Deja lo que está entre llaves, como {count}, tal como está.
      msgid ""
      msgstr ""
      "Project-Id-Version: Ayni\\n"
      "Language: \(language.rawValue)\\n"
      "MIME-Version: 1.0\\n"
      "Content-Type: text/plain; charset=UTF-8\\n"
      "Content-Transfer-Encoding: 8bit\\n"

      """
    return head + originals.map(entry).joined()
  }

  private func entry(_ original: String) -> String {
    let translation = known[language, original]
    return """

      \(translation?.isReviewed == false ? "#, fuzzy\n" : "")msgid \(Self.quoted(original))
      msgstr \(Self.quoted(translation?.text ?? ""))

      """
  }

  private static func quoted(_ text: String) -> String {
    let safe = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"\(safe)\""
  }
}

/// What a filled catalogue holds of the texts it is for.
package struct TranslationReview: Sendable, Equatable {
  /// Of the part, and read by a speaker.
  package let reviewed: Int
  /// Translated and still marked.
  package let unreviewed: Int
  /// Texts without a translation, in their order.
  package let missing: [String]
  /// Entries whose Spanish text is not of the part: it changed, or was never there.
  package let unknown: [TranslationFile.Entry]

  package init(_ file: TranslationFile, for originals: [String]) {
    let wanted = Set(originals)
    let known = Set(file.entries.map(\.original))
    let fitting = file.entries.filter { wanted.contains($0.original) }
    reviewed = fitting.count { $0.translation.isReviewed }
    unreviewed = fitting.count - reviewed
    missing = originals.filter { !known.contains($0) }
    unknown = file.entries.filter { !wanted.contains($0.original) }
  }

  package var isComplete: Bool { missing.isEmpty && unknown.isEmpty }
}
