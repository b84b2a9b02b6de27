import Database
import Domain
import Foundation
import Vault

extension Transaction {
  /// What an edition says of pathways: version 1 of a new one, the next of one that nobody here changed, and otherwise
  /// a proposal. What was approved here stays in force, even when the edition no longer names it.
  func enterPathways(of pack: PlanPack, in entity: UUID, owner: UUID, now: Date) throws {
    let latest = try inForce(entity, includingRetired: true)
    for pathway in pack.pathways {
      let (content, digest) = try PathwayText.of(pathway)
      guard let version = latest[pathway.code] else {
        try enter(pathway, content, digest, number: 1, edition: pack.identity.edition, of: entity, owner: owner, now: now)
        continue
      }
      if version.origin == .local {
        try offer(pathway, content, digest, edition: pack.identity.edition, of: entity, now: now)
      } else if version.digest != digest {
        try enter(
          pathway, content, digest, number: version.number + 1, edition: pack.identity.edition, of: entity,
          owner: version.owner.organization, now: now)
      }
    }
    try run(
      """
      UPDATE pathway SET retired = 0 WHERE entity_id = \(entity) AND retired = 1 AND EXISTS (
        SELECT 1 FROM pathway_version v WHERE v.entity_id = pathway.entity_id AND v.pathway_code = pathway.code
          AND v.origin = 'local')
      """)
  }

  private func enter(
    _ pathway: Pathway, _ content: JSONText, _ digest: String, number: Int, edition: String, of entity: UUID, owner: UUID,
    now: Date
  ) throws {
    try run(
      """
      INSERT INTO pathway_version (entity_id, pathway_code, number, origin, protected, content, digest, owner_id,
        owner_role, note, created_at)
      VALUES (\(entity), \(pathway.code), \(number), 'plan', \(pathway.isProtected), \(content), \(digest), \(owner),
        \(Role.technicalSecretary.rawValue), \("Como la trae el plan (\(edition))."), \(now))
      """)
  }

  /// What was in force before is no news, and once answered the same content is not offered again.
  private func offer(
    _ pathway: Pathway, _ content: JSONText, _ digest: String, edition: String, of entity: UUID, now: Date
  ) throws {
    let isKnown = try row(
      """
      SELECT number FROM pathway_version
      WHERE entity_id = \(entity) AND pathway_code = \(pathway.code) AND digest = \(digest)
      """) != nil
    guard !isKnown else {
      try run(
        """
        DELETE FROM pathway_proposal
        WHERE entity_id = \(entity) AND pathway_code = \(pathway.code) AND answer IS NULL
        """)
      return
    }
    try run(
      """
      INSERT INTO pathway_proposal (entity_id, pathway_code, content, digest, edition, offered_at)
      VALUES (\(entity), \(pathway.code), \(content), \(digest), \(edition), \(now))
      ON CONFLICT (entity_id, pathway_code) DO UPDATE SET content = excluded.content, digest = excluded.digest,
        edition = excluded.edition, offered_at = excluded.offered_at, answer = NULL, account_id = NULL,
        answered_at = NULL
      WHERE pathway_proposal.digest <> excluded.digest
      """)
  }
}

/// The text a version is kept as, and its digest.
enum PathwayText {
  static func of(_ pathway: Pathway) throws -> (content: JSONText, digest: String) {
    let content = try JSONText(pathway)
    return (content, Fingerprint.hexadecimal(of: Array(content.text.utf8)))
  }
}
