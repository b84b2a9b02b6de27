package import Database
package import Domain
package import Foundation
package import Storage
package import Vault

/// A town whose plan is loaded and whose DEMUNA offers two services: what referring needs.
package struct ReferralTown: Sendable {
  package let town: Town
  package let database: any Database
  package let keys: KeyRing
  /// Of the DEMUNA, for the need `salud`.
  package let health: UUID
  /// Of the DEMUNA, for the need `violencia`.
  package let shelter: UUID

  package var store: ReferralStore { ReferralStore(database: database, keys: keys) }
  package var entity: UUID { town.entity }

  package static func settle(
    _ town: Town, in database: any Database, keys: KeyRing = .fresh(now: Town.now)
  ) async throws -> ReferralTown {
    try await PackStore(database: database).load(.small, entity: town.entity, now: Town.now)
    let (health, shelter) = (UUID(), UUID())
    let demuna = town.organizations["demuna"]
    try await database.write { transaction in
      for (id, name, category) in [(health, "Consultorio", "salud"), (shelter, "Casa de acogida", "proteccion")] {
        try transaction.run(
          """
          INSERT INTO service (id, entity_id, organization_id, name, sort_name, status, languages, search_text,
            created_at, updated_at, version)
          VALUES (\(id), \(town.entity), \(demuna), \(name), \(name.lowercased()), 'active', 'es', \(name.lowercased()),
            \(Town.now), \(Town.now), 1)
          """)
        try transaction.run(
          """
          INSERT INTO service_category_link (entity_id, service_id, category_code)
          VALUES (\(town.entity), \(id), \(category))
          """)
      }
    }
    return ReferralTown(town: town, database: database, keys: keys, health: health, shelter: shelter)
  }

  /// Words that stand nowhere else, to look for where they must not be.
  package static let secretName = "Yuleisy Secretísima"
  package static let secretContact = "987654321 secreto"
  package static let secretSummary = "Nota reservada: teme a su expareja y duerme en la terminal"

  /// Everything a referral for health may carry.
  package static let handover = Handover(
    name: secretName, contact: SafeContact(way: .message, times: .evening, value: secretContact), language: .quechua,
    lifeStage: .youth, zone: "norte", summary: secretSummary)

  /// What a protected one may carry.
  package static let protectedHandover = Handover(
    contact: SafeContact(way: .message, times: .evening, value: secretContact), summary: secretSummary)

  package func need(_ code: String) throws -> Need {
    guard let need = PlanPack.small.needs.first(where: { $0.code == code }) else { throw ReferralRefusal.serviceGone }
    return need
  }

  package func draft(
    _ need: String = "salud", key: UUID = UUID(), urgency: Urgency = .priority, consents: Bool = true,
    handover: Handover? = nil
  ) throws -> ReferralDraft {
    let need = try self.need(need)
    let carried = handover ?? (need.isSensitive ? Self.protectedHandover : Self.handover)
    return ReferralDraft(
      clientKey: key, service: need.isSensitive ? shelter : health, need: need, urgency: urgency,
      confidentiality: .ordinary, consent: consents ? Consent(purpose: .attention, means: .spoken) : nil,
      handover: consents ? carried : .empty)
  }

  /// Bruno sends one to the DEMUNA.
  package func sent(_ need: String = "salud", urgency: Urgency = .priority, now: Date = Town.now) async throws -> UUID {
    try await store.send(try draft(need, urgency: urgency), by: town.actor(.bruno), now: now).id
  }

  /// The code of the person's card, as Bruno prints it.
  package func card(of id: UUID, now: Date = Town.now) async throws -> String {
    try await store.find(id, for: town.actor(.bruno), now: now)?.card ?? ""
  }

  /// Runs `body` in a town of its own.
  package static func run(_ engine: Engine, _ body: @Sendable (ReferralTown) async throws -> Void) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      try await body(try await ReferralTown.settle(town, in: database))
    }
  }
}
