import Database
package import Domain
package import Foundation

/// A line of a service's history with the names it is read by.
package struct ServiceHistoryLine: Sendable, Equatable {
  package let event: ServiceEvent
  /// Of the account; nil for a link or the system.
  package let account: String?
  package let organization: String?
  /// Name of the other entry of a merge.
  package let other: String?
}

/// One page of a service's history, the last first.
package struct ServiceHistory: Sendable, Equatable {
  package let lines: [ServiceHistoryLine]
  package let total: Int
  /// The last confirmation, which may stand on another page.
  package let lastAssurance: ServiceHistoryLine?

  package static let pageSize = 20
}

extension ServiceStore {
  /// Three statements, however long the history is.
  package func history(
    of service: UUID, in entity: UUID, page: Int = 1, size: Int = ServiceHistory.pageSize
  ) async throws -> ServiceHistory {
    try await database.read { reader in
      let which: SQL = "e.entity_id = \(entity) AND e.service_id = \(service)"
      let last = try reader.historyLines(which + " AND e.kind = 'confirmed'", limit: 1, offset: 0).first
      return ServiceHistory(
        lines: try reader.historyLines(which, limit: size, offset: (max(1, page) - 1) * size),
        total: try reader.value("SELECT count(*) FROM service_event e WHERE \(which)") ?? 0, lastAssurance: last)
    }
  }
}

extension Reader {
  func historyLines(_ condition: SQL, limit: Int, offset: Int) throws -> [ServiceHistoryLine] {
    try rows(
      """
      SELECT e.*, a.name AS account_name, o.name AS organization_name, s.name AS other_name FROM service_event e
      LEFT JOIN account a ON a.id = e.account_id
      LEFT JOIN organization o ON o.entity_id = e.entity_id AND o.id = e.organization_id
      LEFT JOIN service s ON s.entity_id = e.entity_id AND s.id = e.other_id
      WHERE \(condition) ORDER BY e.at DESC, e.number DESC LIMIT \(limit) OFFSET \(offset)
      """
    ).map { row in
      ServiceHistoryLine(
        event: try ServiceEvent(row: row), account: try row["account_name"], organization: try row["organization_name"],
        other: try row["other_name"])
    }
  }
}

extension ServiceWriting {
  /// Lines of history; nothing for what changed nothing.
  func note(_ events: [ServiceEvent?]) throws {
    try insert(
      "service_event (id, entity_id, service_id, kind, at, account_id, organization_id, channel, valid_until, fields, other_id)",
      events.compactMap(\.self).map { event in
        """
        (\(event.id), \(entity), \(event.service), \(event.kind.rawValue), \(event.at), \(event.hand.account),
        \(event.hand.organization), \(event.assurance?.channel.rawValue), \(event.assurance?.validUntil),
        \(event.fields.map(\.rawValue).joined(separator: " ")), \(event.other))
        """ as SQL
      })
  }

  /// A confirmation: the doubts it answers are gone.
  func assure(_ service: Service) throws {
    try updateStanding(service)
    try transaction.run("DELETE FROM service_doubt WHERE entity_id = \(entity) AND service_id = \(service.id)")
  }
}

extension ServiceEvent {
  init(row: Row) throws {
    let channel: String? = try row["channel"]
    let until: Date? = try row["valid_until"]
    let given = channel.flatMap(AssuranceChannel.init(rawValue:)).flatMap { channel in
      until.map { Given(channel: channel, validUntil: $0) }
    }
    self.init(
      try row.choice("kind"), of: try row["service_id"], at: try row["at"], by: try Hand(row: row), assurance: given,
      fields: (try row["fields"] as String).split(separator: " ").compactMap { ServiceField(rawValue: String($0)) },
      other: try row["other_id"], id: try row["id"])
  }
}

extension ServiceEvent.Hand {
  fileprivate init(row: Row) throws {
    guard let organization = try row["organization_id"] as UUID? else {
      self = .system
      return
    }
    self = try (row["account_id"] as UUID?).map { .account($0, of: organization) } ?? .link(of: organization)
  }

  var account: UUID? { if case .account(let account, _) = self { account } else { nil } }

  var organization: UUID? {
    switch self {
    case .account(_, let organization), .link(let organization): organization
    case .system: nil
    }
  }
}

extension AuditActor {
  /// Whose hand it is in a service's history.
  var hand: ServiceEvent.Hand {
    account.map { .account($0, of: organization) } ?? (role == "link" ? .link(of: organization) : .system)
  }
}

extension Reader {
  /// Days a confirmation of a service of these categories holds: the shortest that any of them asks for.
  func assuranceDays(of categories: [String], in entity: UUID) throws -> Int {
    try rows(
      """
      SELECT t.days FROM directory_term t WHERE t.entity_id = \(entity) AND t.category_code IN (\(list: categories))
        AND NOT EXISTS (SELECT 1 FROM directory_term n WHERE n.entity_id = t.entity_id
          AND n.category_code = t.category_code AND n.version > t.version)
      """
    ).map { try $0["days"] as Int }.min() ?? Assurance.usualDays
  }
}
