/// What a report of the plan is made of, as read at one moment. Counts only where people are concerned.
package struct PlanReportFacts: Sendable {
  package let report: PlanReport
  package let pack: PlanPack
  package let today: Day
  package let board: PlanBoard
  /// Due or closed in the period, or open since before it ended.
  package let agreements: ReportedAgreements
  /// That begin in the period, in order.
  package let sessions: [ReportedSession]
  package let indicators: ReportedIndicators
  /// Orientations and referrals of the period, each figure as it may be shown.
  package let attention: [ReportedFigure]

  package init(
    report: PlanReport, pack: PlanPack, today: Day, board: PlanBoard, agreements: ReportedAgreements,
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
