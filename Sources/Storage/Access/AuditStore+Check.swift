import Database
package import Foundation
package import Vault

extension AuditStore {
  /// Walks the whole chain of an entity, in constant memory but for its seals.
  ///
  /// - Parameters:
  ///   - keys: proves the seals; without them only what they say is compared with the chain.
  ///   - now: tells whether the last lines have gone unsealed for too long; nil does not ask, as for a copy.
  package func verifyChain(of entity: UUID, keys: KeyRing? = nil, now: Date? = nil) async throws -> AuditVerdict {
    do {
      return .whole(lines: try await database.read { try $0.walkChain(of: entity, keys, now) })
    } catch let found as AuditWalk.Found {
      return found.verdict
    }
  }

  /// Every entity with the verdict on its chain: for `doctor`.
  package func verifyChains(
    keys: KeyRing? = nil, now: Date? = nil
  ) async throws -> [(entity: String, verdict: AuditVerdict)] {
    let entities: [(UUID, String)] = try await database.read { reader in
      try reader.rows("SELECT id, name FROM entity ORDER BY name, id").map { (try $0["id"], try $0["name"]) }
    }
    var verdicts: [(entity: String, verdict: AuditVerdict)] = []
    for (id, name) in entities { verdicts.append((name, try await verifyChain(of: id, keys: keys, now: now))) }
    return verdicts
  }
}

extension Reader {
  fileprivate func walkChain(of entity: UUID, _ keys: KeyRing?, _ now: Date?) throws -> Int64 {
    let seals = try rows("SELECT * FROM audit_seal WHERE entity_id = \(entity) ORDER BY number").map(AuditSeal.init(row:))
    let sealed = Dictionary(seals.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let last = seals.last?.number ?? 0
    var walk = AuditWalk()
    var unsealedSince: Date?
    try each("SELECT * FROM audit_line WHERE entity_id = \(entity) ORDER BY number") { row in
      try walk.step(row)
      if let seal = sealed[walk.number], seal.hash != walk.hash {
        throw AuditWalk.Found(verdict: .rewritten(at: walk.number))
      }
      if walk.number == last + 1 { unsealedSince = try row["at"] }
    }
    guard last <= walk.number else { throw AuditWalk.Found(verdict: .truncated(end: walk.number, sealed: last)) }
    try requireHead(of: entity, at: walk)
    if let keys { for seal in seals { try seal.prove(with: keys) } }
    if let unsealedSince, let now, now.timeIntervalSince(unsealedSince) > AuditSealing.trust {
      throw AuditWalk.Found(verdict: .unsealed(from: last + 1))
    }
    return walk.number
  }

  /// - Throws: `AuditWalk.Found` when the chain goes on, or ends, somewhere else.
  func requireHead(of entity: UUID, at walk: AuditWalk) throws {
    guard let head = try row("SELECT number, hash FROM audit_head WHERE entity_id = \(entity)"),
      try head["number"] == walk.number, try head["hash"] == walk.hash
    else { throw AuditWalk.Found(verdict: .broken(at: walk.number + 1)) }
  }
}
