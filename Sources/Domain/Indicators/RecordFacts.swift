package import Foundation

/// What the records of coordination and planning say, without a word of what was written in them.
package struct RecordFacts: Sendable, Equatable {
  package struct BodyMark: Sendable, Hashable {
    package let code: String
    package let kind: BodyKind

    package init(code: String, kind: BodyKind) {
      self.code = code
      self.kind = kind
    }
  }

  /// A session in the calendar, cancelled or not.
  package struct Session: Sendable, Equatable {
    package let body: BodyMark
    package let day: Day
    package let state: SessionState

    package init(body: BodyMark, day: Day, state: SessionState) {
      self.body = body
      self.day = day
      self.state = state
    }

    package var isHeld: Bool { [.held, .minutesApproved, .published].contains(state) }
  }

  /// An institution that came to a session.
  package struct Attendance: Sendable, Equatable {
    package let body: BodyMark
    package let organization: UUID
    package let day: Day

    package init(body: BodyMark, organization: UUID, day: Day) {
      self.body = body
      self.organization = organization
      self.day = day
    }
  }

  /// Agreements alike in everything that is counted: a session makes several for the same day.
  package struct Promised: Sendable, Equatable {
    package let body: BodyMark
    package let madeOn: Day
    package let due: Day
    package let state: AgreementState
    package let closedOn: Day?
    package let count: Int

    package init(body: BodyMark, madeOn: Day, due: Day, state: AgreementState, closedOn: Day?, count: Int = 1) {
      self.body = body
      self.madeOn = madeOn
      self.due = due
      self.state = state
      self.closedOn = closedOn
      self.count = count
    }
  }

  /// From a day to another; nil leaves that side open.
  package struct Stretch: Sendable, Equatable {
    package let from: Day?
    package let until: Day?

    package init(from: Day?, until: Day?) {
      self.from = from
      self.until = until
    }

    package func meets(_ period: Period) -> Bool {
      (from.map { $0.month <= period.end } ?? true) && (until.map { $0.month >= period.start } ?? true)
    }
  }

  package struct Founding: Sendable, Equatable {
    package let body: BodyMark
    package let hasAct: Bool
    package let stretch: Stretch

    package init(body: BodyMark, hasAct: Bool, stretch: Stretch) {
      self.body = body
      self.hasAct = hasAct
      self.stretch = stretch
    }
  }

  package struct Seat: Sendable, Equatable {
    package let body: BodyMark
    package let organization: UUID
    package let stretch: Stretch

    package init(body: BodyMark, organization: UUID, stretch: Stretch) {
      self.body = body
      self.organization = organization
      self.stretch = stretch
    }
  }

  /// A focal point, without its name.
  package struct Post: Sendable, Equatable {
    package let body: BodyMark
    package let stretch: Stretch
    package let confirmedOn: Day

    package init(body: BodyMark, stretch: Stretch, confirmedOn: Day) {
      self.body = body
      self.stretch = stretch
      self.confirmedOn = confirmedOn
    }
  }

  /// The month this entity began to use Ayni: of sessions and agreements before it nothing is known.
  package var since: Month?
  package var sessions: [Session] = []
  package var attendances: [Attendance] = []
  package var agreements: [Promised] = []
  package var bodies: [Founding] = []
  package var seats: [Seat] = []
  package var posts: [Post] = []
  /// The days evidence of a product was accepted.
  package var accepted: [String: [Day]] = [:]

  package init() {}
}
