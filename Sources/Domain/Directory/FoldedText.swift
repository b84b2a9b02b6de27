/// What a search compares: the words of a text in lower case, without accents or signs.
package struct FoldedText: Sendable, Equatable {
  package let words: [String]

  /// A longer word cannot be looked for, and would burden the index.
  static let longestWord = 40

  package init(_ text: String) {
    words = text.folded.unicodeScalars.split(whereSeparator: { !Self.counts($0) }).map {
      String(String.UnicodeScalarView($0.prefix(Self.longestWord)))
    }
  }

  /// Words that only join others: they stand in nearly every entry, and people leave them out or mix them up.
  private static let joining: Set<String> = [
    "a", "al", "con", "de", "del", "el", "en", "la", "las", "los", "o", "para", "por", "y",
  ]

  /// The words to look for: without those that only join others, unless there are no others.
  package var sought: [String] {
    let rest = words.filter { !Self.joining.contains($0) }
    return rest.isEmpty ? words : rest
  }

  /// The words with one space between them.
  package var text: String { words.joined(separator: " ") }

  private static func counts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}
