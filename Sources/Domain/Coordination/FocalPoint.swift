package import Foundation

/// *Punto focal*: the official an institution appointed to a body. Name and office contact are data about officials in
/// their office, never about people helped.
package struct FocalPoint: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let membership: UUID
  package let standing: FocalPointStanding
  package let appointment: Appointment
  package let confirmedOn: Day
  /// What the official was told on appointment.
  package let briefing: Set<BriefingItem>
  package let endedOn: Day?
  package let version: Int

  package init(
    id: UUID, membership: UUID, standing: FocalPointStanding, appointment: Appointment, confirmedOn: Day,
    briefing: Set<BriefingItem>, endedOn: Day?, version: Int
  ) {
    self.id = id
    self.membership = membership
    self.standing = standing
    self.appointment = appointment
    self.confirmedOn = confirmedOn
    self.briefing = briefing
    self.endedOn = endedOn
    self.version = version
  }

  package var isInForce: Bool { endedOn == nil }
  /// The last day its confirmation holds: as long as that of a service.
  package var validUntil: Day { confirmedOn.adding(Assurance.usualDays) }
  package func assurance(on day: Day) -> Assurance {
    Assurance(
      Verification(at: confirmedOn.start, by: nil, validUntil: validUntil.adding(1).start), at: day.start)
  }
  package func isUnconfirmed(on day: Day) -> Bool { isInForce && assurance(on: day) == .expired }
  /// The term of the appointment is over, though nobody took over yet.
  package func isPastTerm(on day: Day) -> Bool { isInForce && appointment.until.map { $0 < day } ?? false }
  package var openBriefing: [BriefingItem] { BriefingItem.allCases.filter { !briefing.contains($0) } }

  /// - Parameter others: the focal points of the same institution in the same body.
  /// - Throws: `BodyRefusal`.
  package static func appointed(
    _ appointment: Appointment, _ standing: FocalPointStanding, to membership: Membership, among others: [FocalPoint],
    id: UUID, today: Day
  ) throws -> FocalPoint {
    guard membership.isInForce else { throw BodyRefusal.memberLeft }
    guard !others.contains(where: { $0.isInForce && $0.standing == standing }) else {
      throw BodyRefusal.standingTaken(standing)
    }
    return FocalPoint(
      id: id, membership: membership.id, standing: standing, appointment: try appointment.checked(), confirmedOn: today,
      briefing: [], endedOn: nil, version: 1)
  }

  /// Still in office, with the same contact.
  /// - Throws: `BodyRefusal`.
  package func confirmed(on day: Day, seen: Int) throws -> FocalPoint {
    try check(seen)
    return with(confirmedOn: max(day, confirmedOn))
  }

  /// With another post or contact of the office; who it is stays.
  /// - Throws: `BodyRefusal`.
  package func corrected(_ appointment: Appointment, seen: Int) throws -> FocalPoint {
    try check(seen)
    return with(appointment: try appointment.checked())
  }

  /// - Throws: `BodyRefusal`.
  package func briefed(_ items: Set<BriefingItem>, seen: Int) throws -> FocalPoint {
    try check(seen)
    return with(briefing: items)
  }

  /// - Throws: `BodyRefusal`.
  package func ended(on day: Day, seen: Int) throws -> FocalPoint {
    try check(seen)
    return with(endedOn: day)
  }

  private func check(_ seen: Int) throws {
    guard isInForce else { throw BodyRefusal.ended }
    guard seen == version else { throw BodyRefusal.overtaken }
  }

  private func with(
    appointment: Appointment? = nil, confirmedOn: Day? = nil, briefing: Set<BriefingItem>? = nil, endedOn: Day? = nil
  ) -> FocalPoint {
    FocalPoint(
      id: id, membership: membership, standing: standing, appointment: appointment ?? self.appointment,
      confirmedOn: confirmedOn ?? self.confirmedOn, briefing: briefing ?? self.briefing, endedOn: endedOn,
      version: version + 1)
  }
}

/// Who was appointed, by which document and for how long.
package struct Appointment: Sendable, Equatable {
  package var name: String
  /// *Cargo*: what the official does in the institution.
  package var post: String
  /// Of the office, not of the person.
  package var email: String?
  package var phone: String?
  /// The official letter, memorandum or resolution.
  package var document: String
  package var from: Day
  package var until: Day?

  package init(
    name: String, post: String, email: String?, phone: String?, document: String, from: Day, until: Day?
  ) {
    self.name = name
    self.post = post
    self.email = email
    self.phone = phone
    self.document = document
    self.from = from
    self.until = until
  }

  /// - Throws: `BodyRefusal`.
  package func checked() throws -> Appointment {
    guard !name.isEmpty else { throw BodyRefusal.nameMissing }
    guard !post.isEmpty else { throw BodyRefusal.postMissing }
    guard !document.isEmpty else { throw BodyRefusal.documentMissing }
    guard email != nil || phone != nil else { throw BodyRefusal.contactMissing }
    if let until, until < from { throw BodyRefusal.endsBeforeItBegins }
    return self
  }
}

package enum FocalPointStanding: String, Sendable, CaseIterable, Codable {
  case titular, alternate

  package var name: String { self == .titular ? "Titular" : "Alterno" }
}

/// What every new focal point is told, so that the work does not hang on one person (T542, T554, S801).
package enum BriefingItem: String, Sendable, CaseIterable, Codable {
  case plan, body, agreements, directory, pathways, confidentiality

  package var name: String {
    switch self {
    case .plan: "Conoce el plan: hitos, productos e indicadores."
    case .body: "Conoce el espacio: reglas, calendario de sesiones e integrantes."
    case .agreements: "Recibió los acuerdos pendientes de su institución."
    case .directory: "Sabe revisar y verificar los servicios de su institución en el directorio."
    case .pathways: "Conoce las rutas de atención y derivación."
    case .confidentiality: "Conoce las reglas de confidencialidad: nunca datos de casos en actas ni correos."
    }
  }
}
