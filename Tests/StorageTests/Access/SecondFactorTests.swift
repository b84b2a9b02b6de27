import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct SecondFactorTests {
  /// Bruno with an authenticator, enrolled at the town's hour.
  private struct Enrolled {
    let totp: TOTP
    let codes: [String]
    let secret: String
  }

  private func enrol(_ window: Window) async throws -> Enrolled {
    let session = try await window.session(of: .bruno)
    let totp = TOTP.new()
    let result = try await window.accounts.enrolSecondFactor(
      of: session, password: Person.password, secret: totp.base32, code: totp.code(at: Town.now), ring: window.ring,
      now: Town.now)
    return Enrolled(totp: totp, codes: result.codes, secret: result.secret)
  }

  /// Signs in and shows the second factor `after` seconds past enrolment.
  private func enter(_ window: Window, _ code: String, after: TimeInterval, ring: KeyRing? = nil) async throws -> Session? {
    let entry = try await window.signIn("bruno", after: after)
    #expect(entry.needsSecondFactor)
    let session = try #require(try await window.session(entry.secret, after: after))
    #expect(!session.isComplete)
    let secret = try await window.accounts.confirmSecondFactor(
      of: session, typed: code, ring: ring ?? window.ring, now: Town.now.addingTimeInterval(after))
    #expect(secret != entry.secret)
    #expect(try await window.session(entry.secret, after: after) == nil)
    return try await window.session(secret, after: after)
  }

  @Test(arguments: Engine.allCases)
  func `enrolling renews this session and the next sign-in asks for a code`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let bruno = try await enrol(window)
      #expect(bruno.codes.count == 10)
      #expect(try await window.session(bruno.secret)?.isComplete == true)
      let code = bruno.totp.code(at: Town.now.addingTimeInterval(60))
      #expect(try await enter(window, code, after: 60)?.isComplete == true)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a code works once: not again, and not the one shown at enrolment`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let bruno = try await enrol(window)
      await #expect(throws: SignInRefusal.wrongCode) { try await enter(window, bruno.totp.code(at: Town.now), after: 5) }
      let code = bruno.totp.code(at: Town.now.addingTimeInterval(60))
      _ = try await enter(window, code, after: 60)
      await #expect(throws: SignInRefusal.wrongCode) { try await enter(window, code, after: 61) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `one code sent twice at the same moment opens one session`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let bruno = try await enrol(window)
      let code = bruno.totp.code(at: Town.now.addingTimeInterval(60))
      let doors = [try await window.signIn("bruno", after: 60), try await window.signIn("bruno", after: 60)]
      let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
        for door in doors {
          let session = try #require(try await window.session(door.secret, after: 60))
          group.addTask {
            (try? await window.accounts.confirmSecondFactor(
              of: session, typed: code, ring: window.ring, now: Town.now.addingTimeInterval(60))) != nil
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(opened == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a recovery code works once, typed as people type`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let bruno = try await enrol(window)
      let account = try #require(window.town.accounts[.bruno])
      _ = try await enter(window, bruno.codes[3].lowercased().replacing("-", with: " "), after: 60)
      #expect(try await window.accounts.recoveryCodesLeft(of: account) == 9)
      await #expect(throws: SignInRefusal.wrongCode) { try await enter(window, bruno.codes[3], after: 61) }
      _ = try await enter(window, bruno.codes[4], after: 62)
    }
  }

  @Test(arguments: Engine.allCases)
  func `guessing codes closes the door, and a success opens it`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let bruno = try await enrol(window)
      for _ in 1...5 { await #expect(throws: SignInRefusal.wrongCode) { try await enter(window, "000000", after: 60) } }
      let right = bruno.totp.code(at: Town.now.addingTimeInterval(60))
      await #expect(throws: SignInRefusal.locked(minutes: 1)) { try await enter(window, right, after: 60) }
      let later = bruno.totp.code(at: Town.now.addingTimeInterval(120))
      #expect(try await enter(window, later, after: 120)?.isComplete == true)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the secret and the recovery codes stand nowhere in the database`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let bruno = try await enrol(window)
      let secrets = [bruno.totp.base32, bruno.secret] + bruno.codes + bruno.codes.map { $0.replacing("-", with: "") }
      for table in ["account", "recovery_code", "session", "audit_line"] {
        let rows = try await window.database.read { try $0.rows(SQL(text: "SELECT * FROM \(table)", arguments: [])) }
        for value in rows.flatMap(\.values) {
          let text =
            switch value {
            case .text(let text): text
            case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
            default: ""
            }
          #expect(!secrets.contains { text.contains($0) })
          if case .blob(let bytes) = value { #expect(bytes != bruno.totp.secret) }
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a wrong code or password enrols nothing, and nobody enrols twice`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let session = try await window.session(of: .bruno)
      let totp = TOTP.new()
      func enrol(_ password: String, _ secret: String, _ code: String) async throws {
        _ = try await window.accounts.enrolSecondFactor(
          of: session, password: password, secret: secret, code: code, ring: window.ring, now: Town.now)
      }
      let code = totp.code(at: Town.now)
      await #expect(throws: AccountRefusal.passwordWrong) { try await enrol("wrong", totp.base32, code) }
      await #expect(throws: SignInRefusal.wrongCode) { try await enrol(Person.password, totp.base32, "123") }
      await #expect(throws: AccountRefusal.secondFactorSecret) { try await enrol(Person.password, "AAAA", code) }
      #expect(try await window.session(session.secret)?.isComplete == true)
      try await enrol(Person.password, totp.base32, code)
      await #expect(throws: AccountRefusal.secondFactorOn) { try await enrol(Person.password, totp.base32, code) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `it is removed only by whoever has the password and a code`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let bruno = try await enrol(window)
      let session = try #require(try await window.session(bruno.secret))
      func remove(_ password: String, _ code: String) async throws -> String {
        try await window.accounts.removeSecondFactor(
          of: session, password: password, code: code, ring: window.ring, now: Town.now.addingTimeInterval(60))
      }
      await #expect(throws: AccountRefusal.passwordWrong) { try await remove("wrong", bruno.codes[0]) }
      await #expect(throws: SignInRefusal.wrongCode) { try await remove(Person.password, "999999") }
      let secret = try await remove(Person.password, bruno.codes[0])
      #expect(try await window.session(secret)?.isComplete == true)
      #expect(try await !window.signIn("bruno", after: 61).needsSecondFactor)
      let account = try #require(window.town.accounts[.bruno])
      #expect(try await window.accounts.recoveryCodesLeft(of: account) == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `new recovery codes end the old ones`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let bruno = try await enrol(window)
      let session = try #require(try await window.session(bruno.secret))
      let codes = try await window.accounts.renewRecoveryCodes(
        of: session, password: Person.password, ring: window.ring, now: Town.now)
      await #expect(throws: SignInRefusal.wrongCode) { try await enter(window, bruno.codes[0], after: 60) }
      _ = try await enter(window, codes[0], after: 61)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a reset keeps the second factor unless the administrator drops it`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      _ = try await enrol(window)
      let account = try #require(window.town.accounts[.bruno])
      let kept = try #require(try await window.accounts.reset(account, dropSecondFactor: false, by: window.elena, now: Town.now))
      #expect(try await window.signIn("bruno", kept.password).needsSecondFactor)
      let dropped = try #require(try await window.accounts.reset(account, dropSecondFactor: true, by: window.elena, now: Town.now))
      #expect(try await !window.signIn("bruno", dropped.password).needsSecondFactor)
    }
  }

  @Test(arguments: Engine.allCases)
  func `after a rotation the secrets are wrapped anew and survive the old key`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let bruno = try await enrol(window)
      let rotated = window.ring.rotated(now: Town.now)
      #expect(try await window.accounts.rewrapSecondFactors(with: rotated) == 1)
      #expect(try await window.accounts.rewrapSecondFactors(with: rotated) == 0)
      let young = rotated.forgetting(retiredBefore: Town.now.addingTimeInterval(1))
      let code = bruno.totp.code(at: Town.now.addingTimeInterval(60))
      #expect(try await enter(window, code, after: 60, ring: young)?.isComplete == true)
    }
  }
}
