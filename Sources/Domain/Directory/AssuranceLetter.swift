package import Foundation

/// *Carta de confirmación*: asks an institution for one click, before what the directory says of it expires. Mail travels
/// in the open: it names services and offices, never a person.
package struct AssuranceLetter: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package let service: String
    /// Nil when nobody has confirmed it yet.
    package let validUntil: Date?

    package init(service: String, validUntil: Date?) {
      self.service = service
      self.validUntil = validUntil
    }
  }

  /// A focal point by its office: who holds it stands on the page only.
  package struct Office: Sendable, Equatable {
    package let standing: FocalPointStanding
    package let body: String
    /// The last day.
    package let validUntil: Day

    package init(standing: FocalPointStanding, body: String, validUntil: Day) {
      self.standing = standing
      self.body = body
      self.validUntil = validUntil
    }

    package var name: String { "Punto focal \(standing.name.lowercased()) en \(body)" }
  }

  package let organization: String
  package let lines: [Line]
  package let offices: [Office]
  /// Whole: the site's address with the signed link.
  package let address: String
  package let expiresAt: Date

  package init(
    organization: String, lines: [Line], offices: [Office] = [], address: String, expiresAt: Date
  ) {
    self.organization = organization
    self.lines = lines
    self.offices = offices
    self.address = address
    self.expiresAt = expiresAt
  }

  package func message(now: Date) -> OutgoingMessage {
    let list =
      lines.map { "- \($0.service)" + Self.standing($0.validUntil, now: now) }
      + offices.map { "- \($0.name)" + Self.standing($0.validUntil.adding(1).start, last: $0.validUntil, now: now) }
    return OutgoingMessage(
      subject: "Ayni: confirme los datos de \(counted) de su institución",
      body: [
        "A \(organization)", "El directorio de servicios dice a dónde enviar a las personas. Pedimos que confirmen si estos datos siguen igual:",
        list.joined(separator: "\n"), "Ábralo aquí. Si todo sigue igual, basta un botón; si algo cambió, lo puede corregir:\n\(address)",
        "No pide cuenta ni contraseña. El enlace vale hasta el \(Day(expiresAt).short) y es solo para su institución.",
        "Este mensaje no lleva datos de casos. No respondan con datos de personas a este correo.",
      ].joined(separator: "\n\n"))
  }

  /// Short enough for a chat, with the link at the end.
  package var chat: String {
    "Buenos días. Para que el directorio de servicios siga al día, ¿pueden confirmar o corregir los datos de \(organization)? No pide cuenta: \(address)"
  }

  /// «2 servicios y 1 punto focal».
  private var counted: String {
    [
      lines.isEmpty ? nil : lines.count == 1 ? "1 servicio" : "\(lines.count) servicios",
      offices.isEmpty ? nil : offices.count == 1 ? "1 punto focal" : "\(offices.count) puntos focales",
    ].compactMap(\.self).joined(separator: " y ")
  }

  private static func standing(_ end: Date?, last: Day? = nil, now: Date) -> String {
    guard let end else { return " (todavía sin confirmar)" }
    return end > now ? " (vale hasta el \((last ?? Day(end)).short))" : " (venció el \((last ?? Day(end)).short))"
  }
}
