import Foundation

/// The fields of a form or a query, and what was wrong with them.
///
/// Reading never fails: a wrong field is noted with a sentence that says what to do, what was typed is kept, and
/// `finish()` throws once with all of them, so that a person sees every error at the same time.
package struct Form: Sendable, Equatable {
  package static let tokenField = "_form"

  package private(set) var values: [String: [String]]
  package private(set) var errors: [FieldError] = []

  package init(values: [String: [String]] = [:]) { self.values = values }

  /// Reads `application/x-www-form-urlencoded` text.
  package init(encoded: String) {
    values = [:]
    for pair in encoded.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      values[URLEncoded.text(of: parts[0]), default: []].append(parts.count > 1 ? URLEncoded.text(of: parts[1]) : "")
    }
  }

  /// What was typed, trimmed; empty when absent.
  package subscript(_ name: String) -> String {
    let typed = values[name]?.first ?? ""
    guard typed.first?.isWhitespace == true || typed.last?.isWhitespace == true else { return typed }
    return typed.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  package func all(_ name: String) -> [String] { values[name] ?? [] }
  package func has(_ name: String, _ value: String) -> Bool { all(name).contains(value) }
  package var isValid: Bool { errors.isEmpty }
  package func error(_ name: String) -> String? { errors.first { $0.field == name }?.sentence }

  package mutating func refuse(_ field: String, _ sentence: String) {
    errors.append(FieldError(field: field, sentence: sentence))
  }

  /// A text that must be there.
  package mutating func required(_ name: String, _ sentence: String, most: Int = 200) -> String {
    let text = optional(name, most: most) ?? ""
    if text.isEmpty, error(name) == nil { refuse(name, sentence) }
    return text
  }

  /// A text that may be missing. Control characters other than line breaks are refused.
  package mutating func optional(_ name: String, most: Int = 200) -> String? {
    let text = self[name]
    if text.count > most { refuse(name, "Escribe como máximo \(most) caracteres (hay \(text.count)).") }
    if text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\t" || $0.value == 127 }) {
      refuse(name, "El texto tiene caracteres que no se pueden guardar. Vuelve a escribirlo.")
    }
    return text.isEmpty ? nil : text
  }

  /// One value of a closed list that must be chosen.
  package mutating func choice<Choice: RawRepresentable>(_ name: String, _ sentence: String) -> Choice?
  where Choice.RawValue == String {
    let choice = Choice(rawValue: self[name])
    if choice == nil { refuse(name, sentence) }
    return choice
  }

  /// One value of a closed list, or none. A value that is not in the list is refused, not ignored.
  package mutating func optionalChoice<Choice: RawRepresentable>(_ name: String) -> Choice?
  where Choice.RawValue == String {
    self[name].isEmpty ? nil : choice(name, "Elige una de las opciones de la lista.")
  }

  /// Codes that must all be among `known`.
  package mutating func codes(_ name: String, among known: some Sequence<String>) -> [String] {
    let known = Set(known)
    let chosen = all(name).filter { !$0.isEmpty }
    if !chosen.allSatisfy(known.contains) { refuse(name, "Elige solo opciones de la lista.") }
    return chosen.filter(known.contains).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// A whole number within bounds, or nil when empty.
  package mutating func number(_ name: String, in bounds: ClosedRange<Int>) -> Int? {
    guard !self[name].isEmpty else { return nil }
    guard let number = Int(self[name]), bounds.contains(number) else {
      refuse(name, "Escribe un número entero entre \(bounds.lowerBound) y \(bounds.upperBound).")
      return nil
    }
    return number
  }

  /// The page of a list, from 1; what is no page is the first.
  package var pageNumber: Int { Int(self["page"]).map { max(1, min($0, 10_000)) } ?? 1 }

  /// - Throws: `FormRefused` with everything noted.
  package func finish() throws(FormRefused) {
    guard errors.isEmpty else { throw FormRefused(form: self) }
  }
}

package struct FieldError: Sendable, Equatable {
  package let field: String
  package let sentence: String
}

/// A form that cannot be taken as it is. The page shows it again with what was typed.
package struct FormRefused: Error, Sendable {
  package let form: Form
}
