/// What looks like the data of a person in a text that must hold none: a mail address, or digits as long as a document
/// or a telephone number. It cannot know a name; the form asks for that.
package enum PersonalTrace: String, Sendable, CaseIterable {
  case mail, number

  /// - Returns: nil when nothing of the kind was found. Numbers of letters and resolutions («Oficio 145-2026») pass.
  package static func found(in text: String) -> PersonalTrace? {
    if text.contains(/[^\s@]@[^\s@]+\.[^\s@]/) { return .mail }
    // DNI 8 digits, foreigner's card 9, telephones 7 and 9, passports one to three letters before them.
    if text.contains(/[0-9]{7,}/) { return .number }
    if text.contains(/(?:^|[^0-9])9[0-9]{2}[ .\-][0-9]{3}[ .\-][0-9]{3}(?:$|[^0-9])/) { return .number }
    if text.contains(/(?:^|[^0-9])0[0-9]{1,2}[ .\-][0-9]{3}[ .\-]?[0-9]{3,4}(?:$|[^0-9])/) { return .number }
    return text.contains(/(?:^|[^A-Za-z])[A-Za-z]{1,3}[0-9]{6,9}(?:$|[^0-9])/) ? .number : nil
  }

  package var sentence: String {
    switch self {
    case .mail: "Quita el correo: este texto no lleva datos de personas."
    case .number: "Quita el número largo: parece un documento o un teléfono, y este texto no lleva datos de personas."
    }
  }
}
