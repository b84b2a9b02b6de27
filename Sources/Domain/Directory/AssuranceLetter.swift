package import Foundation

/// *Carta de confirmación*: asks an institution for one click, before what the directory says of it expires. Mail travels
/// in the open: it names services, never a person.
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

  package let organization: String
  package let lines: [Line]
  /// Whole: the site's address with the signed link.
  package let address: String
  package let expiresAt: Date

  package init(organization: String, lines: [Line], address: String, expiresAt: Date) {
    self.organization = organization
    self.lines = lines
    self.address = address
    self.expiresAt = expiresAt
  }

  package func message(now: Date) -> OutgoingMessage {
    let count = lines.count == 1 ? "1 servicio" : "\(lines.count) servicios"
    let list = lines.map { "- \($0.service)" + Self.standing($0, now: now) }.joined(separator: "\n")
    return OutgoingMessage(
      subject: "Ayni: confirme los datos de \(count) de su institución",
      body: [
        "A \(organization)", "El directorio de servicios dice a dónde enviar a las personas. Pedimos que confirmen si estos datos siguen igual:",
        list, "Ábralo aquí. Si todo sigue igual, basta un botón; si algo cambió, lo puede corregir:\n\(address)",
        "No pide cuenta ni contraseña. El enlace vale hasta el \(Day(expiresAt).short) y es solo para su institución.",
        "Este mensaje no lleva datos de casos. No respondan con datos de personas a este correo.",
      ].joined(separator: "\n\n"))
  }

  /// Short enough for a chat, with the link at the end.
  package var chat: String {
    "Buenos días. Para que el directorio de servicios siga al día, ¿pueden confirmar o corregir los datos de \(organization)? No pide cuenta: \(address)"
  }

  private static func standing(_ line: Line, now: Date) -> String {
    guard let end = line.validUntil else { return " (todavía sin confirmar)" }
    return end > now ? " (vale hasta el \(Day(end).short))" : " (venció el \(Day(end).short))"
  }
}
