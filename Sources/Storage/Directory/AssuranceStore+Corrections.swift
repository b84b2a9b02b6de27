import Database
package import Domain
package import Foundation

/// A correction with the service as it is now.
package struct CorrectionView: Sendable, Equatable {
  package let correction: ServiceCorrection
  package let service: Service
  package let organization: String
}

extension AssuranceStore {
  /// Nil when the entity has none of that identifier.
  package func correction(_ id: UUID, of entity: UUID) async throws -> CorrectionView? {
    try await database.read { try $0.correction(id, of: entity) }
  }

  /// Takes the fields accepted into the directory and keeps the others as they are. When all was accepted, the service
  /// is confirmed by the institution.
  /// - Parameter seen: the version of the service the person saw.
  /// - Throws: `AssuranceRefusal`, `ServiceRefusal`.
  package func settle(
    _ id: UUID, accepting decisions: [ProposedField: Bool], seen: Int, by actor: Actor, now: Date
  ) async throws {
    try await database.write { transaction in
      guard let view = try transaction.correction(id, of: actor.entity) else { throw AssuranceRefusal.unknown }
      let known = try transaction.serviceToChange(view.service.id, in: actor.entity)
      let (settled, details) = try view.correction.settled(accepting: decisions, in: known.details, at: now)
      let corrected = try transaction.correct(known, to: details, seen: seen, by: actor, now: now)
      try transaction.save(settled, by: actor.account, in: actor.entity)
      if settled.assures {
        let request: UUID? = try transaction.value("SELECT request_id FROM service_correction WHERE id = \(id)")
        guard let request else { throw AssuranceRefusal.unknown }
        try transaction.assure(
          corrected,
          by: .link(entity: actor.entity, organization: settled.organization, name: view.organization),
          request: request, now: now)
      }
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .correctionSettled, "service", known.id.text,
          detail: "\(decisions.values.count { $0 }) of \(decisions.count)", owner: settled.organization), at: now)
    }
  }
}

extension Transaction {
  fileprivate func correct(
    _ known: Service, to details: ServiceDetails, seen: Int, by actor: Actor, now: Date
  ) throws -> Service {
    guard details != known.details else {
      // Nothing is written, but a retired or changed service is refused all the same.
      _ = try known.edited(details, seen: seen, at: now)
      return known
    }
    let edited = try known.edited(details, seen: seen, at: now)
    let writing = try ServiceWriting(self, actor.entity)
    try writing.update([edited])
    let hand = ServiceEvent.Hand.account(actor.account, of: actor.organization)
    try writing.note([ServiceEvent(from: known, to: edited, through: nil, by: hand, at: now)])
    return edited
  }
}

extension Reader {
  fileprivate func correction(_ id: UUID, of entity: UUID) throws -> CorrectionView? {
    guard
      let row = try row(
        """
        SELECT p.*, o.name AS organization_name FROM service_correction p
        JOIN organization o ON o.entity_id = p.entity_id AND o.id = p.organization_id
        WHERE p.entity_id = \(entity) AND p.id = \(id)
        """),
      let service = try ServiceReading(reader: self, entity: entity).services([try row["service_id"]]).first?.service
    else { return nil }
    return CorrectionView(
      correction: try correction(row, in: entity), service: service, organization: try row["organization_name"])
  }
}
