import Database
import Domain
import Foundation
import Vault

/// The lines that the writes of one commit append to the chains of their entities, in the order they happened.
struct AuditAppends: SharedWork {
  static let tables: [StaticString] = ["audit_line", "audit_head"]

  private var entries: [(entry: AuditEntry, at: Date)] = []

  mutating func add(_ entry: AuditEntry, at now: Date) { entries.append((entry, now)) }

  func write(in writer: any Writer) throws {
    let chains = Dictionary(grouping: entries) { $0.entry.actor.entity }
    for (entity, entries) in chains.sorted(by: { $0.key.uuidString < $1.key.uuidString }) {
      try Self.append(entries, to: entity, in: writer)
    }
  }

  /// Taking the head row with `UPDATE … RETURNING` locks it, so that no other writer links to the same line; the new
  /// hashes are not known before the old one is read under that lock.
  private static func append(_ entries: [(entry: AuditEntry, at: Date)], to entity: UUID, in writer: any Writer) throws {
    let head = try writer.row(
      "UPDATE audit_head SET number = number + \(entries.count) WHERE entity_id = \(entity) RETURNING number, hash")
    guard let head else { throw DatabaseFault.unreadable("no audit head for the entity") }
    var number: Int64 = try head["number"] - Int64(entries.count)
    var hash: [UInt8] = try head["hash"]
    let rows = entries.map { entry, at -> SQL in
      number += 1
      hash = AuditChain.link(previous: hash, line: AuditLine(number: number, at: at, entry: entry).canonical)
      return entry.values(number: number, at: at, hash: hash)
    }
    for part in rows.batches {
      try writer.run(
        """
        INSERT INTO audit_line (entity_id, number, at, organization_id, account_id, actor, role, event, subject_kind,
          subject_id, detail, owner_id, hash)
        VALUES \(part.joined(", "))
        """)
    }
    try writer.run("UPDATE audit_head SET hash = \(hash) WHERE entity_id = \(entity)")
  }
}

extension AuditEntry {
  /// The columns of the line, in the order of the table.
  fileprivate func values(number: Int64, at: Date, hash: [UInt8]) -> SQL {
    """
    (\(actor.entity), \(number), \(at), \(actor.organization), \(actor.account), \(actor.name), \(actor.role),
      \(event.rawValue), \(subjectKind), \(subject), \(detail), \(owner), \(hash))
    """
  }
}
