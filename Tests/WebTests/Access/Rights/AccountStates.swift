import Database
import Domain
import Foundation
import Storage
import Support
@testable import Web

extension RecordState {
  private static let elena: Set<Person> = [.elena]

  private static func lines(
    reset: Set<Person> = elena, disable: Set<Person> = elena, enable: Set<Person> = [],
    refusedDisable: Set<Person> = [], refusedEnable: Set<Person> = elena
  ) -> [Line] {
    [
      Line(route: "GET /accounts/:id/reset", allowed: reset), Line(route: "POST /accounts/:id/reset", allowed: reset),
      Line(route: "GET /accounts/:id/disabling", allowed: reset),
      Line(route: "POST /accounts/:id/disabling", allowed: disable, refused: refusedDisable),
      Line(route: "GET /accounts/:id/enabling", allowed: reset),
      Line(route: "POST /accounts/:id/enabling", allowed: enable, refused: refusedEnable),
    ]
  }

  static let accountStates: [RecordState] = [
    RecordState(name: "an account of the same institution", lines: lines()) { site in
      ["id": try await account(site, "municipalidad")]
    },
    RecordState(name: "an account of another institution of the entity", lines: lines()) { site in
      ["id": try await account(site, "cem")]
    },
    RecordState(
      name: "a disabled account",
      lines: lines(disable: [], enable: elena, refusedDisable: elena, refusedEnable: [])
    ) { site in
      let id = try await account(site, "cem")
      try await site.site.database.write { try $0.run("UPDATE account SET disabled_at = 1 WHERE id = \(id)") }
      return ["id": id]
    },
    RecordState(
      name: "an account of another entity", lines: lines(reset: [], disable: [], refusedEnable: []),
      secrets: ["forastera"]
    ) { site in ["id": try await foreignAccount(site)] },
  ]

  private static func account(_ site: TestSite, _ organization: String) async throws -> String {
    guard let organization = site.town.organizations[organization] else { throw Problem.notFound }
    let draft = AccountDraft(
      login: try Login("l\(UInt32.random(in: 0...(.max)))"), name: "x", role: .reader, organization: organization)
    let actor = AuditActor(site.town.actor(.elena))
    return try await site.site.accounts.add(draft, by: actor, now: Town.now).account.uuidString.lowercased()
  }

  private static func foreignAccount(_ site: TestSite) async throws -> String {
    let (entity, organization, account) = (UUID(), UUID(), UUID())
    let login = "forastera\(UInt32.random(in: 0...(.max)))"
    try await site.site.database.write { transaction in
      try transaction.run("INSERT INTO entity (id, name, level, created_at) VALUES (\(entity), 'Otra', 'district', 1)")
      try transaction.startAuditChain(of: entity)
      try transaction.run("INSERT INTO organization (id, entity_id, name) VALUES (\(organization), \(entity), 'Otra')")
      try transaction.run(
        """
        INSERT INTO account (id, entity_id, organization_id, login, name, role, password_hash, created_at)
        VALUES (\(account), \(entity), \(organization), \(login), 'forastera', 'reader', 'x', 1)
        """)
    }
    return account.uuidString.lowercased()
  }
}
