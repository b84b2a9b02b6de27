import Database
import Domain
import Foundation
import Vault

/// The columns of a piece of evidence with what is known of its file, but never the file.
let evidenceColumns: SQL = """
  SELECT e.*, f.type AS file_type, f.size AS file_size, f.digest AS file_digest,
    s.kind AS session_kind, s.starts_at AS session_start, sb.name AS session_body,
    a.number AS agreement_number, a.text AS agreement_text, ab.name AS agreement_body
  FROM evidence e LEFT JOIN evidence_file f ON f.evidence_id = e.id AND f.entity_id = e.entity_id
    LEFT JOIN body_session s ON s.entity_id = e.entity_id AND s.id = e.session_id
    LEFT JOIN body sb ON sb.entity_id = s.entity_id AND sb.id = s.body_id
    LEFT JOIN agreement a ON a.entity_id = e.entity_id AND a.id = e.agreement_id
    LEFT JOIN body ab ON ab.entity_id = a.entity_id AND ab.id = a.body_id

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
    var (session, agreement): (UUID?, UUID?) = (nil, nil)
    switch draft.backing {
    case .document(let link): address = link
    case .file: break
    case .directory: (services, verified) = try directoryToday(actor.entity, at: now)
    case .report(let code, let time, let number):
      guard let latest = try latestReport(actor.entity, code, time), number <= latest.version, number > 0 else {
        throw EvidenceRefusal.reportMissing
      }
      (indicator, period, version) = (code, time, number)
    case .session(let id): session = try sessionProof(id, of: actor.entity).id
    case .agreement(let id): agreement = try agreementProof(id, of: actor.entity).id
    }
    try run(
      """
      INSERT INTO evidence (id, entity_id, product_code, title, kind, address, services, verified, indicator_code,
        period_kind, period_start, report_version, session_id, agreement_id, account_id, organization_id, author, added_at)
      VALUES (\(draft.id), \(actor.entity), \(draft.product), \(draft.title), \(draft.backing.kind.rawValue), \(address),
        \(services), \(verified), \(indicator), \(period?.kind.rawValue), \(period?.start), \(version), \(session), \(agreement),
        \(actor.account), \(actor.organization), \(actor.name), \(now))
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
    case .session: .session
    case .agreement: .agreement
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
    case .session:
      self = .session(
        SessionProof(
          id: try row["session_id"], kind: try row.choice("session_kind"), startsAt: try row["session_start"],
          body: try row["session_body"]))
    case .agreement:
      self = .agreement(
        AgreementProof(
          id: try row["agreement_id"], code: "A-\(try row["agreement_number"] as Int)", text: try row["agreement_text"],
          body: try row["agreement_body"]))
    }
  }
}

extension EvidenceDecision {
  fileprivate init?(row: Row) throws {
    guard let text: String = try row["decision"] as String?, let verdict = EvidenceVerdict(rawValue: text) else {
      return nil
    }
    let revocation: String? = try row["revocation"]
    self.init(
      verdict: verdict, reason: try row["reason"], account: try row["judge_id"], judge: try row["judge"],
      at: try row["decided_at"],
      revocation: try revocation.map {
        EvidenceRevocation(reason: $0, author: try row["revoker"], at: try row["revoked_at"])
      })
  }
}
