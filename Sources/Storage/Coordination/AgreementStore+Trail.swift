import Database
package import Domain
package import Foundation
import Vault

extension AgreementStore {
  /// The file and the messages of one agreement.
  package func trail(_ id: UUID, of entity: UUID) async throws -> AgreementTrail {
    try await database.read { reader in
      let file = try reader.row(
        "SELECT type, size, digest FROM agreement_file WHERE entity_id = \(entity) AND agreement_id = \(id)")
      let notices = try reader.rows(
        """
        SELECT template, due_at, sent_at FROM agreement_notice
        WHERE entity_id = \(entity) AND agreement_id = \(id) AND (dropped_at IS NULL OR sent_at IS NOT NULL)
        ORDER BY due_at, id
        """)
      return AgreementTrail(
        file: try file.map { EvidenceFile(type: try $0.choice("type"), size: try $0["size"], digest: try $0["digest"]) },
        notices: try notices.map {
          AgreementNoticeLine(notice: try $0.choice("template"), dueAt: try $0["due_at"], sentAt: try $0["sent_at"])
        })
    }
  }

  /// The contents of the file; reading it is noted in the log.
  /// - Returns: nil when there is none.
  package func open(_ agreement: Agreement, by actor: Actor, now: Date) async throws -> [UInt8]? {
    try await database.write { transaction in
      let bytes: SQLValue? = try transaction.value(
        "SELECT bytes FROM agreement_file WHERE entity_id = \(actor.entity) AND agreement_id = \(agreement.id)")
      guard case .blob(let bytes) = bytes else { return nil }
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .evidenceRead, "agreement", agreement.id.text, owner: agreement.promise.organization),
        at: now)
      return bytes
    }
  }

  /// Every open agreement a filter lets through, by due date, for a board: one statement.
  package func board(_ filter: AgreementFilter, of entity: UUID, most: Int = 300, now: Date) async throws -> [AgreementView] {
    var filter = filter
    (filter.state, filter.standing) = (.open, nil)
    let which = filter.condition(today: Day(now))
    return try await database.read { reader in
      try reader.rows(
        "\(Self.columns) WHERE a.entity_id = \(entity) \(which) ORDER BY a.due_on, a.id LIMIT \(most)"
      ).map { try AgreementView(row: $0) }
    }
  }
}

extension Transaction {
  func insert(_ change: AgreementExtension, number: Int, to agreement: UUID, of entity: UUID, at now: Date) throws {
    try run(
      """
      INSERT INTO agreement_extension (entity_id, agreement_id, number, from_day, to_day, reason, recorded_by, at)
      VALUES (\(entity), \(agreement), \(number), \(change.from), \(change.to), \(change.reason), \(change.recordedBy),
        \(now))
      """)
  }

  func keep(_ file: EvidenceUpload, of agreement: UUID, in entity: UUID) throws {
    try run(
      """
      INSERT INTO agreement_file (agreement_id, entity_id, type, size, digest, bytes)
      VALUES (\(agreement), \(entity), \(file.type.rawValue), \(file.bytes.count),
        \(Fingerprint.hexadecimal(of: file.bytes)), \(SQLValue.blob(file.bytes)))
      """)
  }
}
