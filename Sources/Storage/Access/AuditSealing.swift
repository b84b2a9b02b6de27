package import Database
package import Foundation
package import Vault

/// Seals the heads of the chains with the key ring, which whoever has only the database lacks: from then on a log that
/// was written anew or cut short shows, even if all its hashes were computed again.
package struct AuditSealing: Sendable {
  /// Seconds that lines may go unsealed, as after a power cut on a Friday. Older ones are not sealed by themselves: who
  /// removed the seals and changed the log would be helped by it. `doctor` reports them, a person decides.
  package static let trust: TimeInterval = 7 * 86_400

  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Seals every chain that has grown since its last seal, once it has proved that it goes on from there.
  ///
  /// - Parameters:
  ///   - interval: seconds a seal must be old before the next one.
  ///   - isVouched: whether an administrator vouches for what has gone unsealed for longer than `trust`.
  /// - Returns: the chains that were left unsealed because they do not go on from their last seal.
  @discardableResult
  package func seal(
    with ring: KeyRing, now: Date, every interval: TimeInterval = 0, isVouched: Bool = false
  ) async throws -> [(entity: UUID, verdict: AuditVerdict)] {
    var refused: [(entity: UUID, verdict: AuditVerdict)] = []
    for entity in try await grown(sealedBefore: now.addingTimeInterval(-interval)) {
      do {
        let walk = try await database.read { try $0.walk(of: entity, ring, now: isVouched ? nil : now) }
        let mark = AuditChain.seal(head: walk.hash, count: Int(walk.number), with: ring)
        try await database.write { transaction in
          try transaction.run(
            """
            INSERT INTO audit_seal (entity_id, number, hash, key_id, mark, at)
            VALUES (\(entity), \(walk.number), \(walk.hash), \(AuditChain.sealKeyID(of: ring)), \(mark), \(now))
            ON CONFLICT (entity_id, number) DO NOTHING
            """)
        }
      } catch let found as AuditWalk.Found {
        refused.append((entity, found.verdict))
      }
    }
    return refused
  }

  /// The entities whose chain is longer than its last seal says.
  private func grown(sealedBefore instant: Date) async throws -> [UUID] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT h.entity_id FROM audit_head h
        LEFT JOIN audit_seal s ON s.entity_id = h.entity_id
          AND s.number = (SELECT MAX(m.number) FROM audit_seal m WHERE m.entity_id = h.entity_id)
        WHERE h.number > 0 AND (s.number IS NULL OR (s.number <> h.number AND s.at <= \(instant)))
        ORDER BY h.entity_id
        """
      ).map { try $0["entity_id"] }
    }
  }
}

extension Reader {
  /// From the last seal to the end of the chain.
  /// - Throws: `AuditWalk.Found`.
  fileprivate func walk(of entity: UUID, _ ring: KeyRing, now: Date?) throws -> AuditWalk {
    let seal = try row("SELECT * FROM audit_seal WHERE entity_id = \(entity) ORDER BY number DESC LIMIT 1")
      .map(AuditSeal.init(row:))
    try seal?.prove(with: ring)
    var walk = seal.map(AuditWalk.init(after:)) ?? AuditWalk()
    let start = walk.number
    if let seal {
      let hash: [UInt8]? = try value("SELECT hash FROM audit_line WHERE entity_id = \(entity) AND number = \(start)")
      guard hash == seal.hash else { throw AuditWalk.Found(verdict: .rewritten(at: start)) }
    }
    try each("SELECT * FROM audit_line WHERE entity_id = \(entity) AND number > \(start) ORDER BY number") {
      try walk.step($0)
    }
    try requireHead(of: entity, at: walk)
    if let first = walk.firstAt, let now, now.timeIntervalSince(first) > AuditSealing.trust {
      throw AuditWalk.Found(verdict: .unsealed(from: start + 1))
    }
    return walk
  }
}
