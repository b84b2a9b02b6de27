package import Database
package import Domain
package import Foundation
import Storage
import Vault

/// The named people of every test. Diego has no account at all.
package enum Person: String, CaseIterable, Sendable {
  /// Technical secretary of the municipality.
  case alicia
  /// Desk officer of the municipality.
  case bruno
  /// Focal point of the DEMUNA.
  case carmen
  /// No account.
  case diego
  /// Administrator of the municipality.
  case elena
  /// Planner of the municipality.
  case fabio
  /// Reader of the municipality.
  case gina
  /// Focal point of the women's emergency centre: neither sender nor receiver of most referrals.
  case hugo

  package var role: Role? {
    switch self {
    case .alicia: .technicalSecretary
    case .bruno: .deskOfficer
    case .carmen, .hugo: .focalPoint
    case .diego: nil
    case .elena: .administrator
    case .fabio: .planner
    case .gina: .reader
    }
  }

  package var organization: String {
    switch self {
    case .carmen: "demuna"
    case .hugo: "cem"
    default: "municipalidad"
    }
  }

  package var name: String { rawValue.capitalized }
  package static let password = "chacana-tejida-7"
}

/// A small municipality with its people, in an empty database.
package struct Town: Sendable {
  package let entity: UUID
  package let organizations: [String: UUID]
  package let accounts: [Person: UUID]
  package static let now = Date(timeIntervalSince1970: 1_795_000_000)  // 2026-11-18, a Wednesday, 6:06 in Lima

  package func actor(_ person: Person) -> Actor {
    guard let account = accounts[person], let role = person.role, let home = organizations[person.organization] else {
      preconditionFailure("\(person.name) has no account")
    }
    return Actor(entity: entity, organization: home, account: account, name: person.name, role: role)
  }

  /// Founds the town: entity, three institutions, an account for everyone but Diego.
  package static func found(in database: some Database, now: Date = Town.now) async throws -> Town {
    let town = Town(
      entity: UUID(),
      organizations: ["municipalidad": UUID(), "demuna": UUID(), "cem": UUID()],
      accounts: Dictionary(uniqueKeysWithValues: Person.allCases.filter { $0.role != nil }.map { ($0, UUID()) }))
    let hash = try PasswordHash.of(Person.password, cost: .quick).description
    try await database.write { transaction in
      try transaction.run(
        "INSERT INTO entity (id, name, level, created_at) VALUES (\(town.entity), 'Municipalidad de Prueba', 'district', \(now))")
      for (code, id) in town.organizations.sorted(by: { $0.key < $1.key }) {
        try transaction.run(
          "INSERT INTO organization (id, entity_id, code, name) VALUES (\(id), \(town.entity), \(code), \(code.capitalized))")
      }
      try transaction.startAuditChain(of: town.entity)
      for (person, id) in town.accounts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        try transaction.run(
          """
          INSERT INTO account (id, entity_id, organization_id, login, name, role, password_hash, created_at)
          VALUES (\(id), \(town.entity), \(town.organizations[person.organization]), \(person.rawValue), \(person.name),
            \(person.role?.rawValue), \(hash), \(now))
          """)
      }
    }
    return town
  }

  /// A complete session of a person; answers its secret.
  package func session(of person: Person, in database: some Database, now: Date = Town.now) async throws -> String {
    let token = Token.new()
    let account = accounts[person]
    try await database.write {
      try $0.run(
        """
        INSERT INTO session (digest, account_id, created_at, seen_at, totp_passed, device)
        VALUES (\(token.digest), \(account), \(now), \(now), 1, 'prueba')
        """)
    }
    return token.secret
  }
}
