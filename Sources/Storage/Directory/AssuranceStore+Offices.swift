import Database
package import Domain
package import Foundation

extension AssuranceStore {
  /// Notes what an institution proposes to correct of a focal point of its own; a proposal that waits is replaced.
  /// Who it is, whether the term runs on and who may sign in stay as they are.
  /// - Throws: `AssuranceRefusal`.
  package func propose(
    _ answers: [AppointmentField: String], forOffice point: UUID, request id: UUID, now: Date
  ) async throws {
    try await database.write { transaction in
      let (request, actor) = try transaction.answered(id)
      try request.check(focalPoints: [point], at: now)
      let found = try transaction.office(point, of: request)
      let correction = AppointmentCorrection(
        id: UUID(), subject: point, organization: request.organization, sentAt: now, settledAt: nil,
        lines: try AppointmentCorrection.lines(answers, of: found.focalPoint))
      try transaction.save(correction, request: id, in: request.entity)
      try transaction.append(
        AuditEntry(actor, .correctionProposed, "focal-point", point.text, owner: request.organization), at: now)
    }
  }

  /// Nil when the entity has none of that identifier.
  package func appointmentCorrection(
    _ id: UUID, of entity: UUID
  ) async throws -> (correction: AppointmentCorrection, view: FocalPointView)? {
    try await database.read { reader in
      guard let correction = try reader.appointmentCorrection("id = \(id)", in: entity),
        let view = try BodyReading(reader: reader, entity: entity).focalPoint(correction.subject)
      else { return nil }
      return (correction, view)
    }
  }

  /// Takes what was accepted into the appointment. When all was, the focal point is confirmed by the institution. A
  /// departure is left aside here; it becomes true by a handover, which settles it.
  /// - Parameter seen: the version of the focal point the person saw.
  /// - Throws: `AssuranceRefusal`, `BodyRefusal`.
  package func settle(
    appointment id: UUID, accepting decisions: [AppointmentField: Bool], seen: Int, by actor: Actor, now: Date
  ) async throws {
    try await database.write { transaction in
      let owner: UUID? = try transaction.value(
        "SELECT focal_point_id FROM appointment_correction WHERE entity_id = \(actor.entity) AND id = \(id)")
      guard let owner else { throw AssuranceRefusal.unknown }
      let found = try transaction.focalPoint(owner, in: actor.entity)
      guard let correction = try transaction.appointmentCorrection("id = \(id)", in: actor.entity) else {
        throw AssuranceRefusal.unknown
      }
      let (settled, appointment) = try correction.settled(
        accepting: decisions, in: found.focalPoint.appointment, at: now)
      let corrected = try found.focalPoint.corrected(appointment, seen: seen)
      let changed = appointment == found.focalPoint.appointment ? found.focalPoint : corrected
      try transaction.save(settled, by: actor.account, in: actor.entity)
      try transaction.update(changed, of: actor.entity)
      if settled.assures {
        try transaction.assure(
          changed,
          by: .link(entity: actor.entity, organization: settled.organization, name: found.member.organization), now: now)
      }
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .correctionSettled, "focal-point", owner.text,
          detail: "\(decisions.values.count { $0 }) of \(decisions.count)", owner: settled.organization), at: now)
    }
  }
}

extension Transaction {
  /// A focal point the institution may still speak of; waits for whoever changes it.
  /// - Throws: `AssuranceRefusal.notAsked`.
  fileprivate func office(_ point: UUID, of request: AssuranceRequest) throws -> FocalPointView {
    let found: FocalPointView
    do { found = try focalPoint(point, in: request.entity) } catch is BodyRefusal { throw AssuranceRefusal.notAsked }
    guard found.focalPoint.isInForce, found.member.membership.isInForce, found.member.membership.organization == request.organization
    else { throw AssuranceRefusal.notAsked }
    return found
  }

  /// An institution confirms one of its focal points by its link.
  func assure(office point: UUID, seen: Int, by actor: AuditActor, request: UUID, now: Date) throws {
    let found = try focalPoint(point, in: actor.entity)
    guard found.focalPoint.isInForce, found.focalPoint.version == seen, found.member.membership.isInForce,
      found.member.membership.organization == actor.organization
    else { throw AssuranceRefusal.overtaken }
    try assure(found.focalPoint, by: actor, now: now)
    try run(
      """
      UPDATE assurance_request_focal_point SET confirmed_at = \(now)
      WHERE entity_id = \(actor.entity) AND request_id = \(request) AND focal_point_id = \(point)
      """)
  }

  /// By a link, or by a correction that was taken whole.
  fileprivate func assure(_ point: FocalPoint, by actor: AuditActor, now: Date) throws {
    let confirmed = try point.confirmed(on: Day(now), seen: point.version)
    try update(confirmed, of: actor.entity)
    try note(confirmed, through: .link, by: actor, now: now)
    try append(AuditEntry(actor, .focalPointConfirmed, "focal-point", point.id.text), at: now)
  }

  /// Links that name an official who leaves work no longer: they may be in that person's hands. What nobody answered is
  /// asked anew by the next letter.
  func closeRequests(naming points: [UUID], by actor: Actor, now: Date) throws {
    let open = try rows(
      """
      SELECT DISTINCT r.id, r.organization_id FROM assurance_request r
      JOIN assurance_request_focal_point f ON f.entity_id = r.entity_id AND f.request_id = r.id
      WHERE r.entity_id = \(actor.entity) AND f.focal_point_id IN (\(list: points)) AND r.revoked_at IS NULL
        AND r.expires_at > \(now) ORDER BY r.id
      """
    ).map { (id: try $0["id"] as UUID, owner: try $0["organization_id"] as UUID) }
    guard !open.isEmpty else { return }
    let which: SQL = "entity_id = \(actor.entity) AND request_id IN (\(list: open.map(\.id))) AND confirmed_at IS NULL"
    try run(
      "UPDATE assurance_request SET revoked_at = \(now) WHERE entity_id = \(actor.entity) AND id IN (\(list: open.map(\.id)))")
    try run("UPDATE assurance_request_service SET stage = NULL, valid_until = NULL WHERE \(which)")
    try run("UPDATE assurance_request_focal_point SET stage = NULL, confirmed_on = NULL WHERE \(which)")
    for request in open {
      try append(
        AuditEntry(AuditActor(actor), .assuranceRevoked, "assurance-request", request.id.text, owner: request.owner), at: now)
    }
  }

  /// What was proposed of officials who left is settled: that they did is true, the rest is of no use any more.
  func closeCorrections(of points: [UUID], by actor: Actor, now: Date) throws {
    for point in points {
      guard let open = try waitingCorrection(of: point, in: actor.entity) else { continue }
      try save(open.overtaken(at: now), by: actor.account, in: actor.entity)
    }
  }
}
