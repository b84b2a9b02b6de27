import Foundation
import Testing

@testable import Domain

@Suite struct ReferralClockTests {
  let clock = ReferralClock.usual
  let calendar = WorkCalendar()
  let wednesday = ReferralTests.sent

  private func lastDay(_ state: ReferralState, _ urgency: Urgency, since: Date) throws -> String {
    let due = try #require(clock.due(state, urgency, since: since, in: calendar))
    return Day(due.addingTimeInterval(-1)).description
  }

  @Test func `limits count working days from the day it came`() throws {
    #expect(try lastDay(.sent, .urgent, since: wednesday) == "2026-11-18")
    #expect(try lastDay(.sent, .priority, since: wednesday) == "2026-11-20")
    #expect(try lastDay(.sent, .routine, since: wednesday) == "2026-11-23")
    #expect(try lastDay(.acknowledged, .urgent, since: wednesday) == "2026-11-19")
    #expect(try lastDay(.accepted, .routine, since: wednesday) == "2026-12-11", "8 and 9 December are holidays")
  }

  @Test func `an urgent referral after hours is due the next working day, not at midnight`() throws {
    let evening = try #require(Day("2026-11-20")).start.addingTimeInterval(18 * 3600)
    #expect(try lastDay(.sent, .urgent, since: evening) == "2026-11-23")
  }

  @Test func `finished states await nothing`() {
    for state in ReferralState.allCases where state.isFinal {
      for urgency in Urgency.allCases { #expect(clock.due(state, urgency, since: wednesday, in: calendar) == nil) }
    }
    #expect(clock.standing(nil, .urgent, now: wednesday, in: calendar) == .nothingAwaited)
  }

  @Test func `more urgent is never later`() {
    for state in ReferralState.allCases where !state.isFinal {
      let dues = [Urgency.urgent, .priority, .routine].compactMap {
        clock.due(state, $0, since: wednesday, in: calendar)
      }
      #expect(dues.count == 3 && dues == dues.sorted())
    }
  }

  /// Every hour for two months: on time, then today, then overdue, then escalated, never back.
  @Test func `standing only ever goes forward`() throws {
    for urgency in Urgency.allCases {
      let due = try #require(clock.due(.sent, urgency, since: wednesday, in: calendar))
      var last = 0
      for hour in 0..<(60 * 24) {
        let now = wednesday.addingTimeInterval(Double(hour) * 3600)
        let standing = clock.standing(due, urgency, now: now, in: calendar)
        let rank =
          switch standing {
          case .nothingAwaited: -1
          case .onTime: 0
          case .dueToday: 1
          case .overdue: 2
          case .escalated: 3
          }
        #expect(rank >= last)
        #expect(standing.isLate == (now >= due))
        last = rank
      }
      #expect(last == 3)
    }
  }

  @Test func `retention is ninety days unless configured`() {
    var short = ReferralClock()
    short.retentionDays = 10
    #expect(clock.shredding(after: wednesday) == wednesday.addingTimeInterval(90 * 86_400))
    #expect(short.shredding(after: wednesday) == wednesday.addingTimeInterval(10 * 86_400))
  }

  @Test func `silence escalates in order: receiver, then sender, then the technical secretary`() {
    let due = clock.due(.sent, .priority, since: wednesday, in: calendar)
    let referral = Referral(
      id: UUID(), entity: UUID(), sender: UUID(), account: UUID(), service: UUID(), receiver: UUID(), need: "salud",
      urgency: .priority, confidentiality: .ordinary, createdAt: wednesday, stateSince: wednesday, dueAt: due)
    let notices = clock.notices(for: referral, now: wednesday, in: calendar)
    #expect(notices.map(\.template) == [.arrived, .reminder, .overdue, .overdue, .escalated, .escalated])
    #expect(notices.map(\.recipient) == [.receiver, .receiver, .receiver, .sender, .sender, .technicalSecretary])
    #expect(notices.map(\.due) == notices.map(\.due).sorted())
    #expect(notices.map { Day($0.due).description } == [
      "2026-11-18", "2026-11-20", "2026-11-23", "2026-11-23", "2026-11-25", "2026-11-25",
    ])
  }

  @Test func `a message never says what, about whom or for which need`() {
    let id = UUID()
    for template in NoticeTemplate.allCases {
      for recipient in NoticeRecipient.allCases {
        for confidentiality in Confidentiality.allCases {
          let notice = ReferralNotice(
            template, to: recipient, about: id, confidentiality: confidentiality, due: wednesday,
            address: "https://ayni.pe")
          #expect(notice.subject.hasPrefix("Ayni: ") && !notice.subject.contains("\n"))
          #expect(notice.body.contains("no lleva datos de ninguna persona"))
          let isShut = recipient == .technicalSecretary && confidentiality == .protected
          #expect(notice.body.contains("https://ayni.pe/referrals/") != isShut)
        }
      }
    }
    #expect(Set(NoticeTemplate.allCases.map(\.subject)).count == NoticeTemplate.allCases.count)
  }
}
