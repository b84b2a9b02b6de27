package import Foundation

/// *Punto propuesto*: what a member asks to be taken up in a session. The technical secretary accepts it into the agenda
/// or leaves it for another session, with a reason; nothing that was proposed disappears.
package struct AgendaProposal: Sendable, Equatable, Identifiable {
  package static let mostTitle = 160
  package static let mostText = 1000

  package enum State: String, Sendable, CaseIterable { case proposed, accepted, deferred }

  package let id: UUID
  package let body: UUID
  /// The session it was proposed to, or the one whose agenda took it.
  package let session: UUID
  /// The institution that proposes it.
  package let organization: UUID
  /// One line, as it stands in the agenda.
  package let title: String
  package let text: String?
  package let state: State
  /// Why it was left for another session.
  package let reason: String?
  package let version: Int

  package init(
    id: UUID, body: UUID, session: UUID, organization: UUID, title: String, text: String?, state: State, reason: String?,
    version: Int
  ) {
    self.id = id
    self.body = body
    self.session = session
    self.organization = organization
    self.title = title
    self.text = text
    self.state = state
    self.reason = reason
    self.version = version
  }

  /// - Parameter isMember: whether the institution is in the body now.
  /// - Throws: `ProposalRefusal`.
  package static func proposed(
    _ title: String, text: String?, to session: BodySession, by organization: UUID, isMember: Bool, id: UUID, now: Date
  ) throws -> AgendaProposal {
    guard isMember else { throw ProposalRefusal.notMember }
    guard session.phase(now: now) == .upcoming else { throw ProposalRefusal.tooLate }
    guard !title.isEmpty, !title.contains(where: \.isNewline) else { throw ProposalRefusal.titleMissing }
    return AgendaProposal(
      id: id, body: session.body, session: session.id, organization: organization, title: title, text: text,
      state: .proposed, reason: nil, version: 1)
  }

  /// The proposal once taken, and what its session is about then.
  /// - Parameters:
  ///   - place: in the agenda, from 1; further than the end is the end.
  ///   - seen: the version the person had before their eyes.
  /// - Throws: `ProposalRefusal`.
  package func accepted(
    into session: BodySession, at place: Int, seen: Int, now: Date
  ) throws -> (proposal: AgendaProposal, plan: SessionPlan) {
    try check(seen)
    guard session.body == body, session.phase(now: now) == .upcoming else { throw ProposalRefusal.tooLate }
    var plan = session.plan
    plan.agenda.insert(title, at: min(max(place, 1), plan.agenda.count + 1) - 1)
    return (with(.accepted, session: session.id), plan)
  }

  /// - Throws: `ProposalRefusal`.
  package func deferred(reason: String, seen: Int) throws -> AgendaProposal {
    try check(seen)
    guard !reason.isEmpty else { throw ProposalRefusal.reasonMissing }
    return with(.deferred, reason: reason)
  }

  private func check(_ seen: Int) throws {
    guard seen == version else { throw ProposalRefusal.overtaken }
    guard state != .accepted else { throw ProposalRefusal.decided }
  }

  private func with(_ state: State, session: UUID? = nil, reason: String? = nil) -> AgendaProposal {
    AgendaProposal(
      id: id, body: body, session: session ?? self.session, organization: organization, title: title, text: text,
      state: state, reason: reason, version: version + 1)
  }
}

/// Why a proposed point, or a decision on it, was refused.
package enum ProposalRefusal: Refusal, Sendable, Equatable, CaseIterable {
  case notMember, tooLate, titleMissing, reasonMissing, overtaken, decided, notThere

  package var sentence: String {
    switch self {
    case .notMember: "Tu institución no integra este espacio. Pide a la secretaría técnica que la agregue."
    case .tooLate: "Esta sesión ya empezó o se canceló, y su agenda no cambia más. Elige la siguiente."
    case .titleMissing: "Escribe el punto en una línea."
    case .reasonMissing: "Escribe por qué queda para otra sesión."
    case .overtaken: "Otra persona decidió este punto mientras lo tenías abierto. Revisa cómo está ahora."
    case .decided: "Este punto ya está en una agenda. Cámbialo desde «Cambiar fecha o agenda»."
    case .notThere: "Ese punto ya no está. Vuelve a la sesión y ábrela de nuevo."
    }
  }
}
