package import Foundation

/// An institution is asked to confirm or correct what the directory says of some of its services and focal points, by a
/// signed link and without an account.
package struct AssuranceRequest: Sendable, Equatable, Identifiable {
  /// Days a link can be answered.
  package static let days = 45
  /// A letter nobody can read to the end is not answered.
  package static let mostServices = 40

  package let id: UUID
  package let entity: UUID
  package let organization: UUID
  package let issuedAt: Date
  package let expiresAt: Date
  package let revokedAt: Date?
  /// Those asked about, with the moment each was confirmed by this link.
  package let services: [UUID: Date?]
  /// The same of officials the institution appointed.
  package let focalPoints: [UUID: Date?]

  package init(
    id: UUID, entity: UUID, organization: UUID, issuedAt: Date, expiresAt: Date, revokedAt: Date?,
    services: [UUID: Date?], focalPoints: [UUID: Date?] = [:]
  ) {
    self.id = id
    self.entity = entity
    self.organization = organization
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.revokedAt = revokedAt
    self.services = services
    self.focalPoints = focalPoints
  }

  package func isOpen(at now: Date) -> Bool { revokedAt == nil && now < expiresAt }

  /// - Throws: `AssuranceRefusal.gone`, `.notAsked`.
  package func check(
    _ services: some Sequence<UUID> = [UUID](), focalPoints: some Sequence<UUID> = [UUID](), at now: Date
  ) throws(AssuranceRefusal) {
    guard isOpen(at: now) else { throw .gone }
    guard services.allSatisfy({ self.services.keys.contains($0) }),
      focalPoints.allSatisfy({ self.focalPoints.keys.contains($0) })
    else { throw .notAsked }
  }
}

/// When an institution is written to about a confirmation that ends: never twice in the same stage.
package enum AssuranceStage: String, Sendable, CaseIterable, Codable {
  /// Thirty days before.
  case month
  /// Seven days before.
  case week
  /// On the day, and while it is not long past.
  case expired

  /// Days before the end at which it begins.
  package var days: Int {
    switch self {
    case .month: Assurance.warningDays
    case .week: 7
    case .expired: 0
    }
  }

  /// Days after the end from which nobody is written to any more: it has become a matter for a telephone call.
  package static let lateDays = 30

  /// The stage a confirmation is in; nil outside of all of them.
  package init?(until end: Date, at now: Date) {
    let left = end.timeIntervalSince(now) / 86_400
    guard left > -Double(Self.lateDays), let stage = Self.allCases.last(where: { left <= Double($0.days) }) else {
      return nil
    }
    self = stage
  }
}

/// Why an answer by link, or a decision about one, was refused.
package enum AssuranceRefusal: Refusal, Equatable {
  case gone, notAsked, overtaken, nothingChanged, nothingToAsk, settled, undecided, unknown, cannotRead(ProposedField)
  case cannotReadOffice(AppointmentField), needsHandover

  package var sentence: String {
    switch self {
    case .gone: "Este enlace ya no sirve: venció o se anuló. Pida uno nuevo a la secretaría técnica."
    case .notAsked: "Este enlace no es para ese dato."
    case .overtaken:
      "Los datos cambiaron mientras los tenía abiertos. No se confirmó nada: revise lo que dicen ahora y confirme otra vez."
    case .nothingChanged: "No cambió ningún dato. Si todo sigue igual, vuelva y confírmelo con un botón."
    case .nothingToAsk: "Esta institución no tiene servicios ni puntos focales por confirmar con un enlace. Los servicios que solo lee el personal se confirman por teléfono o en una visita."
    case .settled: "Esta propuesta ya se resolvió."
    case .undecided: "Elige si aceptas cada dato o lo dejas como está."
    case .unknown: "Esa propuesta no está en el directorio."
    case .cannotRead(let field): field.refusal
    case .cannotReadOffice(let field): field.refusal
    case .needsHandover: "Que alguien dejó el encargo se registra con un relevo. Si sigue en el encargo, elige «Sigue en el encargo»."
    }
  }
}
