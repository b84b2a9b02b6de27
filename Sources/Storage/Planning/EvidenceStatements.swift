import Database
import Domain
import Foundation
import Vault

/// The columns of a piece of evidence with what is known of its file, but never the file.
let evidenceColumns: SQL = """
  SELECT e.*, f.type AS file_type, f.size AS file_size, f.digest AS file_digest
  FROM evidence e LEFT JOIN evidence_file f ON f.evidence_id = e.id AND f.entity_id = e.entity_id

  """

extension Reader {
  func evidence(_ id: UUID, of entity: UUID) throws -> Evidence? {
    try row(evidenceColumns + "WHERE e.entity_id = \(entity) AND e.id = \(id)").map(Evidence.init(row:))
  }
}

extension Transaction {
  func insert(_ draft: EvidenceStore.Draft, by actor: Actor, at now: Date) throws {
    var (address, services, verified): (String?, Int?, Int?) = (nil, nil, nil)
    var (indicator, period, version): (String?, Period?, Int?) = (nil, nil, nil)
    switch draft.backing {
    case .document(let link): address = link
    case .file: break
    case .directory: (services, verified) = try directoryToday(actor.entity, at: now)
    case .report(let code, let time, let number):
      guard let latest = try latestReport(actor.entity, code, time), number <= latest.version, number > 0 else {
        throw EvidenceRefusal.reportMissing
      }
      (indicator, period, version) = (code, time, number)
    }
    try run(
      """
      INSERT INTO evidence (id, entity_id, product_code, title, kind, address, services, verified, indicator_code,
        period_kind, period_start, report_version, account_id, organization_id, author, added_at)
      VALUES (\(draft.id), \(actor.entity), \(draft.product), \(draft.title), \(draft.backing.kind.rawValue), \(address),
        \(services), \(verified), \(indicator), \(period?.kind.rawValue), \(period?.start), \(version), \(actor.account),
        \(actor.organization), \(actor.name), \(now))
      """)
    guard case .file(let bytes, let type) = draft.backing else { return }
    try run(
      """
      INSERT INTO evidence_file (evidence_id, entity_id, type, size, digest, bytes)
      VALUES (\(draft.id), \(actor.entity), \(type.rawValue), \(bytes.count), \(Fingerprint.hexadecimal(of: bytes)),
        \(SQLValue.blob(bytes)))
      """)
  }

  /// - Throws: `EvidenceRefusal.directoryEmpty`.
  private func directoryToday(_ entity: UUID, at now: Date) throws -> (services: Int, verified: Int) {
    let row = try row(
      """
      SELECT COUNT(*) AS services,
        COUNT(CASE WHEN s.valid_until IS NOT NULL AND s.valid_until >= \(Day(now).start) THEN 1 END) AS verified
      FROM service s WHERE s.entity_id = \(entity) AND s.retired_at IS NULL AND s.status = 'active'
      """)
    guard let row, try row["services"] as Int > 0 else { throw EvidenceRefusal.directoryEmpty }
    return (try row["services"], try row["verified"])
  }
}

extension EvidenceStore.Draft.Backing {
  var kind: EvidenceKind {
    switch self {
    case .document: .document
    case .file: .file
    case .directory: .directory
    case .report: .report
    }
  }
}

extension Evidence {
  init(row: Row) throws {
    self.init(
      id: try row["id"], product: try row["product_code"], title: try row["title"],
      backing: try EvidenceBacking(row: row),
      author: EvidenceAuthor(
        account: try row["account_id"], organization: try row["organization_id"], name: try row["author"]),
      addedAt: try row["added_at"], decision: try EvidenceDecision(row: row))
  }
}

extension EvidenceBacking {
  fileprivate init(row: Row) throws {
    switch try row.choice("kind") as EvidenceKind {
    case .document: self = .document(address: try row["address"])
    case .file:
      self = .file(
        EvidenceFile(type: try row.choice("file_type"), size: try row["file_size"], digest: try row["file_digest"]))
    case .directory: self = .directory(services: try row["services"], verified: try row["verified"])
    case .report:
      guard let period = Period(try row.choice("period_kind"), start: try row["period_start"]) else {
        throw DatabaseFault.unreadable("no period starts in that month")
      }
      self = .report(indicator: try row["indicator_code"], period: period, version: try row["report_version"])
    }
  }
}

extension EvidenceDecision {
  fileprivate init?(row: Row) throws {
    guard let text: String = try row["decision"] as String?, let verdict = EvidenceVerdict(rawValue: text) else {
      return nil
    }
    self.init(verdict: verdict, reason: try row["reason"], judge: try row["judge"], at: try row["decided_at"])
  }
}
