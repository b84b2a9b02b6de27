/// Turns the `?` of a statement into PostgreSQL's `$1`, `$2`, … and leaves literals, quoted names and comments alone.
package struct Placeholders {
  package private(set) var text = ""
  package private(set) var count = 0
  private var rest: Substring

  package init(_ statement: String) {
    rest = statement[...]
    while let character = rest.first { step(character) }
  }

  private mutating func step(_ character: Character) {
    switch character {
    case "?":
      rest.removeFirst()
      count += 1
      text += "$\(count)"
    case "'": copyQuoted("'", escapes: endsWithEscapeMark)
    case "\"": copyQuoted("\"", escapes: false)
    case "-" where rest.hasPrefix("--"): copy(through: rest.firstIndex(of: "\n"))
    case "/" where rest.hasPrefix("/*"): copyComment()
    case "$": copyDollars()
    default: copy()
    }
  }

  /// Whether what was copied ends with the `E` of `E'…'`, where a backslash protects a quote.
  private var endsWithEscapeMark: Bool {
    guard let mark = text.last, mark == "E" || mark == "e" else { return false }
    return text.dropLast().last.map { !isNamePart($0) } ?? true
  }

  private mutating func copyQuoted(_ quote: Character, escapes: Bool) {
    copy()
    while let character = rest.first {
      if escapes, character == "\\" { copy() }
      copy()
      if character == quote { return }
    }
  }

  private mutating func copyComment() {
    var depth = 0
    repeat {
      if rest.hasPrefix("/*") {
        depth += 1
        copy()
      } else if rest.hasPrefix("*/") {
        depth -= 1
        copy()
      }
      copy()
    } while depth > 0 && !rest.isEmpty
  }

  /// A literal between `$$` or `$tag$`; any other dollar is copied as it is.
  private mutating func copyDollars() {
    let inName = text.last.map(isNamePart) ?? false
    guard !inName, let mark = rest.prefixMatch(of: /\$([A-Za-z_][A-Za-z_0-9]*)?\$/) else { return copy() }
    let body = rest[mark.range.upperBound...]
    copy(through: body.firstRange(of: mark.output.0).map { rest.index(before: $0.upperBound) })
  }

  private func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }

  private mutating func copy() {
    guard let character = rest.popFirst() else { return }
    text.append(character)
  }

  /// Copies up to and with `index`, or all that is left when there is none.
  private mutating func copy(through index: Substring.Index?) {
    let part = index.map { rest[...$0] } ?? rest
    text += part
    rest = rest[part.endIndex...]
  }
}
