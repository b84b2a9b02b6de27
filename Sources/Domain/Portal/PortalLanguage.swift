/// The languages of the public pages (ISO 639-1). Quechua shows Spanish until a speaker has reviewed its words.
package enum PortalLanguage: String, Sendable, CaseIterable, Codable {
  case es, en, pt, fr, ht, qu

  /// Its name in itself.
  package var name: String {
    switch self {
    case .es: "Español"
    case .en: "English"
    case .pt: "Português"
    case .fr: "Français"
    case .ht: "Kreyòl ayisyen"
    case .qu: "Runasimi"
    }
  }

  /// What plans and pages are written in.
  package static let original = PortalLanguage.es

  /// Those whose words must all be there; a test fails where one is missing.
  package static let complete: [PortalLanguage] = [.es, .en, .pt, .fr, .ht]

  /// The first language of a browser that the portal has (RFC 9110, Accept-Language); Spanish when it has none.
  package init(accepting header: String) {
    let wishes = header.split(separator: ",").prefix(20).enumerated().compactMap { place, wish -> Wish? in
      let parts = wish.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard let tag = parts.first?.split(separator: "-").first,
        let language = PortalLanguage(rawValue: tag.lowercased())
      else { return nil }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      return weight > 0 ? Wish(language: language, weight: weight, place: place) : nil
    }
    self = wishes.max { ($0.weight, -$0.place) < ($1.weight, -$1.place) }?.language ?? .original
  }

  private struct Wish {
    let language: PortalLanguage
    let weight: Double
    let place: Int
  }
}
