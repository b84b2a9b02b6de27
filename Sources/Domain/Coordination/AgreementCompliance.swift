/// *Cumplimiento*: how what was promised in a body is kept, counted over whole agreements. What was dropped counts
/// neither for nor against.
package struct AgreementCompliance: Sendable, Equatable {
  package let done: Int
  /// Of those done, the ones closed on their due date or before, as it stood in the end.
  package let onTime: Int
  /// Open, with time left.
  package let pending: Int
  package let overdue: Int
  package let dropped: Int
  /// Those whose due date was moved at least once, whatever became of them.
  package let extended: Int

  package init(done: Int, onTime: Int, pending: Int, overdue: Int, dropped: Int, extended: Int) {
    self.done = done
    self.onTime = onTime
    self.pending = pending
    self.overdue = overdue
    self.dropped = dropped
    self.extended = extended
  }

  /// Those that can be kept or missed.
  package var total: Int { done + pending + overdue }
  /// Those whose time is over, one way or the other: what a share is taken of.
  package var due: Int { done + overdue }

  /// «5 de 9», and the share where there are enough to speak of one.
  package static func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "0 de 0" : "\(part) de \(whole) (\((part * 200 + whole) / (2 * whole)) %)"
  }
}

/// How an agreement stands for whoever reads from outside.
package enum AgreementStanding: String, Sendable, CaseIterable {
  case overdue, pending, done, dropped

  package var name: String {
    switch self {
    case .overdue: "Fuera de plazo"
    case .pending: "Pendiente"
    case .done: "Cumplido"
    case .dropped: "Sin efecto"
    }
  }

  /// Still to be kept.
  package var isOpen: Bool { self == .overdue || self == .pending }
}

/// A standing, with what was done told apart by whether it was in time.
package enum AgreementOutcome: String, Sendable, CaseIterable {
  /// Closed on its last due date or before.
  case inTime
  case late, pending, overdue, dropped

  package var name: String {
    switch self {
    case .inTime: "\(standing.name) en plazo"
    case .late: "\(standing.name) con retraso"
    case .pending, .overdue, .dropped: standing.name
    }
  }

  package var standing: AgreementStanding {
    switch self {
    case .inTime, .late: .done
    case .pending: .pending
    case .overdue: .overdue
    case .dropped: .dropped
    }
  }

  /// How an agreement of that state stands on a day against its last due date.
  package init(_ state: AgreementState, due: Day, closedOn: Day?, on day: Day) {
    self =
      switch state {
      case .open: due < day ? .overdue : .pending
      case .done: closedOn.map { $0 <= due } ?? false ? .inTime : .late
      case .dropped: .dropped
      }
  }
}

extension Agreement {
  package func outcome(on day: Day) -> AgreementOutcome {
    AgreementOutcome(state, due: promise.due, closedOn: closedOn, on: day)
  }

  package func standing(on day: Day) -> AgreementStanding { outcome(on: day).standing }

  /// Done on its due date or before.
  package var isOnTime: Bool { outcome(on: promise.due) == .inTime }
}

/// An agreement as anyone may read it: institution and post, never a name, a contact, an evidence or a reason.
package struct PublicAgreement: Sendable, Equatable {
  package let code: String
  package let text: String
  package let organization: String
  package let post: String
  package let due: Day
  package let standing: AgreementStanding
  package let closedOn: Day?
  package let isOnTime: Bool
  /// How often its due date was moved.
  package let extensions: Int

  /// - Parameter extensions: how often its due date was moved.
  package init(_ agreement: Agreement, organization: String, extensions: Int, on day: Day) {
    code = agreement.code
    text = Self.shown(agreement.promise.text)
    post = Self.shown(agreement.promise.post)
    self.organization = organization
    due = agreement.promise.due
    standing = agreement.standing(on: day)
    closedOn = agreement.closedOn
    isOnTime = agreement.isOnTime
    self.extensions = extensions
  }

  /// What was written before the form looked for it, or slipped through it, does not leave.
  private static func shown(_ text: String) -> String {
    PersonalTrace.found(in: text) == nil ? text : "En revisión antes de publicarse."
  }
}
