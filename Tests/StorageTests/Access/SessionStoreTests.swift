import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct SessionStoreTests {
  @Test(arguments: Engine.allCases)
  func `a session ends half an hour after its last use and twelve hours after it began`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let secret = try await window.signIn("bruno").secret
      #expect(try await window.session(secret, after: 1800) != nil)
      // That use counted.
      #expect(try await window.session(secret, after: 3600) != nil)
      #expect(try await window.session(secret, after: 5401) == nil)
      let other = try await window.signIn("bruno").secret
      for minute in stride(from: 20.0, through: 720, by: 20) {
        #expect(try await window.session(other, after: minute * 60) != nil)
      }
      #expect(try await window.session(other, after: 720 * 60 + 1) == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `Bruno sees his browsers and no one else's`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let here = try await window.session(of: .bruno)
      _ = try await window.session(of: .bruno)
      _ = try await window.session(of: .carmen)
      let lines = try await window.sessions.list(for: here, now: Town.now)
      #expect(lines.count == 2)
      #expect(lines.filter(\.isCurrent).count == 1)
      #expect(lines.allSatisfy { $0.device == "Firefox en Linux" })
      #expect(try await window.sessions.list(for: here, now: Town.now.addingTimeInterval(1801)).isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `Bruno ends one browser by its line, never Carmen's`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let here = try await window.session(of: .bruno)
      let there = try await window.session(of: .bruno)
      let carmen = try await window.session(of: .carmen)
      let carmens = try #require(try await window.sessions.list(for: carmen, now: Town.now).first)
      #expect(try await !window.sessions.end(carmens.handle, of: here, now: Town.now))
      let line = try #require(try await window.sessions.list(for: here, now: Town.now).first { !$0.isCurrent })
      #expect(try await window.sessions.end(line.handle, of: here, now: Town.now))
      #expect(try await window.session(there.secret) == nil)
      #expect(try await window.session(here.secret) != nil)
      #expect(try await window.session(carmen.secret) != nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `signing out everywhere ends every browser of the account`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let here = try await window.session(of: .bruno)
      let there = try await window.session(of: .bruno)
      let carmen = try await window.session(of: .carmen)
      try await window.sessions.endAll(of: here, now: Town.now)
      #expect(try await window.session(here.secret) == nil)
      #expect(try await window.session(there.secret) == nil)
      #expect(try await window.session(carmen.secret) != nil)
      #expect(try await window.events().last == "signed-out-everywhere")
    }
  }

  @Test(arguments: Engine.allCases)
  func `a disabled account's sessions do not open, even ones that were not erased`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let session = try await window.session(of: .bruno)
      try await window.database.write { try $0.run("UPDATE account SET disabled_at = 1 WHERE login = 'bruno'") }
      #expect(try await window.session(session.secret) == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is over is erased: sessions and forgotten failures`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      _ = try await window.signIn("bruno")
      _ = try await window.signIn("carmen", after: 1700)
      _ = try? await window.signIn("diego")
      #expect(try await window.sessions.purge(now: Town.now.addingTimeInterval(1801)) == 1)
      func failures() async throws -> Int? {
        try await window.database.read { try $0.value("SELECT count(*) AS n FROM sign_in_failure") }
      }
      #expect(try await failures() ?? 0 > 0)
      #expect(try await window.sessions.purge(now: Town.now.addingTimeInterval(48 * 3600)) == 1)
      #expect(try await failures() == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the database holds no secret that a cookie would`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let secret = try await window.signIn("bruno").secret
      let rows = try await window.database.read { try $0.rows("SELECT * FROM session") }
      for case .blob(let bytes) in rows.flatMap(\.values) { #expect(bytes != Array(secret.utf8)) }
      for case .text(let text) in rows.flatMap(\.values) { #expect(text != secret) }
    }
  }
}
