import Database
package import Domain
package import Foundation

/// The version of a pathway that a referral follows: the one that was in force when it was sent.
package struct FollowedPathway: Sendable, Equatable {
  package let code: String
  package let name: String
  package let version: Int

  init(_ version: PathwayVersion) {
    (code, name, self.version) = (version.pathway.code, version.pathway.name, version.number)
  }
}

extension PathwayStore {
  /// The plan as it is worked by now, its links led to the entries that stand for them.
  package func working(_ plan: PlanPack, of entity: UUID) async throws -> PlanPack {
    try await database.read { reader in
      let pathways = try reader.inForceInOrder(entity, cache).map(\.pathway)
      let standing = try reader.survivors(of: pathways.flatMap(\.steps).flatMap(\.services), in: entity)
      return plan.following(pathways.map { $0.leading(to: standing) })
    }
  }
}

extension Reader {
  func followed(by referral: UUID, of entity: UUID) throws -> PathwayVersion? {
    try row(
      """
      SELECT v.* FROM referral_pathway r
      JOIN pathway_version v
        ON v.entity_id = r.entity_id AND v.pathway_code = r.pathway_code AND v.number = r.version
      WHERE r.entity_id = \(entity) AND r.referral_id = \(referral)
      """
    ).map(PathwayVersion.init(row:))
  }
}

extension Transaction {
  func follow(_ version: PathwayVersion, by referral: Referral) throws {
    try run(
      """
      INSERT INTO referral_pathway (entity_id, referral_id, pathway_code, version)
      VALUES (\(referral.entity), \(referral.id), \(version.pathway.code), \(version.number))
      """)
  }
}
