import Foundation

extension Contact {
  /// Whether anyone may have it. What is marked as *punto focal* serves institutions that refer someone, and may be
  /// what one official answers: only the duty is named.
  package var isOpen: Bool { !isFocalPoint || [.personRole, .inPerson, .web].contains(kind) }
}

extension OpenReferral {
  /// The open contacts of a service as the standard has them, and as an import reads them again.
  package static func open(_ contacts: [Contact]) -> [Contact] {
    contacts.filter(\.isOpen).compactMap { contact in
      switch contact.kind {
      case .web: uri(contact.value).map { Contact(.web, $0) }
      case .email: email(contact.value).map { Contact(.email, $0) }
      default: Contact(contact.kind, contact.value)
      }
    }.sorted { order($0.kind) < order($1.kind) }
  }

  /// Kinds of the standard one after another: that is how they come back.
  private static func order(_ kind: Contact.Kind) -> Int {
    switch kind {
    case .web: 0
    case .email: 1
    case .phone: 2
    case .whatsapp: 3
    case .personRole: 4
    case .inPerson: 5
    }
  }

  /// An address of the web; nil when it cannot be one.
  static func uri(_ text: String) -> String? {
    let full = text.contains("://") ? text : "https://\(text)"
    guard full.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-]+\.[A-Za-z0-9\-]+(:[0-9]{1,5})?([\/?#].*)?/) != nil else {
      return nil
    }
    return full.addingPercentEncoding(withAllowedCharacters: uriCharacters)
  }

  private static let uriCharacters = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=%")

  /// A mail address; nil when it is none, or more than one.
  static func email(_ text: String) -> String? {
    let address = text.trimmingSpaces
    return address.wholeMatch(of: /[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+/) == nil ? nil : address
  }
}
