import Database
import Domain
import Foundation
import Vault

/// A door that failures in a row close. Kept by digest: the table names neither accounts nor addresses.
struct SignInDoor: Sendable {
  let subject: [UInt8]
  let throttle: SignInThrottle

  private init(_ kind: String, _ name: String, _ throttle: SignInThrottle) {
    subject = Token.digest(of: "\(kind) \(name)")
    self.throttle = throttle
  }

  /// The name typed at the sign-in, whether or not an account has it.
  static func login(_ login: String) -> SignInDoor { SignInDoor("login", login, .account) }
  static func address(_ address: String) -> SignInDoor { SignInDoor("address", address, .address) }
  /// Codes of cards tried from one address.
  static func card(_ address: String) -> SignInDoor { SignInDoor("card", address, .address) }
  static func secondFactor(_ account: UUID) -> SignInDoor { SignInDoor("second factor", account.uuidString, .account) }
  /// The current password asked again before a change.
  static func confirmation(_ account: UUID) -> SignInDoor { SignInDoor("confirmation", account.uuidString, .account) }
}

extension Transaction {
  /// Counts a try as failed before it is made; `open` takes it back. So a hundred tries at once are a hundred
  /// failures, not one.
  /// - Throws: `SignInRefusal.locked`; then nothing is counted.
  func knock(_ door: SignInDoor, now: Date) throws {
    try run(
      """
      INSERT INTO sign_in_failure (subject, failures, last_at) VALUES (\(door.subject), 0, \(now))
      ON CONFLICT (subject) DO NOTHING
      """)
    // The update locks the row, so that tries made at the same time are counted one after another.
    guard let row = try row(
      """
      UPDATE sign_in_failure SET failures = failures + 1 WHERE subject = \(door.subject)
      RETURNING failures, last_at, locked_until
      """)
    else { throw DatabaseFault.unreadable("a failure that was just counted is gone") }
    let count: Int = try row["failures"]
    let earlier = SignInFailures(count: count - 1, lastAt: try row["last_at"], lockedUntil: try row["locked_until"])
    try door.throttle.check(earlier, now: now)
    let state = door.throttle.failure(after: earlier, now: now)
    try run(
      """
      UPDATE sign_in_failure SET failures = \(state.count), last_at = \(state.lastAt), locked_until = \(state.lockedUntil)
      WHERE subject = \(door.subject)
      """)
  }

  /// The try succeeded: an account's failures are forgotten, of an address just this one.
  func open(_ door: SignInDoor) throws {
    if door.throttle == .address {
      try run(
        """
        UPDATE sign_in_failure SET failures = failures - 1, locked_until = NULL
        WHERE subject = \(door.subject) AND failures > 0
        """)
    } else {
      try run("DELETE FROM sign_in_failure WHERE subject = \(door.subject)")
    }
  }
}
