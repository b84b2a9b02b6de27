import Foundation

/// Codes: lower-case ASCII, digits and single hyphens between them.
enum Code {
  static func isWellFormed(_ code: String) -> Bool {
    code.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    }
  }
}

/// References to lines of the sources: `S740`, `S700-710`, `T738, T588`. The letter names the text (sources/).
enum SourceReference {
  /// Marks our own operational definition.
  static let own = "ayni"

  static func isWellFormed(_ text: String) -> Bool {
    text.split(separator: ", ", omittingEmptySubsequences: false).allSatisfy { part in
      guard let match = part.wholeMatch(of: /[STLUP]([0-9]{1,6})(?:-([0-9]{1,6}))?/), let first = Int(match.1) else {
        return false
      }
      guard let end = match.2 else { return true }
      return Int(end).map { first < $0 } ?? false
    }
  }
}

extension String {
  /// The text of a file, without the mark that some editors put before UTF-8 and that YAML would take for content.
  /// - Returns: nil unless UTF-8.
  init?(text data: Data) {
    guard let text = String(validating: data, as: UTF8.self) else { return nil }
    self = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }
}
