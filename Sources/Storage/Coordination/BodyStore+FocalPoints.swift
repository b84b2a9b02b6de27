import Database
package import Domain
package import Foundation
import Vault

extension BodyStore {
  /// Appoints a focal point and answers its identifier.
  /// - Throws: `BodyRefusal`.
  package func appoint(
    _ appointment: Appointment, _ standing: FocalPointStanding, for member: UUID, in code: String, by actor: Actor,
    now: Date
  ) async throws -> UUID {
    let id = UUID()
    try await database.write { transaction in
      guard let body = try BodyReading(reader: transaction, entity: actor.entity).body(code: code) else {
        throw BodyRefusal.notThere
      }
      let found = try transaction.membership(member, of: body.id, in: actor.entity)
      let point = try FocalPoint.appointed(
        appointment, standing, to: found.membership, among: found.focalPoints, id: id, today: Day(now))
      try transaction.insert(point, of: actor.entity)
      try transaction.append(Self.entry(actor, .focalPointAppointed, point, found.membership), at: now)
    }
    return id
  }

  /// Notes that the focal point is still in office, with the same contact, and how that was made sure of.
  /// - Throws: `BodyRefusal`; `ServiceRefusal.channel`.
  package func confirm(
    _ id: UUID, through channel: AssuranceChannel = .telephone, seen: Int, by actor: Actor, now: Date
  ) async throws {
    try await change(id, .focalPointConfirmed, by: actor, now: now) { transaction, found in
      guard AssuranceChannel.open(to: actor.organization, over: found.member.membership.organization).contains(channel)
      else { throw ServiceRefusal.channel }
      let confirmed = try found.focalPoint.confirmed(on: Day(now), seen: seen)
      try transaction.note(confirmed, through: channel, by: AuditActor(actor), now: now)
      return confirmed
    }
  }

  /// - Throws: `BodyRefusal`.
  package func brief(_ id: UUID, _ items: Set<BriefingItem>, seen: Int, by actor: Actor, now: Date) async throws {
    try await change(id, .focalPointBriefed, by: actor, now: now) { try $1.focalPoint.briefed(items, seen: seen) }
  }

  /// Ends one term and begins the successor's. Open agreements stay with the institution and are named in the record.
  /// - Returns: the successor.
  /// - Throws: `BodyRefusal`.
  package func handOver(
    _ id: UUID, to appointment: Appointment, note: String?, seen: Int, by actor: Actor, now: Date
  ) async throws -> UUID {
    let successor = UUID()
    try await database.write { transaction in
      // Before anything else: whoever answers by a link holds the request first, and so do we.
      try transaction.closeRequests(naming: [id], by: actor, now: now)
      let found = try transaction.focalPoint(id, in: actor.entity)
      let handover = try OfficeHandover(
        from: found.focalPoint, to: appointment, of: found.member.membership, agreements: found.agreements, note: note,
        successor: successor, seen: seen, today: Day(now))
      try transaction.update(handover.predecessor, of: actor.entity)
      try transaction.insert(handover.successor, of: actor.entity)
      try transaction.closeCorrections(of: [id], by: actor, now: now)
      let digest = try transaction.record(handover, by: actor)
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .focalPointHandedOver, "focal-point", id.text, detail: digest,
          owner: found.member.membership.organization), at: now)
    }
    return successor
  }

  private func change(
    _ id: UUID, _ event: AuditEvent, by actor: Actor, now: Date,
    _ work: @escaping @Sendable (any Transaction, FocalPointView) throws -> FocalPoint
  ) async throws {
    try await database.write { transaction in
      let found = try transaction.focalPoint(id, in: actor.entity)
      let changed = try work(transaction, found)
      try transaction.update(changed, of: actor.entity)
      try transaction.append(Self.entry(actor, event, changed, found.member.membership), at: now)
    }
  }

  private static func entry(
    _ actor: Actor, _ event: AuditEvent, _ point: FocalPoint, _ membership: Membership
  ) -> AuditEntry {
    AuditEntry(
      AuditActor(actor), event, "focal-point", point.id.text, detail: point.standing.rawValue,
      owner: membership.organization)
  }
}

extension Transaction {
  fileprivate func record(_ handover: OfficeHandover, by actor: Actor) throws -> String {
    let (before, after) = (handover.predecessor, handover.successor)
    let digest = Fingerprint.of(fields: [
      (name: "predecessor", value: before.id.text), (name: "predecessor-name", value: before.appointment.name),
      (name: "successor", value: after.id.text), (name: "successor-name", value: after.appointment.name),
      (name: "document", value: after.appointment.document), (name: "on", value: handover.on.description),
      (name: "agreements", value: handover.agreements.joined(separator: " ")), (name: "note", value: handover.note ?? ""),
      (name: "recorded-by", value: actor.name),
    ])
    try run(
      """
      INSERT INTO office_handover (entity_id, predecessor_id, successor_id, agreements, note, on_day, account_id,
        recorded_by, digest)
      VALUES (\(actor.entity), \(before.id), \(after.id), \(try JSONText(handover.agreements)), \(handover.note),
        \(handover.on), \(actor.account), \(actor.name), \(digest))
      """)
    return digest
  }
}
