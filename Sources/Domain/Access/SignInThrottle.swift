package import Foundation

/// Failures in a row, of one account or from one address.
package struct SignInFailures: Sendable, Equatable {
  package let count: Int
  package let lastAt: Date
  /// Until when nothing is even tried; nil when tries are open.
  package let lockedUntil: Date?

  package init(count: Int, lastAt: Date, lockedUntil: Date?) {
    self.count = count
    self.lastAt = lastAt
    self.lockedUntil = lockedUntil
  }
}

/// How failures in a row close the door: a minute first, twice as long each time after, a quarter of an hour at most.
///
/// A try made while the door is closed is refused without counting, so nobody can keep an account shut for longer
/// than `longest` by knocking on. The same rule serves names that have no account: an answer never tells which exist.
package struct SignInThrottle: Sendable, Equatable {
  /// The failure in a row that closes the door for the first time.
  package let allowance: Int
  /// Seconds.
  package let first: TimeInterval
  package let longest: TimeInterval
  /// Seconds without a failure after which the earlier ones are forgotten.
  package let memory: TimeInterval

  package init(
    allowance: Int, first: TimeInterval = 60, longest: TimeInterval = 15 * 60, memory: TimeInterval = 24 * 3600
  ) {
    self.allowance = allowance
    self.first = first
    self.longest = longest
    self.memory = memory
  }

  /// One account, one second factor or one password to confirm (NIST SP 800-63B, 3.2.2).
  package static let account = SignInThrottle(allowance: 5)
  /// One source address. A municipality goes out through one address, so it allows more and forgets sooner.
  package static let address = SignInThrottle(allowance: 30, memory: 15 * 60)

  /// The state after one more failure.
  package func failure(after earlier: SignInFailures?, now: Date) -> SignInFailures {
    let isRecent = earlier.map { now.timeIntervalSince($0.lastAt) <= memory } ?? false
    let count = (isRecent ? earlier?.count ?? 0 : 0) + 1
    return SignInFailures(count: count, lastAt: now, lockedUntil: lock(after: count).map { now.addingTimeInterval($0) })
  }

  /// - Throws: `SignInRefusal.locked` while the door is closed.
  package func check(_ failures: SignInFailures?, now: Date) throws(SignInRefusal) {
    guard let end = failures?.lockedUntil, end > now else { return }
    throw .locked(minutes: max(1, Int((end.timeIntervalSince(now) / 60).rounded(.up))))
  }

  /// Seconds the door stays closed after so many failures in a row; nil while tries are left.
  package func lock(after count: Int) -> TimeInterval? {
    guard count >= allowance else { return nil }
    // Beyond this many doublings any lock is the longest one; it also keeps the power finite.
    let doublings = min(count - allowance, 20)
    return min(first * TimeInterval(1 << doublings), longest)
  }
}

/// Why a sign-in was refused. None of them tells whether the account exists.
package enum SignInRefusal: Refusal, Equatable {
  case wrong
  case wrongCode
  case locked(minutes: Int)
  /// More people sign in at once than passwords can be checked.
  case busy

  package var sentence: String {
    switch self {
    case .wrong: "El usuario o la contraseña no coinciden. Revisa mayúsculas y vuelve a escribirlos."
    case .wrongCode: "El código no coincide o ya se usó. Espera el siguiente de tu aplicación y escríbelo."
    case .locked(1): "Hubo varios intentos fallidos. Espera un minuto y vuelve a intentarlo."
    case .locked(let minutes): "Hubo varios intentos fallidos. Espera \(minutes) minutos y vuelve a intentarlo."
    case .busy: "Muchas personas están entrando a la vez. Espera unos segundos y vuelve a intentarlo."
    }
  }
}
