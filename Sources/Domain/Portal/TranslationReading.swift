/// The lines of a catalogue, taken one by one.
struct TranslationReading {
  private(set) var header: String?
  private(set) var entries: [TranslationFile.Entry] = []
  private var seen: [String: Int] = [:]
  private var original: String?
  private var translation: String?
  private var isFuzzy = false
  private var line = 0

  mutating func take(_ text: Substring, _ number: Int) throws(TranslationFault) {
    if text.allSatisfy(\.isWhitespace) { return try close() }
    if text.hasPrefix("#") {
      // A comment begins the next entry; `#~` is one that was taken out.
      if translation != nil { try close() }
      if text.hasPrefix("#,") { isFuzzy = text.dropFirst(2).split(separator: ",").contains { $0.filter { $0 != " " } == "fuzzy" } }
      return
    }
    if text.hasPrefix("msgid ") {
      if translation != nil { try close() }
      guard original == nil else { throw TranslationFault(line: number, .unfinished) }
      original = try Self.unquoted(text.dropFirst(6), number)
      line = number
    } else if text.hasPrefix("msgstr ") {
      guard original != nil, translation == nil else { throw TranslationFault(line: number, .notUnderstood) }
      translation = try Self.unquoted(text.dropFirst(7), number)
    } else if text.hasPrefix("\"") {
      let more = try Self.unquoted(text, number)
      if translation != nil { translation? += more } else if original != nil { original? += more } else {
        throw TranslationFault(line: number, .notUnderstood)
      }
    } else {
      throw TranslationFault(line: number, .notUnderstood)
    }
  }

  /// Ends the entry at hand, if there is one.
  mutating func close() throws(TranslationFault) {
    defer { (original, translation, isFuzzy) = (nil, nil, false) }
    guard let original else { return }
    guard let translation else { throw TranslationFault(line: line, .unfinished) }
    if original.isEmpty, header == nil, entries.isEmpty {
      header = translation
      return
    }
    guard header != nil else { throw TranslationFault(line: line, .noHeader) }
    guard !translation.isEmpty, !original.isEmpty else { throw TranslationFault(line: line, .empty) }
    if let first = seen[original] { throw TranslationFault(line: line, .repeated(firstLine: first)) }
    guard original.placeholders == translation.placeholders else {
      throw TranslationFault(line: line, .otherPlaceholders)
    }
    seen[original] = line
    entries.append(
      TranslationFile.Entry(original: original, translation: Translation(translation, isReviewed: !isFuzzy), line: line))
  }

  private static func unquoted(_ text: Substring, _ line: Int) throws(TranslationFault) -> String {
    var rest = text.reversed().drop(while: \.isWhitespace).reversed()[...]
    guard rest.count >= 2, rest.first == "\"", rest.last == "\"" else { throw TranslationFault(line: line, .badEscape) }
    rest = rest.dropFirst().dropLast()
    var plain = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": throw TranslationFault(line: line, .badEscape)
      case "\\":
        switch rest.popFirst() {
        case "n": plain.append("\n")
        case "\"": plain.append("\"")
        case "\\": plain.append("\\")
        default: throw TranslationFault(line: line, .badEscape)
        }
      default: plain.append(character)
      }
    }
    return plain
  }
}
