package import Foundation

/// *Acuerdo, compromiso*: what an institution promised in a body, by whom and until when. It cannot exist without a
/// responsible institution, the role of a person and a due date (S777, T1070).
package struct Agreement: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let body: UUID
  /// Counts within the body; shown as `A-12`.
  package let number: Int
  package let promise: Promise
  /// The day it was recorded.
  package let madeOn: Day
  /// The session it was made in, when it was one.
  package let session: UUID?
  package let state: AgreementState
  /// A document with number and date, or an address; there once it is done.
  package let evidence: String?
  package let closedOn: Day?
  package let closingReason: String?
  package let version: Int

  package init(
    id: UUID, body: UUID, number: Int, promise: Promise, madeOn: Day, session: UUID?, state: AgreementState,
    evidence: String?, closedOn: Day?, closingReason: String?, version: Int
  ) {
    self.id = id
    self.body = body
    self.number = number
    self.promise = promise
    self.madeOn = madeOn
    self.session = session
    self.state = state
    self.evidence = evidence
    self.closedOn = closedOn
    self.closingReason = closingReason
    self.version = version
  }

  package var code: String { "A-\(number)" }

  /// - Throws: `AgreementRefusal`.
  package static func made(
    _ promise: Promise, in body: UUID, session: UUID?, number: Int, id: UUID, today: Day
  ) throws -> Agreement {
    guard !promise.text.isEmpty else { throw AgreementRefusal.textMissing }
    guard !promise.post.isEmpty else { throw AgreementRefusal.postMissing }
    guard promise.due >= today else { throw AgreementRefusal.duePast }
    return Agreement(
      id: id, body: body, number: number, promise: promise, madeOn: today, session: session, state: .open,
      evidence: nil, closedOn: nil, closingReason: nil, version: 1)
  }

  package func isOverdue(on day: Day) -> Bool { standing(on: day) == .overdue }

  /// The agreement after a move.
  /// - Parameter seen: the version the person had before their eyes.
  /// - Throws: `AgreementRefusal`.
  package func moved(_ move: AgreementMove, seen: Int, today: Day) throws -> Agreement {
    guard seen == version else { throw AgreementRefusal.overtaken }
    guard state == .open else { throw AgreementRefusal.closed }
    switch move {
    case .extend(let due, let reason):
      guard due > promise.due, due >= today else { throw AgreementRefusal.notLater }
      guard !reason.isEmpty else { throw AgreementRefusal.reasonMissing }
      var promise = promise
      promise.due = due
      return with(.open, promise: promise)
    case .fulfil(let evidence):
      guard !evidence.isEmpty else { throw AgreementRefusal.evidenceMissing }
      return with(.done, evidence: evidence, closedOn: today)
    case .drop(let reason):
      guard !reason.isEmpty else { throw AgreementRefusal.reasonMissing }
      return with(.dropped, closedOn: today, reason: reason)
    }
  }

  private func with(
    _ state: AgreementState, promise: Promise? = nil, evidence: String? = nil, closedOn: Day? = nil, reason: String? = nil
  ) -> Agreement {
    Agreement(
      id: id, body: body, number: number, promise: promise ?? self.promise, madeOn: madeOn, session: session,
      state: state, evidence: evidence, closedOn: closedOn, closingReason: reason, version: version + 1)
  }
}

/// What was promised, by whom and until when.
package struct Promise: Sendable, Equatable {
  package var text: String
  /// The responsible institution.
  package var organization: UUID
  /// *Cargo* of the person who answers for it: an office, never a name.
  package var post: String
  package var due: Day
  /// Code of the milestone it serves.
  package var milestone: String?

  package init(text: String, organization: UUID, post: String, due: Day, milestone: String?) {
    self.text = text
    self.organization = organization
    self.post = post
    self.due = due
    self.milestone = milestone
  }
}

package enum AgreementState: String, Sendable, CaseIterable, Codable {
  case open, done, dropped

  package var name: String {
    switch self {
    case .open: "Pendiente"
    case .done: "Cumplido"
    case .dropped: "Sin efecto"
    }
  }
}

/// What can be done to an open agreement.
package enum AgreementMove: Sendable, Equatable {
  case extend(to: Day, reason: String)
  case fulfil(evidence: String)
  case drop(reason: String)

  package enum Kind: String, Sendable, CaseIterable { case extend, fulfil, drop }

  package var kind: Kind {
    switch self {
    case .extend: .extend
    case .fulfil: .fulfil
    case .drop: .drop
    }
  }
}

/// Why a change to an agreement was refused.
package enum AgreementRefusal: Refusal, Sendable, Equatable, CaseIterable {
  case textMissing, postMissing, duePast, notLater, reasonMissing, evidenceMissing, overtaken, closed, notThere, notMember

  package var sentence: String {
    switch self {
    case .textMissing: "Escribe a qué se comprometió la institución."
    case .postMissing: "Escribe el cargo de quien responde."
    case .duePast: "La fecha límite ya pasó. Elige hoy o un día futuro."
    case .notLater: "La nueva fecha debe ser posterior a la que ya tiene y no haber pasado."
    case .reasonMissing: "Escribe el motivo."
    case .evidenceMissing: "Escribe qué lo demuestra: documento con número y fecha, o dirección web."
    case .overtaken: "Otra persona cambió este acuerdo mientras lo tenías abierto. Revisa cómo está ahora y repite el cambio."
    case .closed: "Este acuerdo ya está cerrado y no cambia más. Si hace falta, registra uno nuevo."
    case .notThere: "Ese acuerdo ya no está. Vuelve a la lista y ábrelo de nuevo."
    case .notMember: "Esa institución no integra el espacio. Agrégala primero o elige otra."
    }
  }
}
