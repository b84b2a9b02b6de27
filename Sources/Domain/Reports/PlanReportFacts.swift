/// What a report of the plan is made of, as read at one moment. Counts only where people are concerned.
package struct PlanReportFacts: Sendable {
  package let report: PlanReport
  package let pack: PlanPack
  package let today: Day
  package let board: PlanBoard
  /// Due or closed in the period, or open since before it ended; by body and number.
  package let agreements: [ReportedAgreement]
  /// That begin in the period, in order.
  package let sessions: [ReportedSession]
  package let indicators: ReportedIndicators
  /// Orientations and referrals of the period, each figure as it may be shown.
  package let attention: [ReportedFigure]

  package init(
    report: PlanReport, pack: PlanPack, today: Day, board: PlanBoard, agreements: [ReportedAgreement],
    sessions: [ReportedSession], indicators: ReportedIndicators, attention: [ReportedFigure]
  ) {
    self.report = report
    self.pack = pack
    self.today = today
    self.board = board
    self.agreements = agreements
    self.sessions = sessions
    self.indicators = indicators
    self.attention = attention
  }

  package var period: Period { report.period }
  package var firstDay: Day { period.start.firstDay }
  package var lastDay: Day { period.end.adding(1).firstDay.adding(-1) }
  package func isInPeriod(_ day: Day?) -> Bool { day.map { (firstDay...lastDay).contains($0) } ?? false }
}

/// An agreement as a report tells of it.
package struct ReportedAgreement: Sendable, Equatable {
  package let code: String
  package let text: String
  package let body: String
  package let organization: String
  /// An office, never a name.
  package let post: String
  package let milestone: String?
  package let due: Day
  package let state: AgreementState
  package let closedOn: Day?

  package init(
    code: String, text: String, body: String, organization: String, post: String, milestone: String?, due: Day,
    state: AgreementState, closedOn: Day?
  ) {
    self.code = code
    self.text = text
    self.body = body
    self.organization = organization
    self.post = post
    self.milestone = milestone
    self.due = due
    self.state = state
    self.closedOn = closedOn
  }

  package func compliance(on today: Day) -> AgreementOutcome {
    switch state {
    case .dropped: .dropped
    case .done: (closedOn ?? due) <= due ? .inTime : .late
    case .open: due < today ? .overdue : .open
    }
  }
}

/// How an agreement stands against its last due date.
package enum AgreementOutcome: String, Sendable, CaseIterable {
  case inTime, late, open, overdue, dropped

  package var name: String {
    switch self {
    case .inTime: "Cumplido en plazo"
    case .late: "Cumplido fuera de plazo"
    case .open: "Pendiente, en plazo"
    case .overdue: "Vencido"
    case .dropped: "Sin efecto"
    }
  }
}

/// A session as a report tells of it.
package struct ReportedSession: Sendable, Equatable {
  package let body: String
  package let kind: SessionKind
  package let state: SessionState
  package let day: Day
  /// Institutions that came, of those that belonged to the body; nil when the minutes are not written in Ayni.
  package let attendance: Attendance?

  package struct Attendance: Sendable, Equatable {
    package let present: Int
    package let seats: Int

    package init(present: Int, seats: Int) {
      self.present = present
      self.seats = seats
    }
  }

  package init(body: String, kind: SessionKind, state: SessionState, day: Day, attendance: Attendance? = nil) {
    self.body = body
    self.kind = kind
    self.state = state
    self.day = day
    self.attendance = attendance
  }

  package var isHeld: Bool { [.held, .minutesApproved, .published].contains(state) }
  package var hasMinutes: Bool { [.minutesApproved, .published].contains(state) }
}

/// Where a report takes its indicators from.
package enum ReportedIndicators: Sendable, Equatable {
  /// The period was closed: the frozen figures.
  case closed(PeriodClosing)
  /// It was not: the figures of the moment.
  case live(Matrix)
  /// It was closed, but what stands there is no longer what was sealed: the figures of the moment.
  case sealBroken(Matrix)
}

/// A figure under its name, as it may be shown.
package struct ReportedFigure: Sendable, Equatable {
  package let name: String
  package let value: IndicatorValue

  package init(name: String, value: IndicatorValue) {
    self.name = name
    self.value = value
  }
}
