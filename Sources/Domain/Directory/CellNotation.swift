/// How lists stand in one cell of the export, and are read back.
package enum CellNotation {
  private static let separator = " | "

  private static func text(_ items: [String]) -> String {
    items.map { $0.replacing("|", with: "/").replacing("\n", with: " ") }.joined(separator: separator)
  }

  /// `Teléfono: 052-241010 [punto focal] | Correo: …`
  package static func text(_ contacts: [Contact]) -> String {
    text(contacts.map { "\($0.kind.name): \($0.value)\($0.isFocalPoint ? " [punto focal]" : "")" })
  }

  package static func contacts(_ cell: String) -> [Contact] {
    items(cell).map { item in
      let isFocal = item.hasSuffix("[punto focal]")
      let text = (isFocal ? String(item.dropLast("[punto focal]".count)) : item).trimmingSpaces
      for kind in Contact.Kind.allCases where text.folded.hasPrefix(kind.name.folded + ":") {
        return Contact(kind, String(text.dropFirst(kind.name.count + 1)).trimmingSpaces, isFocalPoint: isFocal)
      }
      let digits = text.count(where: \.isNumber)
      return Contact(text.contains("@") ? .email : digits >= 6 ? .phone : .inPerson, text, isFocalPoint: isFocal)
    }.filter { !$0.value.isEmpty }
  }

  /// `DNI [norma: Ley 26497] [alternativa: carné de extranjería]`. Without a norm it is a practice: a register that
  /// does not name the law does not prove one.
  package static func text(_ documents: [RequiredDocument]) -> String {
    text(
      documents.map { document in
        document.name + (document.legalBasis.map { " [norma: \($0)]" } ?? "")
          + (document.alternative.map { " [alternativa: \($0)]" } ?? "")
      })
  }

  package static func documents(_ cell: String) -> [RequiredDocument] {
    items(cell).map { item in
      var rest = item
      let alternative = take("alternativa", from: &rest)
      let norm = take("norma", from: &rest)
      return RequiredDocument(
        name: rest.trimmingSpaces, basis: norm == nil ? .practice : .legal, legalBasis: norm, alternative: alternative)
    }.filter { !$0.name.isEmpty }
  }

  /// Removes ` [label: …]` from the end of an item.
  private static func take(_ label: String, from item: inout String) -> String? {
    guard item.hasSuffix("]"), let start = item.ranges(of: "[\(label): ").last else { return nil }
    let value = String(item[start.upperBound...].dropLast()).trimmingSpaces
    item = String(item[..<start.lowerBound]).trimmingSpaces
    return value.isEmpty ? nil : value
  }

  static func items(_ cell: String) -> [String] {
    cell.split(whereSeparator: { $0 == "|" || $0.isNewline }).map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
  }

  /// Codes parted by anything but letters, digits and hyphens.
  static func codes(_ cell: String) -> [String] {
    cell.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-") }).map(String.init)
  }
}
