import Domain
import Foundation
import Testing

@Suite struct SessionRuleTests {
  private let rule = SessionRule(idle: 1800, absolute: 43_200)
  private let start = Date(timeIntervalSince1970: 1_795_000_000)

  private func isAlive(seen: TimeInterval, now: TimeInterval) -> Bool {
    rule.isAlive(createdAt: start, seenAt: start.addingTimeInterval(seen), now: start.addingTimeInterval(now))
  }

  @Test func `half an hour without a request ends it`() {
    #expect(isAlive(seen: 0, now: 1800))
    #expect(!isAlive(seen: 0, now: 1801))
  }

  @Test func `twelve hours end it whatever happens`() {
    #expect(isAlive(seen: 43_200, now: 43_200))
    #expect(!isAlive(seen: 43_201, now: 43_201))
  }
}
