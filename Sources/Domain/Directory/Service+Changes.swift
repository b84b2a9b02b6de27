package import Foundation

extension Service {
  /// A new service, not yet verified.
  /// - Throws: `ServiceRefusal`.
  package static func added(
    _ details: ServiceDetails, id: UUID, external: ExternalCode? = nil, at now: Date
  ) throws(ServiceRefusal) -> Service {
    try details.check()
    return Service(
      id: id, details: details, external: external, verification: nil, retiredAt: nil, createdAt: now, updatedAt: now,
      version: 1)
  }

  /// Takes the new details, if `seen` is still the latest version. A verification stays: it says when someone last
  /// confirmed the service, not that nothing was touched since.
  package func edited(_ details: ServiceDetails, seen: Int, at now: Date) throws(ServiceRefusal) -> Service {
    try details.check()
    return try changed(seen: seen, at: now) { $0.details = details }
  }

  /// Someone confirmed every fact with the institution; it holds for `days`, and doubts are cleared.
  /// - Parameter account: nil when the institution itself did, by its link.
  package func verified(
    by account: UUID?, seen: Int, days: Int = Assurance.usualDays, at now: Date
  ) throws(ServiceRefusal) -> Service {
    guard (1...730).contains(days) else { throw .validity }
    let until = now.addingTimeInterval(Double(days) * 86_400)
    return try changed(seen: seen, at: now) {
      $0.verification = Verification(at: now, by: account, validUntil: until)
      $0.doubtedAt = nil
    }
  }

  /// Leaves the directory. Referrals that point at it still show its name.
  package func retired(seen: Int, at now: Date) throws(ServiceRefusal) -> Service {
    try changed(seen: seen, at: now) { $0.retiredAt = now }
  }

  private func changed(seen: Int, at now: Date, _ change: (inout Service) -> Void) throws(ServiceRefusal) -> Service {
    guard retiredAt == nil else { throw .retired }
    guard seen == version else { throw .changedMeanwhile }
    var changed = self
    change(&changed)
    changed.updatedAt = now
    changed.version += 1
    return changed
  }
}

extension ServiceDetails {
  static let mostContacts = 12
  static let mostDocuments = 20
  package static let mostLocations = 60

  /// - Throws: the first rule the details break.
  package func check() throws(ServiceRefusal) {
    guard !name.isEmpty else { throw .noName }
    guard !categories.isEmpty else { throw .noCategory }
    if let document = documents.first(where: { $0.basis == .legal && ($0.legalBasis ?? "").isEmpty }) {
      throw .noLegalBasis(document.name)
    }
    guard contacts.count <= Self.mostContacts, documents.count <= Self.mostDocuments else { throw .tooMuch }
    guard locations.count <= Self.mostLocations else { throw .tooManyLocations }
    guard !locations.contains(where: \.isNowhere) else { throw .nowhere }
  }
}

/// Why a change to the directory was refused.
package enum ServiceRefusal: Refusal, Equatable {
  case noName, noCategory, retired, changedMeanwhile, validity, tooMuch, unknown, unknownOrganization
  case nowhere, tooManyLocations, unknownLocation, channel, sameService, notMerged
  case noLegalBasis(String)

  package var sentence: String {
    switch self {
    case .unknown: "Ese servicio no está en el directorio."
    case .noName: "Escribe el nombre del servicio."
    case .noCategory: "Elige al menos una categoría, para que el servicio se encuentre."
    case .retired: "Este servicio ya se retiró del directorio. Si volvió a atender, agrégalo de nuevo."
    case .changedMeanwhile:
      "Otra persona cambió este servicio mientras lo tenías abierto. Ábrelo de nuevo y repite tu cambio."
    case .validity: "La vigencia de una verificación va de 1 a 730 días."
    case .sameService: "Un servicio no se une consigo mismo. Elige dos registros."
    case .notMerged: "Esa unión ya se deshizo, o no existe."
    case .channel: "Di cómo lo confirmaste: por teléfono o en una visita. Desde su cuenta solo confirma la propia institución."
    case .tooMuch: "Un servicio guarda como máximo 12 contactos y 20 requisitos."
    case .nowhere: "Escribe al menos el nombre, la dirección, el distrito o las coordenadas del local."
    case .tooManyLocations: "Un servicio guarda como máximo 60 locales. Si tiene más, divídelo por zonas."
    case .unknownLocation: "Ese local ya no está en el servicio. Abre de nuevo el servicio."
    case .unknownOrganization: "Esa institución no está en el directorio. Elige otra de la lista."
    case .noLegalBasis(let name):
      "Dices que una norma exige «\(name)». Escribe cuál es, o márcalo como costumbre."
    }
  }
}
