import Foundation
import Testing

@testable import Domain

/// What must hold for whatever limits a plan or an institution sets.
@Suite struct ReferralLimitTests {
  /// Clocks of every kind that is allowed, the same ones at every run.
  private static let clocks: [ReferralClock] = {
    var seed: UInt64 = 20_261_118
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    return (0..<60).map { _ in
      var clock = ReferralClock()
      for step in TimedStep.allCases {
        let days = [next(31), next(31), next(31)].sorted()
        clock[step] = ReferralClock.Limit(urgent: days[0], priority: days[1], routine: days[2])
      }
      return clock
    }
  }()

  private let calendar = WorkCalendar()
  private let sent = ReferralTests.sent

  @Test func `each step has its own limit, and setting one touches no other`() throws {
    for step in TimedStep.allCases {
      var clock = ReferralClock()
      clock[step] = ReferralClock.Limit(urgent: 7, priority: 8, routine: 9)
      for other in TimedStep.allCases { #expect((clock[other] == clock[step]) == (other == step)) }
      #expect(clock.retentionDays == ReferralClock.usual.retentionDays)
    }
    let limits = TimedStep.allCases.map {
      ReferralLimit(step: $0, limit: ReferralClock.usual[$0], note: nil, source: "T1049")
    }
    #expect(ReferralClock().with(limits) == .usual)
  }

  @Test(arguments: clocks) func `allowed limits never let the more urgent wait longer`(clock: ReferralClock) throws {
    try clock.check()
    for state in ReferralState.allCases where !state.isFinal {
      let dues = [Urgency.urgent, .priority, .routine].compactMap { clock.due(state, $0, since: sent, in: calendar) }
      #expect(dues.count == 3 && dues == dues.sorted())
      let escalations = zip([Urgency.urgent, .priority, .routine], dues).map { clock.escalates($1, $0, in: calendar) }
      #expect(escalations == escalations.sorted())
    }
  }

  @Test(arguments: clocks) func `what is due is never over before it came, and escalates only after it is over`(
    clock: ReferralClock
  ) throws {
    for urgency in Urgency.allCases {
      for state in ReferralState.allCases where !state.isFinal {
        let due = try #require(clock.due(state, urgency, since: sent, in: calendar))
        #expect(due > sent)
        #expect(clock.escalates(due, urgency, in: calendar) >= due)
        #expect(!clock.standing(due, urgency, now: sent, in: calendar).isLate)
        #expect(clock.standing(due, urgency, now: due, in: calendar).isLate)
      }
    }
  }

  @Test(arguments: clocks) func `one working day more is due one working day later`(clock: ReferralClock) throws {
    let limit = clock.acknowledge
    var longer = clock
    longer.acknowledge = ReferralClock.Limit(
      urgent: limit.urgent + 1, priority: limit.priority + 1, routine: limit.routine + 1)
    for urgency in Urgency.allCases {
      let due = try #require(clock.due(.sent, urgency, since: sent, in: calendar))
      let later = try #require(longer.due(.sent, urgency, since: sent, in: calendar))
      #expect(calendar.workingDays(after: Day(due.addingTimeInterval(-1)), through: Day(later.addingTimeInterval(-1))) == 1)
    }
  }

  @Test(arguments: clocks) func `messages follow the limits, in order`(clock: ReferralClock) throws {
    for urgency in Urgency.allCases {
      let due = try #require(clock.due(.sent, urgency, since: sent, in: calendar))
      let referral = Referral(
        id: UUID(), entity: UUID(), sender: UUID(), account: UUID(), service: UUID(), receiver: UUID(), need: "salud",
        urgency: urgency, confidentiality: .ordinary, createdAt: sent, stateSince: sent, dueAt: due)
      let notices = clock.notices(for: referral, now: sent, in: calendar)
      let overdue = try #require(notices.first { $0.template == .overdue })
      let escalated = try #require(notices.first { $0.template == .escalated })
      #expect(overdue.due >= due)
      #expect(escalated.due >= clock.escalates(due, urgency, in: calendar))
      #expect(escalated.due >= overdue.due)
    }
  }

  @Test func `limits out of range or out of order are refused with the step they are of`() {
    for step in TimedStep.allCases {
      for (days, refusal) in [
        ((-1, 2, 3), ReferralLimitRefusal.outOfRange(step)), ((0, 2, 91), .outOfRange(step)),
        ((3, 2, 5), .outOfOrder(step)), ((1, 6, 5), .outOfOrder(step)),
      ] {
        var clock = ReferralClock()
        clock[step] = ReferralClock.Limit(urgent: days.0, priority: days.1, routine: days.2)
        #expect(throws: refusal) { try clock.check() }
        #expect(refusal.sentence.contains(step.name))
      }
    }
    var widest = ReferralClock()
    widest.answer = ReferralClock.Limit(urgent: 0, priority: 90, routine: 90)
    #expect(throws: Never.self) { try widest.check() }
  }
}
