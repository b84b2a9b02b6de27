package import Database
package import Domain
package import Foundation

/// Messages that wait to be sent. Rows hold no text: it is composed when it is due.
package struct NoticeStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let mostAttempts = 5

  /// The messages that are due, oldest first, with their addresses. One without any address is dropped: an institution
  /// without accounts has its link.
  ///
  /// - Parameter address: of the site, without a trailing slash.
  package func due(now: Date, address: String, most: Int = 100) async throws -> [DueNotice] {
    let found = try await database.read { reader in
      try reader.dueNotices(now: now, address: address, most: most)
        + reader.dueSessionNotices(now: now, address: address, most: most)
        + reader.dueAgreementNotices(now: now, address: address, most: most)
        + reader.dueEarlyAlertNotices(now: now, address: address, most: most)
    }
    let silent = found.filter(\.addresses.isEmpty).map(\.id)
    if !silent.isEmpty {
      try await database.write {
        try $0.everyNotice { "UPDATE \($0) SET dropped_at = \(now) WHERE id IN (\(list: silent)) AND sent_at IS NULL" }
      }
    }
    return found.filter { !$0.addresses.isEmpty }
  }

  package func markSent(_ id: UUID, now: Date) async throws {
    try await database.write {
      try $0.everyNotice {
        "UPDATE \($0) SET sent_at = \(now), attempts = attempts + 1 WHERE id = \(id) AND sent_at IS NULL"
      }
    }
  }

  /// Tries again later, each time after a longer wait, and gives up in the end.
  package func markFailed(_ id: UUID, now: Date) async throws {
    try await database.write { transaction in
      for table in Self.tables {
        guard
          let tries: Int = try transaction.value("SELECT attempts FROM \(table) WHERE id = \(id) AND sent_at IS NULL")
        else { continue }
        let givesUp = tries + 1 >= Self.mostAttempts
        let next = now.addingTimeInterval(300 * Double(1 << min(tries, 10)))
        try transaction.run(
          """
          UPDATE \(table) SET attempts = \(tries + 1), due_at = \(next), dropped_at = \(givesUp ? now : nil)
          WHERE id = \(id)
          """)
      }
    }
  }

  /// Every table of messages; an identifier stands in one of them.
  static let tables: [SQL] = ["notice", "session_notice", "agreement_notice", "early_alert_notice"]
}

extension Writer {
  /// Runs a statement on every table of messages.
  /// - Returns: how many rows it changed.
  @discardableResult
  func everyNotice(_ statement: (SQL) -> SQL) throws -> Int {
    try NoticeStore.tables.reduce(0) { $0 + (try run(statement($1))) }
  }
}

/// A message ready to go.
package struct DueNotice: Sendable, Equatable {
  package let id: UUID
  package let addresses: [String]
  package let notice: OutgoingMessage
}

extension Reader {
  fileprivate func dueNotices(now: Date, address: String, most: Int) throws -> [DueNotice] {
    let found = try rows(
      """
      SELECT n.id, n.template, n.recipient, r.id AS referral_id, r.confidentiality, r.due_at AS limit_at
      FROM notice n JOIN referral r ON r.entity_id = n.entity_id AND r.id = n.referral_id
      WHERE n.sent_at IS NULL AND n.dropped_at IS NULL AND n.due_at <= \(now) ORDER BY n.due_at, n.id LIMIT \(most)
      """)
    let addresses = try addresses(of: found.map { try $0["id"] as UUID })
    return try found.map { row in
      let id: UUID = try row["id"]
      return DueNotice(
        id: id, addresses: addresses[id] ?? [],
        notice: OutgoingMessage(
          ReferralNotice(
            try row.choice("template"), to: try row.choice("recipient"), about: try row["referral_id"],
            confidentiality: try row.choice("confidentiality"), due: try row["limit_at"], address: address)))
    }
  }

  private func addresses(of notices: [UUID]) throws -> [UUID: [String]] {
    let found = try rows(
      """
      SELECT n.id, a.email FROM notice n
      JOIN referral r ON r.entity_id = n.entity_id AND r.id = n.referral_id
      JOIN account a ON a.entity_id = n.entity_id AND (
        (n.recipient = 'sender' AND a.id = r.account_id)
        OR (n.recipient = 'receiver' AND a.organization_id = r.receiver_id AND a.role IN ('focal-point', 'desk-officer'))
        OR (n.recipient = 'technical-secretary' AND a.organization_id = r.sender_id AND a.role = 'technical-secretary'))
      WHERE n.id IN (\(list: notices)) AND a.email IS NOT NULL AND a.disabled_at IS NULL ORDER BY a.email
      """)
    return try found.reduce(into: [:]) { $0[try $1["id"] as UUID, default: []].append(try $1["email"]) }
  }
}
