import Database
import Domain
import Foundation

/// Whose hand made a move.
enum ReferralHand: Sendable {
  case account(Actor)
  /// The receiving institution, through its signed link.
  case link(organization: UUID)
  case person

  var kind: String {
    switch self {
    case .account: "account"
    case .link: "link"
    case .person: "person"
    }
  }

  var organization: UUID? {
    switch self {
    case .account(let actor): actor.organization
    case .link(let organization): organization
    case .person: nil
    }
  }

  var account: UUID? { if case .account(let actor) = self { actor.account } else { nil } }
}

extension Transaction {
  /// Writes what follows from a referral having come to a state: history, counts, messages. One place, so that none
  /// of them can be forgotten by a new way to move.
  func record(
    _ referral: Referral, from state: ReferralState?, passing states: [ReferralState], by hand: ReferralHand,
    move: ReferralMove?, clock: ReferralClock, calendar: WorkCalendar, at now: Date
  ) throws {
    try addStep(referral, from: state, by: hand, move: move, at: now)
    for passed in states { try tally(referral, passed, in: Day(now).month) }
    try schedule(clock.notices(for: referral, now: now, in: calendar), for: referral, now: now)
  }

  private func addStep(
    _ referral: Referral, from state: ReferralState?, by hand: ReferralHand, move: ReferralMove?, at now: Date
  ) throws {
    var (reason, outcome): (DeclineReason?, Outcome?)
    if case .decline(let why) = move { reason = why }
    if case .close(let how) = move { outcome = how }
    try run(
      """
      INSERT INTO referral_move (entity_id, referral_id, number, from_state, to_state, by_kind, organization_id,
        account_id, reason, outcome, at)
      SELECT \(referral.entity), \(referral.id), COUNT(*), \(state?.rawValue), \(referral.state.rawValue), \(hand.kind),
        \(hand.organization), \(hand.account), \(reason?.rawValue), \(outcome?.rawValue), \(now)
      FROM referral_move WHERE entity_id = \(referral.entity) AND referral_id = \(referral.id)
      """)
  }

  private func tally(_ referral: Referral, _ event: ReferralState, in month: Month) throws {
    try run(
      """
      INSERT INTO referral_tally (entity_id, month, need_code, event, count)
      VALUES (\(referral.entity), \(month), \(referral.need), \(event.rawValue), 1)
      ON CONFLICT (entity_id, month, need_code, event) DO UPDATE SET count = referral_tally.count + 1
      """)
  }

  /// What still waited is about a state that is over.
  private func schedule(_ notices: [ScheduledNotice], for referral: Referral, now: Date) throws {
    try run(
      """
      UPDATE notice SET dropped_at = \(now)
      WHERE entity_id = \(referral.entity) AND referral_id = \(referral.id) AND sent_at IS NULL AND dropped_at IS NULL
      """)
    for notice in notices {
      try run(
        """
        INSERT INTO notice (id, entity_id, referral_id, template, recipient, due_at)
        VALUES (\(UUID()), \(referral.entity), \(referral.id), \(notice.template.rawValue),
          \(notice.recipient.rawValue), \(notice.due))
        """)
    }
  }

  func calendar(of organization: UUID, in entity: UUID, now: Date) throws -> WorkCalendar {
    try calendars(of: [organization], in: entity, from: Day(now))[organization] ?? WorkCalendar()
  }
}

extension Referral {
  /// The columns of `referral` it is read from; `r` is the table.
  static let columns: SQL = """
    r.id, r.entity_id, r.sender_id, r.account_id, r.service_id, r.receiver_id, r.need_code, r.urgency,
    r.confidentiality, r.state, r.created_at, r.state_since, r.due_at, r.closed_at, r.shred_at, r.shredded_at
    """

  init(row: Row) throws {
    self.init(
      id: try row["id"], entity: try row["entity_id"], sender: try row["sender_id"], account: try row["account_id"],
      service: try row["service_id"], receiver: try row["receiver_id"], need: try row["need_code"],
      urgency: try row.choice("urgency"), confidentiality: try row.choice("confidentiality"),
      createdAt: try row["created_at"], state: try row.choice("state"), stateSince: try row["state_since"],
      dueAt: try row["due_at"], closedAt: try row["closed_at"], shredAt: try row["shred_at"],
      shreddedAt: try row["shredded_at"])
  }
}

extension Reader {
  func referral(where condition: SQL) throws -> Referral? {
    try row("SELECT \(Referral.columns) FROM referral r WHERE \(condition)").map(Referral.init(row:))
  }
}
