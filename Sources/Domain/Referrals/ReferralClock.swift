package import Foundation

/// How long each step of a referral may take, in working days of the receiving institution, and how long what it says
/// about the person is kept. "Qué se activa, con quién y en qué tiempos" (T1049). The limits are content: the plan
/// declares them, the institution that runs it and the one that receives may set others.
package struct ReferralClock: Sendable, Equatable {
  /// Working days for one step, by urgency.
  package struct Limit: Sendable, Equatable {
    package let urgent: Int
    package let priority: Int
    package let routine: Int

    package init(urgent: Int, priority: Int, routine: Int) {
      self.urgent = urgent
      self.priority = priority
      self.routine = routine
    }

    package subscript(_ urgency: Urgency) -> Int {
      switch urgency {
      case .urgent: urgent
      case .priority: priority
      case .routine: routine
      }
    }
  }

  /// Zero is the same working day.
  package var acknowledge = Limit(urgent: 0, priority: 2, routine: 3)
  package var answer = Limit(urgent: 1, priority: 3, routine: 5)
  package var attend = Limit(urgent: 5, priority: 10, routine: 15)
  package var close = Limit(urgent: 5, priority: 10, routine: 15)
  /// Working days a missed limit is left to the receiver before it is taken further.
  package var escalation = Limit(urgent: 1, priority: 2, routine: 3)
  /// Days after the end until the data is destroyed.
  package var retentionDays = 90

  /// For plans that were loaded before limits were content, and for tests.
  package static let usual = ReferralClock()

  package init() {}

  /// The step awaited in a state; nil when none is.
  package func limit(_ state: ReferralState, _ urgency: Urgency) -> Int? {
    switch state {
    case .sent: acknowledge[urgency]
    case .acknowledged: answer[urgency]
    case .accepted: attend[urgency]
    case .attended: close[urgency]
    case .declined, .closed, .withdrawn: nil
    }
  }

  /// The end, in Peru, of the last working day of the limit.
  package func due(_ state: ReferralState, _ urgency: Urgency, since: Date, in calendar: WorkCalendar) -> Date? {
    limit(state, urgency).map { days in
      calendar.adding(days, to: calendar.workingDay(of: since)).adding(1).start
    }
  }

  /// When a missed limit is taken further.
  package func escalates(_ due: Date, _ urgency: Urgency, in calendar: WorkCalendar) -> Date {
    calendar.adding(escalation[urgency], to: lastDay(before: due)).adding(1).start
  }

  package func standing(_ due: Date?, _ urgency: Urgency, now: Date, in calendar: WorkCalendar) -> ReferralStanding {
    guard let due else { return .nothingAwaited }
    let last = lastDay(before: due)
    guard now >= due else {
      return Day(now) == last ? .dueToday : .onTime(workingDays: calendar.workingDays(after: Day(now), through: last))
    }
    let late = calendar.workingDays(after: last, through: Day(now))
    return now >= escalates(due, urgency, in: calendar) ? .escalated(workingDays: late) : .overdue(workingDays: late)
  }

  package func shredding(after end: Date) -> Date { end.addingTimeInterval(Double(max(0, retentionDays)) * 86_400) }

  /// A limit ends at midnight: the day it names is the one before.
  private func lastDay(before due: Date) -> Day { Day(due.addingTimeInterval(-1)) }
}

/// How a referral stands against its limit.
package enum ReferralStanding: Sendable, Equatable {
  case nothingAwaited
  case onTime(workingDays: Int)
  case dueToday
  case overdue(workingDays: Int)
  case escalated(workingDays: Int)

  package var isLate: Bool {
    switch self {
    case .overdue, .escalated: true
    case .nothingAwaited, .onTime, .dueToday: false
    }
  }

  /// As shown on screen.
  package var sentence: String? {
    switch self {
    case .nothingAwaited: nil
    case .onTime(let days): days == 1 ? "Vence en 1 día hábil" : "Vence en \(days) días hábiles"
    case .dueToday: "Vence hoy"
    case .overdue(let days): Self.late(days)
    case .escalated(let days): "\(Self.late(days)). Pasa a la secretaría técnica"
    }
  }

  private static func late(_ days: Int) -> String {
    switch days {
    case ..<1: "Venció el plazo"
    case 1: "Venció hace 1 día hábil"
    default: "Venció hace \(days) días hábiles"
    }
  }
}
