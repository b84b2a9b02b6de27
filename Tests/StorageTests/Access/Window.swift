import Database
import Domain
import Foundation
import Storage
import Support
import Vault

/// A town with the stores of its accounts, at a window where time can be moved.
struct Window: Sendable {
  let database: any Database
  let town: Town
  let ring: KeyRing
  let accounts: AccountStore
  let sessions: SessionStore
  let audit: AuditStore

  static func open(_ engine: Engine, _ body: @Sendable (Window) async throws -> Void) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      try await body(
        Window(
          database: database, town: try await Town.found(in: database), ring: .fresh(now: Town.now),
          accounts: AccountStore(database: database, cost: .quick), sessions: SessionStore(database: database),
          audit: AuditStore(database: database)))
    }
  }

  /// Someone types a name and a password, `after` seconds past the town's hour.
  func signIn(
    _ login: String, _ password: String = Person.password, from address: String = "10.0.0.1", after: TimeInterval = 0
  ) async throws -> SignIn {
    try await accounts.signIn(
      login: login, password: password, address: address, device: "Firefox en Linux",
      now: Town.now.addingTimeInterval(after))
  }

  func session(_ secret: String, after: TimeInterval = 0) async throws -> Session? {
    try await sessions.find(secret, now: Town.now.addingTimeInterval(after))
  }

  /// A signed-in session of a person without a second factor.
  func session(of person: Person) async throws -> Session {
    guard let session = try await session(try await signIn(person.rawValue).secret) else { throw NoSession() }
    return session
  }

  func events() async throws -> [String] {
    try await database.read { try $0.rows("SELECT event FROM audit_line ORDER BY number").map { try $0["event"] } }
  }

  var elena: AuditActor { AuditActor(town.actor(.elena)) }
}

struct NoSession: Error {}
