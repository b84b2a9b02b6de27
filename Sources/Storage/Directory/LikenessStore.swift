package import Database
package import Domain
package import Foundation

/// Entries that may be of the same service, as the last search found them.
package struct LikenessStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let pageSize = 30
  /// More are of no use to anyone; the first are the most alike.
  static let mostKept = 2000
  /// Seconds after which the directory is searched again by itself.
  static let interval: Double = 86_400

  /// Searches the whole directory of an entity. Five statements to read it, however large it is.
  /// - Returns: how many pairs.
  @discardableResult
  package func search(in entity: UUID, now: Date) async throws -> Int {
    let (traits, apart) = try await database.read { reader in
      (try reader.serviceTraits(of: entity), try reader.distinctions(of: entity))
    }
    let found = LikenessSearch.likenesses(among: traits, apart: apart).prefix(Self.mostKept)
    try await database.write { transaction in
      // What was said or changed meanwhile is not undone by what was read before.
      let apart = try transaction.distinctions(of: entity)
      let gone = Set(try transaction.rows(
        "SELECT id FROM service WHERE entity_id = \(entity) AND retired_at IS NOT NULL"
      ).map { try $0["id"] as UUID })
      try transaction.run("DELETE FROM service_likeness WHERE entity_id = \(entity)")
      let kept = found.filter { likeness in
        !apart.contains(likeness.pair) && !gone.contains(likeness.pair.first) && !gone.contains(likeness.pair.second)
      }
      for chunk in Array(kept).chunks(of: ServiceWriting.batch) {
        let rows = chunk.map { likeness in
          """
          (\(entity), \(likeness.pair.first), \(likeness.pair.second), \(likeness.score),
          \(likeness.reasons.isEmpty ? "name" : likeness.reasons.map(\.rawValue).joined(separator: " ")))
          """ as SQL
        }
        try transaction.run(
          "INSERT INTO service_likeness (entity_id, first_id, second_id, score, reasons) VALUES \(rows.joined(", "))")
      }
      try transaction.run(
        """
        INSERT INTO likeness_search (entity_id, at) VALUES (\(entity), \(now))
        ON CONFLICT (entity_id) DO UPDATE SET at = excluded.at
        """)
    }
    return found.count
  }

  /// Searches the directories that nobody has searched for a day and that changed since.
  package func searchAgain(now: Date) async throws {
    let due = try await database.read { reader in
      try reader.rows(
        """
        SELECT e.id FROM entity e LEFT JOIN likeness_search l ON l.entity_id = e.id
        WHERE (l.at IS NULL OR l.at <= \(now.addingTimeInterval(-Self.interval))) AND EXISTS (
          SELECT 1 FROM service s WHERE s.entity_id = e.id AND (l.at IS NULL OR s.updated_at >= l.at)) ORDER BY e.id
        """
      ).map { try $0["id"] as UUID }
    }
    for entity in due { try await search(in: entity, now: now) }
  }

  package func count(of entity: UUID) async throws -> Int {
    try await database.read { try $0.value("SELECT count(*) FROM service_likeness WHERE entity_id = \(entity)") ?? 0 }
  }

  /// The most alike first; three statements and those of the services.
  package func likenesses(of entity: UUID, page: Int = 1) async throws -> LikenessPage {
    try await database.read { reader in
      let rows = try reader.rows(
        """
        SELECT first_id, second_id, score, reasons FROM service_likeness WHERE entity_id = \(entity)
        ORDER BY score DESC, first_id, second_id LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """)
      let ids = Set(try rows.flatMap { [try $0["first_id"] as UUID, try $0["second_id"]] })
      let services = try ServiceReading(reader: reader, entity: entity).services(Array(ids))
      let byID = Dictionary(uniqueKeysWithValues: services.map { ($0.id, $0) })
      let items = try rows.compactMap { row -> LikenessPage.Item? in
        let (first, second): (UUID, UUID) = (try row["first_id"], try row["second_id"])
        guard let pair = ServicePair(first, second), let one = byID[first], let other = byID[second] else { return nil }
        let reasons = (try row["reasons"] as String).split(separator: " ").compactMap {
          ServiceLikeness.Reason(rawValue: String($0))
        }
        return LikenessPage.Item(
          likeness: ServiceLikeness(pair: pair, score: try row["score"], reasons: reasons), first: one, second: other)
      }
      return LikenessPage(
        items: items, total: try reader.value("SELECT count(*) FROM service_likeness WHERE entity_id = \(entity)") ?? 0,
        searchedAt: try reader.value("SELECT at FROM likeness_search WHERE entity_id = \(entity)"))
    }
  }

  /// Remembers that two entries are of different services. Saying so again changes nothing.
  /// - Throws: `ServiceRefusal`.
  package func distinguish(_ one: UUID, _ other: UUID, by actor: Actor, now: Date) async throws {
    guard let pair = ServicePair(one, other) else { throw ServiceRefusal.sameService }
    try await database.write { transaction in
      let found = try ServiceReading(reader: transaction, entity: actor.entity).services([pair.first, pair.second])
      guard found.count == 2 else { throw ServiceRefusal.unknown }
      let changed = try transaction.run(
        """
        INSERT INTO service_distinction (entity_id, first_id, second_id, account_id, at)
        VALUES (\(actor.entity), \(pair.first), \(pair.second), \(actor.account), \(now))
        ON CONFLICT (entity_id, first_id, second_id) DO NOTHING
        """)
      guard changed == 1 else { return }
      try transaction.run(
        """
        DELETE FROM service_likeness
        WHERE entity_id = \(actor.entity) AND first_id = \(pair.first) AND second_id = \(pair.second)
        """)
      for summary in found {
        try transaction.append(ServiceStore.entry(actor, .servicesDistinguished, summary.service), at: now)
      }
    }
  }
}

/// One page of pairs that may be the same.
package struct LikenessPage: Sendable, Equatable {
  package struct Item: Sendable, Equatable {
    package let likeness: ServiceLikeness
    package let first: ServiceSummary
    package let second: ServiceSummary
  }

  package let items: [Item]
  package let total: Int
  package let searchedAt: Date?
}

extension Reader {
  fileprivate func distinctions(of entity: UUID) throws -> Set<ServicePair> {
    Set(
      try rows("SELECT first_id, second_id FROM service_distinction WHERE entity_id = \(entity)").compactMap {
        ServicePair(try $0["first_id"], try $0["second_id"])
      })
  }

  fileprivate func serviceTraits(of entity: UUID) throws -> [ServiceTraits] {
    var phones: [UUID: [String]] = [:]
    for row in try rows(
      "SELECT service_id, value FROM contact WHERE entity_id = \(entity) AND kind IN ('phone', 'whatsapp')")
    {
      phones[try row["service_id"], default: []].append(try row["value"])
    }
    var places: [UUID: [(address: String?, ubigeo: Ubigeo?, coordinates: Coordinates?)]] = [:]
    for row in try rows(
      """
      SELECT a.service_id, l.address, l.ubigeo, l.latitude, l.longitude, l.phone
      FROM service_at_location a JOIN location l ON l.entity_id = a.entity_id AND l.id = a.location_id
      WHERE a.entity_id = \(entity)
      """)
    {
      let service: UUID = try row["service_id"]
      places[service, default: []].append((try row["address"], try row["ubigeo"], try Coordinates(row: row)))
      if let phone: String = try row["phone"] { phones[service, default: []].append(phone) }
    }
    return try rows(
      "SELECT id, organization_id, name, external_id FROM service WHERE entity_id = \(entity) AND retired_at IS NULL ORDER BY id"
    ).map { row in
      let id: UUID = try row["id"]
      return ServiceTraits(
        id: id, organization: try row["organization_id"], name: try row["name"], code: try row["external_id"],
        phones: phones[id] ?? [], places: places[id] ?? [])
    }
  }
}
