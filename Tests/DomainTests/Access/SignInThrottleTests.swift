import Domain
import Foundation
import Testing

@Suite struct SignInThrottleTests {
  private let start = Date(timeIntervalSince1970: 1_795_000_000)

  private func failures(_ count: Int, _ throttle: SignInThrottle = .account) -> SignInFailures? {
    (0..<count).reduce(nil) { state, _ in throttle.failure(after: state, now: start) }
  }

  @Test func `four failures leave the door open and the fifth closes it for a minute`() throws {
    try SignInThrottle.account.check(failures(4), now: start)
    #expect(failures(5)?.lockedUntil == start.addingTimeInterval(60))
    #expect(throws: SignInRefusal.locked(minutes: 1)) { try SignInThrottle.account.check(failures(5), now: start) }
  }

  @Test func `each further failure doubles the time up to a quarter of an hour`() {
    let minutes = (5...10).map { SignInThrottle.account.lock(after: $0).map { $0 / 60 } }
    #expect(minutes == [1, 2, 4, 8, 15, 15])
    #expect(SignInThrottle.account.lock(after: .max) == 900.0)
  }

  @Test func `the door opens again at the very second the lock ends`() throws {
    let state = failures(6)
    #expect(throws: SignInRefusal.self) { try SignInThrottle.account.check(state, now: start.addingTimeInterval(119)) }
    try SignInThrottle.account.check(state, now: start.addingTimeInterval(120))
  }

  @Test func `a day without failures forgets the earlier ones`() {
    let later = start.addingTimeInterval(24 * 3600 + 1)
    #expect(SignInThrottle.account.failure(after: failures(9), now: later).count == 1)
    #expect(SignInThrottle.account.failure(after: failures(9), now: start.addingTimeInterval(24 * 3600)).count == 10)
  }

  @Test func `an address that many share is allowed more`() throws {
    try SignInThrottle.address.check(failures(29, .address), now: start)
    #expect(throws: SignInRefusal.locked(minutes: 1)) {
      try SignInThrottle.address.check(failures(30, .address), now: start)
    }
  }

  @Test func `what is left of a lock is said in whole minutes, rounded up`() {
    #expect(throws: SignInRefusal.locked(minutes: 8)) {
      try SignInThrottle.account.check(failures(8), now: start.addingTimeInterval(1))
    }
  }
}
