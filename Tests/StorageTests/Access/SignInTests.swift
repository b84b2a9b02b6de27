import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct SignInTests {
  @Test(arguments: Engine.allCases)
  func `Bruno signs in by name and password and his session lives`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let entry = try await window.signIn("Bruno")
      #expect(!entry.needsSecondFactor && !entry.mustChangePassword)
      let session = try #require(try await window.session(entry.secret))
      #expect(session.actor == window.town.actor(.bruno))
      #expect(session.isComplete)
      #expect(try await window.events() == ["signed-in"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a hash of another cost is made anew at the next sign-in, and only then`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let wanted = PasswordHash.Cost(ln: 4, r: 8, p: 3)
      let accounts = AccountStore(database: window.database, cost: wanted)
      func stored() async throws -> String {
        try await window.database.read {
          try $0.value("SELECT password_hash FROM account WHERE login = 'bruno'") ?? ""
        }
      }
      func signIn(_ password: String) async throws {
        _ = try await accounts.signIn(
          login: "bruno", password: password, address: "10.0.0.1", device: "Firefox en Linux", now: Town.now)
      }
      let old = try await stored()
      #expect(try PasswordHash(parsing: old).cost == .quick)
      await #expect(throws: SignInRefusal.wrong) { try await signIn("otra cosa distinta") }
      #expect(try await stored() == old)
      try await signIn(Person.password)
      let fresh = try await stored()
      #expect(try PasswordHash(parsing: fresh).cost == wanted)
      try await signIn(Person.password)
      #expect(try await stored() == fresh)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a wrong password, an unknown name and an impossible one get one answer`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      for (login, password) in [("bruno", "wrong"), ("diego", Person.password), ("' OR 1=1 --", "x"), ("", "")] {
        await #expect(throws: SignInRefusal.wrong) { try await window.signIn(login, password) }
      }
      let events = try await window.events()
      #expect(events == ["sign-in-failed"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `five failures close the door for a minute, even to the right password`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      for _ in 1...5 { await #expect(throws: SignInRefusal.wrong) { try await window.signIn("bruno", "wrong") } }
      await #expect(throws: SignInRefusal.locked(minutes: 1)) { try await window.signIn("bruno") }
      _ = try await window.signIn("carmen")
      _ = try await window.signIn("bruno", after: 60)
      // The success forgot the failures.
      await #expect(throws: SignInRefusal.wrong) { try await window.signIn("bruno", "wrong", after: 61) }
      _ = try await window.signIn("bruno", after: 62)
    }
  }

  @Test(arguments: Engine.allCases)
  func `knocking on a closed door does not keep it closed for longer`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      for _ in 1...5 { _ = try? await window.signIn("bruno", "wrong") }
      for second in 1...50 {
        await #expect(throws: SignInRefusal.self) { try await window.signIn("bruno", "wrong", after: Double(second)) }
      }
      _ = try await window.signIn("bruno", after: 60)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a name without an account is locked in just the same way`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      for _ in 1...5 { await #expect(throws: SignInRefusal.wrong) { try await window.signIn("diego") } }
      await #expect(throws: SignInRefusal.locked(minutes: 1)) { try await window.signIn("diego") }
    }
  }

  @Test(arguments: Engine.allCases)
  func `forty tries at once are forty failures, not one`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let refused = await withTaskGroup(of: SignInRefusal?.self) { group in
        for _ in 1...40 {
          group.addTask {
            do { _ = try await window.signIn("bruno", "wrong") } catch { return error as? SignInRefusal }
            return nil
          }
        }
        return await group.reduce(into: [SignInRefusal]()) { if let refusal = $1 { $0.append(refusal) } }
      }
      #expect(refused.count == 40)
      #expect(refused.filter { $0 == .wrong }.count == 5)
    }
  }

  @Test(arguments: Engine.allCases)
  func `one address that tries many names is closed, others are not`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      for number in 1...30 { _ = try? await window.signIn("name\(number)") }
      await #expect(throws: SignInRefusal.locked(minutes: 1)) { try await window.signIn("bruno") }
      _ = try await window.signIn("bruno", from: "10.0.0.2")
    }
  }

  @Test(arguments: Engine.allCases)
  func `an office where many sign in rightly is never closed`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      for _ in 1...40 { _ = try await window.signIn("bruno") }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a disabled account does not open, and nobody learns that it is disabled`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let account = try #require(window.town.accounts[.bruno])
      _ = try await window.accounts.disable(account, by: window.elena, now: Town.now)
      await #expect(throws: SignInRefusal.wrong) { try await window.signIn("bruno") }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a hash of an older cost is made anew at the sign-in`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let dearer = AccountStore(database: window.database, cost: PasswordHash.Cost(ln: 5))
      func stored() async throws -> String? {
        try await window.database.read { try $0.value("SELECT password_hash FROM account WHERE login = 'bruno'") }
      }
      #expect(try await stored()?.hasPrefix("$scrypt$ln=4,") == true)
      _ = try await dearer.signIn(login: "bruno", password: Person.password, address: "x", device: "x", now: Town.now)
      #expect(try await stored()?.hasPrefix("$scrypt$ln=5,") == true)
      _ = try await dearer.signIn(login: "bruno", password: Person.password, address: "x", device: "x", now: Town.now)
    }
  }

  @Test(arguments: Engine.allCases)
  func `neither names nor addresses nor passwords stand in the failures`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      _ = try? await window.signIn("diego", "a-secret-typed-in-the-wrong-box", from: "203.0.113.7")
      let rows = try await window.database.read { try $0.rows("SELECT * FROM sign_in_failure") }
      #expect(rows.count == 2)
      for row in rows {
        for value in row.values { if case .text = value { Issue.record("text in a failure") } }
      }
    }
  }

  @Test func `more sign-ins than can be checked are told to wait, not queued for ever`() async throws {
    let work = PasswordWork(most: 2)
    let (first, second) = (Holder(), Holder())
    async let one: Void = work.run { first.hold() }
    async let two: Void = work.run { second.hold() }
    await first.holds()
    await second.holds()
    for _ in 1...5 { await #expect(throws: SignInRefusal.busy) { try await work.run {} } }
    first.release()
    second.release()
    _ = try await (one, two)
    try await work.run {}
  }
}
