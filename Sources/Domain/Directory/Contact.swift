/// How a service is reached (T738: *punto de contacto*; T588: *canales oficiales*). It names a duty, never a person.
package struct Contact: Sendable, Equatable, Codable {
  package let kind: Kind
  package let value: String
  /// The service's *punto focal* for referrals.
  package let isFocalPoint: Bool

  package enum Kind: String, Sendable, CaseIterable, Codable {
    case phone, whatsapp, email, web
    case inPerson = "in-person"
    case personRole = "person-role"

    package var name: String {
      switch self {
      case .phone: "Teléfono"
      case .whatsapp: "WhatsApp"
      case .email: "Correo"
      case .web: "Página web"
      case .inPerson: "En persona"
      case .personRole: "Cargo de contacto"
      }
    }
  }

  package init(_ kind: Kind, _ value: String, isFocalPoint: Bool = false) {
    self.kind = kind
    self.value = value
    self.isFocalPoint = isFocalPoint
  }

  /// Where a tap on it leads; nil for what is not an address.
  package var link: String? {
    // Registers write two numbers in one cell; a tap dials the first.
    let first = value.split(whereSeparator: { "/;,".contains($0) }).first ?? ""
    let digits = first.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
    switch kind {
    case .phone: return digits.count >= 3 ? "tel:\(digits)" : nil
    case .whatsapp:
      return digits.count >= 9 ? "https://wa.me/\(digits.count == 9 ? "51" : "")\(digits.filter { $0 != "+" })" : nil
    case .email: return value.contains("@") ? "mailto:\(value)" : nil
    case .web: return value.hasPrefix("http://") || value.hasPrefix("https://") ? value : "https://\(value)"
    case .inPerson, .personRole: return nil
    }
  }
}
