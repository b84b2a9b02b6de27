/// A gettext catalogue of one language (PO format), as the portal uses it: `msgid` is the Spanish text, `#, fuzzy` says
/// that no speaker has reviewed it. Contexts, plural forms and anything else are refused: what is not understood
/// would be lost without a word.
package struct TranslationFile: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package let original: String
    package let translation: Translation
    package let line: Int
  }

  package let language: PortalLanguage
  package let entries: [Entry]

  /// - Throws: `TranslationFault`, the first thing that is wrong.
  package init(parsing text: String) throws(TranslationFault) {
    var reading = TranslationReading()
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      try reading.take(line, number)
    }
    try reading.close()
    guard let header = reading.header else { throw TranslationFault(line: 1, .noHeader) }
    let fields = header.split(separator: "\n").reduce(into: [String: String]()) { fields, field in
      let parts = field.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
      if parts.count == 2 { fields[String(parts[0])] = String(parts[1]) }
    }
    guard let language = fields["Language"].flatMap(PortalLanguage.init(rawValue:)), language != .original else {
      throw TranslationFault(line: 1, .noLanguage)
    }
    guard fields["Content-Type"]?.lowercased().contains("charset=utf-8") == true else {
      throw TranslationFault(line: 1, .notUTF8)
    }
    self.language = language
    entries = reading.entries
  }
}

/// Why a catalogue cannot be read, and where.
package struct TranslationFault: Error, Sendable, Hashable {
  package enum Problem: Sendable, Hashable {
    case noHeader, noLanguage, notUTF8, notUnderstood, unfinished, badEscape, empty
    case repeated(firstLine: Int)
    case otherPlaceholders
  }

  package let line: Int
  package let problem: Problem

  package init(line: Int, _ problem: Problem) {
    self.line = line
    self.problem = problem
  }

  /// In Spanish, for whoever translates.
  package var sentence: String {
    switch problem {
    case .noHeader: "Falta la cabecera: la primera entrada, con msgid \"\"."
    case .noLanguage: "La cabecera no dice el idioma. Escribe por ejemplo \"Language: en\\n\" (en, pt, fr, ht o qu)."
    case .notUTF8: "La cabecera no dice \"Content-Type: text/plain; charset=UTF-8\\n\". Agrégalo y guarda el archivo en UTF-8."
    case .notUnderstood: "Esta línea no se entiende. Solo hay comentarios, msgid, msgstr y sus líneas entre comillas."
    case .unfinished: "Falta msgstr después de este msgid. Escríbelo."
    case .badEscape: "Comillas o barras mal puestas. Dentro de las comillas se escribe \\\" , \\\\ o \\n."
    case .empty: "La traducción está vacía. Escríbela o borra la entrada."
    case .repeated(let line): "Este texto ya está traducido en la línea \(line). Deja uno solo."
    case .otherPlaceholders: "La traducción no tiene los mismos datos entre llaves que el texto. Cópialos tal como están."
    }
  }
}

extension String {
  /// The names between braces, sorted: `{day}` must be in the translation too.
  package var placeholders: [String] {
    matches(of: /\{([a-z]+)\}/).map { String($0.output.1) }.sorted()
  }
}
