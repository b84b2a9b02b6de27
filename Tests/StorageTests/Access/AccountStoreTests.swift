import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct AccountStoreTests {
  private func draft(_ login: String, _ role: Role, _ window: Window) throws -> AccountDraft {
    AccountDraft(
      login: try Login(login), name: "Rosa", role: role,
      organization: try #require(window.town.organizations["demuna"]))
  }

  @Test(arguments: Engine.allCases)
  func `Elena adds an account whose one-time password must be changed`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let issued = try await window.accounts.add(try draft("rosa", .focalPoint, window), by: window.elena, now: Town.now)
      let entry = try await window.signIn("rosa", issued.password)
      #expect(entry.mustChangePassword)
      let session = try #require(try await window.session(entry.secret))
      #expect(!session.isComplete)
      #expect(session.actor.organization == window.town.organizations["demuna"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a login that is taken is refused and nothing is half done`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      await #expect(throws: AccountRefusal.loginTaken) {
        try await window.accounts.add(try draft("bruno", .reader, window), by: window.elena, now: Town.now)
      }
      let events = try await window.events()
      #expect(events.isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an institution of elsewhere is refused`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let draft = AccountDraft(login: try Login("rosa"), name: "Rosa", role: .reader, organization: UUID())
      await #expect(throws: DatabaseFault.self) { try await window.accounts.add(draft, by: window.elena, now: Town.now) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a reset ends the sessions, opens a closed door and gives a password for once`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let account = try #require(window.town.accounts[.bruno])
      let before = try await window.session(of: .bruno)
      for _ in 1...5 { _ = try? await window.signIn("bruno", "wrong") }
      let issued = try #require(
        try await window.accounts.reset(account, dropSecondFactor: false, by: window.elena, now: Town.now))
      #expect(try await window.session(before.secret) == nil)
      await #expect(throws: SignInRefusal.wrong) { try await window.signIn("bruno") }
      #expect(try await window.signIn("bruno", issued.password).mustChangePassword)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an account of another entity is not there`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let stranger = AuditActor(
        entity: UUID(), organization: UUID(), account: UUID(), name: "x", role: Role.administrator.rawValue)
      let account = try #require(window.town.accounts[.bruno])
      #expect(try await window.accounts.find(account, in: stranger.entity) == nil)
      #expect(try await window.accounts.reset(account, dropSecondFactor: true, by: stranger, now: Town.now) == nil)
      #expect(try await window.accounts.disable(account, by: stranger, now: Town.now) == nil)
      #expect(try await window.accounts.page(of: stranger.entity).isEmpty)
      _ = try await window.signIn("bruno")
    }
  }

  @Test(arguments: Engine.allCases)
  func `the last administrator cannot be disabled, one of two can`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let elena = try #require(window.town.accounts[.elena])
      let machine = AuditActor.system(entity: window.town.entity, organization: window.elena.organization)
      await #expect(throws: AccountRefusal.lastAdministrator) {
        try await window.accounts.disable(elena, by: machine, now: Town.now)
      }
      let second = try await window.accounts.add(try draft("rosa", .administrator, window), by: window.elena, now: Town.now)
      await #expect(throws: AccountRefusal.ownAccount) {
        try await window.accounts.disable(elena, by: window.elena, now: Town.now)
      }
      _ = try await window.accounts.disable(second.account, by: window.elena, now: Town.now)
      await #expect(throws: AccountRefusal.lastAdministrator) {
        try await window.accounts.disable(elena, by: machine, now: Town.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `two administrators who disable each other at once leave one`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let elena = try #require(window.town.accounts[.elena])
      let rosa = try await window.accounts.add(try draft("rosa", .administrator, window), by: window.elena, now: Town.now)
      let second = AuditActor(
        entity: window.town.entity, organization: window.elena.organization, account: rosa.account, name: "Rosa",
        role: Role.administrator.rawValue)
      async let first = try? window.accounts.disable(rosa.account, by: window.elena, now: Town.now)
      async let other = try? window.accounts.disable(elena, by: second, now: Town.now)
      let done = [await first, await other].compactMap { $0 ?? nil }
      #expect(done.count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a disabled account comes back with its password and without its sessions`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let account = try #require(window.town.accounts[.bruno])
      let before = try await window.session(of: .bruno)
      _ = try await window.accounts.disable(account, by: window.elena, now: Town.now)
      await #expect(throws: AccountRefusal.alreadyDisabled) {
        try await window.accounts.disable(account, by: window.elena, now: Town.now)
      }
      _ = try await window.accounts.enable(account, by: window.elena, now: Town.now)
      await #expect(throws: AccountRefusal.alreadyEnabled) {
        try await window.accounts.enable(account, by: window.elena, now: Town.now)
      }
      #expect(try await window.session(before.secret) == nil)
      _ = try await window.signIn("bruno")
    }
  }

  @Test(arguments: Engine.allCases)
  func `the list goes on where the page before ended`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let first = try await window.accounts.page(of: window.town.entity, limit: 4).map(\.login)
      let rest = try await window.accounts.page(of: window.town.entity, after: first.last, limit: 4).map(\.login)
      #expect(first + rest == ["alicia", "bruno", "carmen", "elena", "fabio", "gina", "hugo"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `commands find an account by what it signs in with`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let found = try #require(try await window.accounts.find(login: "Carmen"))
      #expect(found.account.role == .focalPoint && found.entity == window.town.entity)
      #expect(try await window.accounts.find(login: "diego") == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `Bruno changes his password: the old one is over, and so are his other browsers`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let here = try await window.session(of: .bruno)
      let there = try await window.session(of: .bruno)
      let secret = try await window.accounts.changePassword(
        of: here, current: Person.password, to: "tres llamas en la puna", now: Town.now)
      #expect(secret != here.secret)
      #expect(try await window.session(here.secret) == nil)
      #expect(try await window.session(there.secret) == nil)
      #expect(try await window.session(secret)?.actor == here.actor)
      await #expect(throws: SignInRefusal.wrong) { try await window.signIn("bruno") }
      _ = try await window.signIn("bruno", "tres llamas en la puna")
    }
  }

  @Test(arguments: Engine.allCases)
  func `a change needs the current password, a strong new one and another one`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let session = try await window.session(of: .bruno)
      func change(_ current: String, _ new: String) async throws -> String {
        try await window.accounts.changePassword(of: session, current: current, to: new, now: Town.now)
      }
      await #expect(throws: AccountRefusal.passwordWrong) { try await change("wrong", "tres llamas en la puna") }
      await #expect(throws: AccountRefusal.passwordWeak(.tooShort)) { try await change(Person.password, "corta") }
      await #expect(throws: AccountRefusal.passwordWeak(.common)) { try await change(Person.password, "Contraseña2026!") }
      await #expect(throws: AccountRefusal.passwordUnchanged) { try await change(Person.password, Person.password) }
      for _ in 1...4 { _ = try? await change("wrong", "tres llamas en la puna") }
      _ = try? await change("wrong", "tres llamas en la puna")
      await #expect(throws: SignInRefusal.locked(minutes: 1)) { try await change(Person.password, "tres llamas en la puna") }
      _ = try await window.signIn("bruno")
    }
  }
}
