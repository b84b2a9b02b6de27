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
