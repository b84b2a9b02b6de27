package import Foundation

/// *Alerta temprana de conflicto* (S724, T961): what a body hears of a tension before it becomes a conflict, or of a
/// chance to work together. It is about a place and never about a person: whoever is in danger goes by a pathway.
package struct EarlyAlert: Sendable, Equatable, Identifiable {
  /// Days within which the institution that should act says by when it will.
  package static let answerDays = 3

  package let id: UUID
  package let body: UUID
  /// Counts within the body; shown as `AT-3`.
  package let number: Int
  package let sighting: Sighting
  /// The institution that raised it.
  package let raisedBy: UUID
  package let raisedOn: Day
  package let state: EarlyAlertState
  /// Until when the next step is due: taking it up, then what was promised.
  package let dueOn: Day
  /// What was done; there once it is closed.
  package let outcome: String?
  package let closedOn: Day?
  package let version: Int

  package init(
    id: UUID, body: UUID, number: Int, sighting: Sighting, raisedBy: UUID, raisedOn: Day, state: EarlyAlertState,
    dueOn: Day, outcome: String?, closedOn: Day?, version: Int
  ) {
    self.id = id
    self.body = body
    self.number = number
    self.sighting = sighting
    self.raisedBy = raisedBy
    self.raisedOn = raisedOn
    self.state = state
    self.dueOn = dueOn
    self.outcome = outcome
    self.closedOn = closedOn
    self.version = version
  }

  package var code: String { "AT-\(number)" }
  package func isOverdue(on day: Day) -> Bool { state != .closed && dueOn < day }

  /// - Throws: `EarlyAlertRefusal`.
  package static func raised(
    _ sighting: Sighting, in body: UUID, by organization: UUID, number: Int, id: UUID, today: Day
  ) throws -> EarlyAlert {
    guard !sighting.text.isEmpty else { throw EarlyAlertRefusal.textMissing }
    guard PersonalTrace.found(in: sighting.text) == nil else { throw EarlyAlertRefusal.personal }
    return EarlyAlert(
      id: id, body: body, number: number, sighting: sighting, raisedBy: organization, raisedOn: today, state: .raised,
      dueOn: today.adding(answerDays), outcome: nil, closedOn: nil, version: 1)
  }

  package var moves: [EarlyAlertMove.Kind] {
    switch state {
    case .raised: [.takeUp]
    case .takenUp: [.close]
    case .closed: []
    }
  }

  /// The alert after a move.
  /// - Parameter seen: the version the person had before their eyes.
  /// - Throws: `EarlyAlertRefusal`.
  package func moved(_ move: EarlyAlertMove, seen: Int, today: Day) throws -> EarlyAlert {
    guard seen == version else { throw EarlyAlertRefusal.overtaken }
    guard moves.contains(move.kind) else { throw EarlyAlertRefusal.notNow(move.kind, state) }
    switch move {
    case .takeUp(let day):
      guard day >= today else { throw EarlyAlertRefusal.duePast }
      return with(.takenUp, dueOn: day)
    case .close(let outcome):
      guard !outcome.isEmpty else { throw EarlyAlertRefusal.outcomeMissing }
      guard PersonalTrace.found(in: outcome) == nil else { throw EarlyAlertRefusal.personal }
      return with(.closed, outcome: outcome, closedOn: today)
    }
  }

  private func with(
    _ state: EarlyAlertState, dueOn: Day? = nil, outcome: String? = nil, closedOn: Day? = nil
  ) -> EarlyAlert {
    EarlyAlert(
      id: id, body: body, number: number, sighting: sighting, raisedBy: raisedBy, raisedOn: raisedOn, state: state,
      dueOn: dueOn ?? self.dueOn, outcome: outcome, closedOn: closedOn, version: version + 1)
  }
}

/// What is seen, where, and who should act.
package struct Sighting: Sendable, Equatable {
  package var kind: EarlyAlertKind
  /// Code of a zone of the plan; nil when it concerns more than one, or none.
  package var zone: String?
  /// No names, no documents, no telephones.
  package var text: String
  /// The institution of the body that should act.
  package var organization: UUID

  package init(kind: EarlyAlertKind, zone: String?, text: String, organization: UUID) {
    self.kind = kind
    self.zone = zone
    self.text = text
    self.organization = organization
  }
}

/// The tensions and chances that the plans name.
package enum EarlyAlertKind: String, Sendable, CaseIterable, Codable {
  /// S777, T495, T517.
  case neighbours
  /// S770.
  case publicSpace = "public-space"
  /// S756, T534.
  case discrimination
  /// S776, T646.
  case school
  /// T534.
  case services
  /// T534, T644.
  case rumours
  /// S724: «oportunidades de cooperación».
  case cooperation

  package var name: String {
    switch self {
    case .neighbours: "Conflicto de convivencia entre vecinos"
    case .publicSpace: "Tensión por el uso del espacio público"
    case .discrimination: "Discriminación o xenofobia"
    case .school: "Acoso o discriminación en instituciones educativas"
    case .services: "Tensión por el acceso a servicios"
    case .rumours: "Rumores o mensajes que excluyen"
    case .cooperation: "Oportunidad de cooperación"
    }
  }
}

package enum EarlyAlertState: String, Sendable, CaseIterable, Codable {
  case raised, takenUp = "taken-up", closed

  package var name: String {
    switch self {
    case .raised: "Por atender"
    case .takenUp: "En atención"
    case .closed: "Cerrada"
    }
  }
}
