import Database
package import Domain
package import Foundation

extension EvidenceStore {
  /// The last sessions that prove something, newest first.
  package func sessions(_ entity: UUID) async throws -> [SessionProof] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT s.id, s.kind, s.starts_at, b.name FROM body_session s
        JOIN body b ON b.entity_id = s.entity_id AND b.id = s.body_id
        WHERE s.entity_id = \(entity) AND s.state IN (\(list: SessionState.allCases.filter(\.proves).map(\.rawValue)))
        ORDER BY s.starts_at DESC, s.id LIMIT \(Self.most)
        """
      ).map { SessionProof(id: try $0["id"], kind: try $0.choice("kind"), startsAt: try $0["starts_at"], body: try $0["name"]) }
    }
  }

  /// The agreements fulfilled last.
  package func agreements(_ entity: UUID) async throws -> [AgreementProof] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT a.id, a.number, a.text, b.name FROM agreement a
        JOIN body b ON b.entity_id = a.entity_id AND b.id = a.body_id
        WHERE a.entity_id = \(entity) AND a.state IN (\(list: AgreementState.allCases.filter(\.proves).map(\.rawValue)))
        ORDER BY a.closed_on DESC, a.id LIMIT \(Self.most)
        """
      ).map {
        AgreementProof(id: try $0["id"], code: "A-\(try $0["number"] as Int)", text: try $0["text"], body: try $0["name"])
      }
    }
  }

  /// What a form offers at once.
  private static let most = 100

  /// Codes of the products for which a session or an agreement is evidence that was accepted or waits.
  package func products(shownBy record: UUID, of entity: UUID) async throws -> [String] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT DISTINCT product_code FROM evidence
        WHERE entity_id = \(entity) AND (session_id = \(record) OR agreement_id = \(record))
          AND (decision IS NULL OR decision = 'accepted') AND revoked_at IS NULL
        ORDER BY product_code
        """
      ).map { try $0.first() }
    }
  }
}

extension Transaction {
  /// - Throws: `EvidenceRefusal.sessionUnproven` when the entity has no such session, or it proves nothing yet.
  func sessionProof(_ id: UUID, of entity: UUID) throws -> SessionProof {
    guard let view = try BodySessionReading(reader: self, entity: entity).session(id) else {
      throw EvidenceRefusal.sessionUnproven
    }
    return try SessionProof(view.session, of: view.body.facts.name)
  }

  /// - Throws: `EvidenceRefusal.agreementUnproven` when the entity has no such agreement, or it was not fulfilled.
  func agreementProof(_ id: UUID, of entity: UUID) throws -> AgreementProof {
    guard let view = try AgreementStore.find(id, of: entity, in: self) else { throw EvidenceRefusal.agreementUnproven }
    return try AgreementProof(view.agreement, of: view.bodyName)
  }
}
