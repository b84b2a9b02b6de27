package import Database
package import Domain
package import Foundation

/// Takes what another directory publishes into this one: all of it or nothing.
package struct ForeignImportStore: PendingImportStore {
  package typealias Settings = ForeignSettings

  package let database: any Database

  package init(database: any Database) { self.database = database }

  /// What an import would do, without doing it.
  package func preview(_ order: ForeignOrder) async throws -> ForeignOutcome {
    try await database.read { try ForeignLoading(reader: $0, order: order).outcome() }
  }

  /// Does it, in one transaction.
  /// - Parameter id: the file that someone sent, which is forgotten with it.
  /// - Throws: `ForeignRefusal`, `ImportRefusal`; then nothing was imported and the file is still there.
  package func run(_ order: ForeignOrder, consuming id: UUID? = nil) async throws -> ForeignOutcome {
    let rejected = order.records.count(where: \.isRejected)
    guard rejected == 0 || order.skipsRejected else { throw ForeignRefusal.rejected(rejected) }
    do {
      return try await database.write { transaction in
        if let id {
          let taken = try transaction.run(
            "DELETE FROM pending_import WHERE id = \(id) AND account_id = \(order.actor.account)")
          guard taken == 1 else { throw ImportRefusal.expired }
        }
        let outcome = try ForeignLoading(reader: transaction, order: order).outcome()
        try transaction.save(outcome, of: order)
        return outcome
      }
    } catch DatabaseFault.refused {
      throw ImportRefusal.refused
    }
  }

  /// Where a service came from; nil when it was made here.
  package func origin(of service: UUID, in entity: UUID) async throws -> ServiceOrigin? {
    try await database.read { reader in
      try reader.row("SELECT * FROM service_origin WHERE entity_id = \(entity) AND service_id = \(service)")
        .map(ServiceOrigin.init(row:))
    }
  }
}

/// An import that was asked for.
package struct ForeignOrder: Sendable {
  package let records: [ForeignRecord]
  /// Whose directory it is; with their identifiers it tells a record from a new service.
  package let publisher: String
  package let licence: String?
  /// The file holds everything they publish: what is missing has vanished there.
  package let isComplete: Bool
  package let skipsRejected: Bool
  package let actor: AuditActor
  package let now: Date

  /// - Throws: `ForeignRefusal.noPublisher`.
  package init(
    _ records: [ForeignRecord], publisher: String, licence: String? = nil, isComplete: Bool,
    skipsRejected: Bool = false,
    by actor: AuditActor, now: Date
  ) throws(ForeignRefusal) {
    guard !publisher.trimmingSpaces.isEmpty else { throw .noPublisher }
    self.records = records
    self.publisher = publisher.trimmingSpaces
    self.licence = licence
    self.isComplete = isComplete
    self.skipsRejected = skipsRejected
    self.actor = actor
    self.now = now
  }
}

/// What an import does to the directory.
package struct ForeignOutcome: Sendable, Equatable {
  /// Services met again, with what differs.
  package struct Met: Sendable, Equatable {
    package let number: Int
    package let name: String
    package let decisions: [FieldDecision]
  }

  package var added: [Service] = []
  package var changed: [Service] = []
  package var met: [Met] = []
  package var unchanged = 0
  /// Left as they are: someone took them out of the directory here.
  package var retired = 0
  /// Names of services they no longer publish; they stay.
  package var vanished: [String] = []
  package var newOrganizations: [NewOrganization] = []
  var origins: [UUID: ServiceOrigin] = [:]
  var gone: [UUID] = []

  package struct NewOrganization: Sendable, Equatable {
    package let id: UUID
    package let name: String
    package let ruc: String?
  }
}

extension ServiceOrigin {
  init(row: Row) throws {
    self.init(
      publisher: try row["publisher"], code: try row["external_id"], licence: try row["licence"],
      fetchedAt: try row["fetched_at"], taken: try row.json("taken"), vanishedAt: try row["vanished_at"])
  }

  /// The same words, whenever they came.
  func says(the other: ServiceOrigin) -> Bool {
    publisher == other.publisher && code == other.code && licence == other.licence && taken == other.taken
      && vanishedAt == nil && other.vanishedAt == nil
  }
}

extension Transaction {
  fileprivate func save(_ outcome: ForeignOutcome, of order: ForeignOrder) throws {
    let entity = order.actor.entity
    for organization in outcome.newOrganizations {
      try run(
        """
        INSERT INTO organization (id, entity_id, name, ruc, publisher)
        VALUES (\(organization.id), \(entity), \(organization.name), \(organization.ruc), \(order.publisher))
        """)
    }
    let writing = try ServiceWriting(self, entity)
    try writing.insert(outcome.added)
    try writing.update(outcome.changed)
    for (service, origin) in outcome.origins.sorted(by: { $0.key.text < $1.key.text }) {
      let taken = String(
        decoding: JSON.object(origin.taken.sorted { $0.key < $1.key }.map { .init($0.key, .text($0.value)) }).bytes,
        as: UTF8.self)
      try run("DELETE FROM service_origin WHERE entity_id = \(entity) AND service_id = \(service)")
      try run(
        """
        INSERT INTO service_origin (entity_id, service_id, publisher, external_id, licence, fetched_at, taken)
        VALUES (\(entity), \(service), \(origin.publisher), \(origin.code), \(origin.licence), \(origin.fetchedAt), \(taken))
        """)
    }
    for chunk in outcome.gone.chunks(of: 500) {
      try run(
        "UPDATE service_origin SET vanished_at = \(order.now) WHERE entity_id = \(entity) AND service_id IN (\(list: chunk))"
      )
    }
    try append(
      AuditEntry(order.actor, .directoryImported, "directory", "services", detail: "\(order.records.count) rows"),
      at: order.now)
  }
}
