import Database
import Domain
import Foundation

extension Reader {
  /// The version in force of each pathway, by code.
  func inForce(_ entity: UUID, includingRetired: Bool = false) throws -> [String: PathwayVersion] {
    try inForceInOrder(entity, PathwayCache(), includingRetired: includingRetired).reduce(into: [:]) { $0[$1.pathway.code] = $1 }
  }

  /// The same, in the order of the plan.
  func inForceInOrder(
    _ entity: UUID, _ cache: PathwayCache, includingRetired: Bool = false
  ) throws -> [PathwayVersion] {
    let living: SQL = includingRetired ? "" : " AND p.retired = 0"
    return try rows(
      """
      SELECT v.* FROM pathway_version v
      JOIN pathway p ON p.entity_id = v.entity_id AND p.code = v.pathway_code
      WHERE v.entity_id = \(entity)\(living) AND NOT EXISTS (
        SELECT 1 FROM pathway_version n WHERE n.entity_id = v.entity_id AND n.pathway_code = v.pathway_code
          AND n.number > v.number)
      ORDER BY p.retired, p.position, p.code
      """
    ).map { row in
      let digest: String = try row["digest"]
      return try PathwayVersion(row: row, content: try cache.content(digest) { try row.json("content") })
    }
  }

  /// - Parameter number: nil for the one in force.
  func pathwayVersion(_ code: String, _ number: Int? = nil, of entity: UUID) throws -> PathwayVersion? {
    let which: SQL = number.map { " AND number = \($0)" } ?? ""
    return try row(
      """
      SELECT * FROM pathway_version WHERE entity_id = \(entity) AND pathway_code = \(code)\(which)
      ORDER BY number DESC LIMIT 1
      """
    ).map(PathwayVersion.init(row:))
  }

  func pathwayDraft(_ code: String, of entity: UUID) throws -> PathwayDraft? {
    try row("SELECT * FROM pathway_draft WHERE entity_id = \(entity) AND pathway_code = \(code)")
      .map(PathwayDraft.init(row:))
  }

  /// What waits for an answer.
  func pathwayProposals(of entity: UUID) throws -> [PathwayProposal] {
    try rows("SELECT * FROM pathway_proposal WHERE entity_id = \(entity) AND answer IS NULL").map {
      PathwayProposal(pathway: try $0.json("content"), edition: try $0["edition"], offeredAt: try $0["offered_at"])
    }
  }

  /// Codes that a pathway may lead to.
  func pathwayCodes(of entity: UUID) throws -> Set<String> {
    Set(try rows("SELECT code FROM pathway WHERE entity_id = \(entity) AND retired = 0").map { try $0["code"] })
  }
}

extension PathwayVersion {
  init(row: Row) throws { try self.init(row: row, content: try row.json("content")) }

  init(row: Row, content: Pathway) throws {
    let approver: String? = try row["approver"]
    self.init(
      number: try row["number"], origin: try row.choice("origin"), pathway: content,
      owner: try PathwayOwner(row: row), note: try row["note"], author: try row["author"],
      approval: try approver.map {
        PathwayApproval(approver: $0, at: try row["created_at"], session: try row["session_id"], act: try row["act"])
      }, createdAt: try row["created_at"], digest: try row["digest"])
  }
}

extension PathwayOwner {
  init(row: Row) throws { self.init(organization: try row["owner_id"], role: try row.choice("owner_role")) }
}

extension PathwayDraft {
  init(row: Row) throws {
    self.init(
      base: try row["base"], pathway: try row.json("content"), owner: try PathwayOwner(row: row),
      state: try row.choice("state"), note: try row["note"], remark: try row["remark"], author: try row["author"],
      account: try row["account_id"], submitter: try row["submitter_id"], changedAt: try row["changed_at"],
      revision: try row["revision"])
  }
}

extension Transaction {
  func save(_ draft: PathwayDraft, of entity: UUID) throws {
    let code = draft.pathway.code
    try run(
      """
      INSERT INTO pathway_draft (entity_id, pathway_code, base, content, owner_id, owner_role, state, note, remark,
        account_id, author, submitter_id, changed_at, revision)
      VALUES (\(entity), \(code), \(draft.base), \(try JSONText(draft.pathway)), \(draft.owner.organization),
        \(draft.owner.role.rawValue), \(draft.state.rawValue), \(draft.note), \(draft.remark), \(draft.account),
        \(draft.author), \(draft.submitter), \(draft.changedAt), \(draft.revision))
      ON CONFLICT (entity_id, pathway_code) DO UPDATE SET content = excluded.content, owner_id = excluded.owner_id,
        owner_role = excluded.owner_role, state = excluded.state, note = excluded.note, remark = excluded.remark,
        account_id = excluded.account_id, author = excluded.author,
        submitter_id = excluded.submitter_id, changed_at = excluded.changed_at, revision = excluded.revision
      """)
  }

  func insert(_ version: PathwayVersion, account: UUID, approver: UUID, of entity: UUID) throws {
    let (content, _) = try PathwayText.of(version.pathway)
    try run(
      """
      INSERT INTO pathway_version (entity_id, pathway_code, number, origin, protected, content, digest, owner_id,
        owner_role, note, account_id, author, approver_id, approver, session_id, act, created_at)
      VALUES (\(entity), \(version.pathway.code), \(version.number), \(version.origin.rawValue),
        \(version.pathway.isProtected), \(content), \(version.digest), \(version.owner.organization),
        \(version.owner.role.rawValue), \(version.note), \(account), \(version.author), \(approver),
        \(version.approval?.approver), \(version.approval?.session), \(version.approval?.act), \(version.createdAt))
      """)
  }
}
