package import Foundation

/// A *derivación* without what it says about the person: enough for every rule.
package struct Referral: Sendable, Equatable {
  package let id: UUID
  package let entity: UUID
  /// The institution that sent it, and the account.
  package let sender: UUID
  package let account: UUID
  package let service: UUID
  /// The institution that offers the service.
  package let receiver: UUID
  package let need: String
  package let urgency: Urgency
  package let confidentiality: Confidentiality
  package let createdAt: Date
  package private(set) var state: ReferralState
  package private(set) var stateSince: Date
  /// When the next move is due; nil once nothing is awaited.
  package private(set) var dueAt: Date?
  package private(set) var closedAt: Date?
  /// When what it says about the person is destroyed; nil while it is open.
  package private(set) var shredAt: Date?
  package let shreddedAt: Date?

  package init(
    id: UUID, entity: UUID, sender: UUID, account: UUID, service: UUID, receiver: UUID, need: String, urgency: Urgency,
    confidentiality: Confidentiality, createdAt: Date, state: ReferralState = .sent, stateSince: Date, dueAt: Date?,
    closedAt: Date? = nil, shredAt: Date? = nil, shreddedAt: Date? = nil
  ) {
    self.id = id
    self.entity = entity
    self.sender = sender
    self.account = account
    self.service = service
    self.receiver = receiver
    self.need = need
    self.urgency = urgency
    self.confidentiality = confidentiality
    self.createdAt = createdAt
    self.state = state
    self.stateSince = stateSince
    self.dueAt = dueAt
    self.closedAt = closedAt
    self.shredAt = shredAt
    self.shreddedAt = shreddedAt
  }

  /// The referral after a move. Pure: the same facts give the same answer.
  ///
  /// - Parameters:
  ///   - clock: sets when the next move is due and when the data is destroyed.
  ///   - calendar: the receiving institution's.
  /// - Throws: why it cannot be done, and what can.
  package func apply(
    _ move: ReferralMove, by party: ReferralParty, at now: Date, clock: ReferralClock = .usual,
    calendar: WorkCalendar = WorkCalendar()
  ) throws(ReferralRefusal) -> Referral {
    try check(move.kind, by: party)
    if case .close(let outcome) = move, outcome.needsAttention, state != .attended { throw .notAttended }
    var moved = self
    moved.state = move.kind.target
    moved.stateSince = now
    moved.dueAt = clock.due(moved.state, urgency, since: now, in: calendar)
    if moved.state.isFinal {
      moved.closedAt = now
      moved.shredAt = clock.shredding(after: now)
    }
    return moved
  }

  /// The moves a party may make now: what a page shows buttons for.
  package func moves(of party: ReferralParty) -> [ReferralMove.Kind] {
    ReferralMove.Kind.allCases.filter { (try? check($0, by: party)) != nil }
  }

  /// The outcomes that fit now.
  package var outcomes: [Outcome] { Outcome.allCases.filter { state == .attended || !$0.needsAttention } }

  /// Whether a party may read what the referral says about the person. The receiver stops seeing it when its part is
  /// over, the person never needs it, the sender keeps it until it is destroyed.
  package func shows(to party: ReferralParty) -> Bool {
    guard shreddedAt == nil else { return false }
    switch party {
    case .sender: return true
    case .receiver: return !state.isFinal
    case .person: return false
    }
  }

  private func check(_ kind: ReferralMove.Kind, by party: ReferralParty) throws(ReferralRefusal) {
    guard kind.parties.contains(party) else { throw .notYours(kind) }
    guard state != kind.target else { throw .alreadyThere(state) }
    guard !state.isFinal else { throw .finished(state) }
    guard kind.origins(for: party).contains(state) else { throw .notFrom(state, kind) }
  }
}
