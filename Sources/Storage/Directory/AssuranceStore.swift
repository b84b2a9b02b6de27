package import Database
package import Domain
package import Foundation

/// What institutions are asked about their services and focal points, and what they answer by their links.
package struct AssuranceStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }
}

/// A request with what its page shows: of each service only what anyone may read.
package struct AssuranceView: Sendable, Equatable {
  package struct Item: Sendable, Equatable {
    package let service: Service
    /// By this link.
    package let confirmedAt: Date?
    /// A correction by this institution waits for the secretary.
    package let isProposed: Bool

    fileprivate var order: String { FoldedText(service.details.name).text + service.id.text }
  }

  /// An official the institution appointed, still in office.
  package struct Office: Sendable, Equatable {
    package let focalPoint: FocalPoint
    package let body: String
    /// By this link.
    package let confirmedAt: Date?
    package let isProposed: Bool

    /// As a letter names it.
    var named: AssuranceLetter.Office {
      AssuranceLetter.Office(standing: focalPoint.standing, body: body, validUntil: focalPoint.validUntil)
    }
  }

  package let request: AssuranceRequest
  package let organization: String
  package let entity: String
  package let items: [Item]
  /// By body, titular first.
  package let offices: [Office]
}

extension AssuranceStore {
  /// What a link opens. It says nothing of services that only staff may read, nor where a place of refuge is.
  /// - Throws: `AssuranceRefusal.gone`, also for a request that is none.
  package func view(_ id: UUID, now: Date) async throws -> AssuranceView {
    try await database.read { reader in
      guard let request = try reader.assuranceRequest(id), request.isOpen(at: now),
        let names = try reader.row(
          """
          SELECT o.name, e.name AS entity_name FROM organization o JOIN entity e ON e.id = o.entity_id
          WHERE o.id = \(request.organization)
          """)
      else { throw AssuranceRefusal.gone }
      let proposed = Set(
        try reader.rows(
          "SELECT service_id FROM service_correction WHERE request_id = \(id) AND settled_at IS NULL"
        ).map { try $0["service_id"] as UUID })
      let found = try ServiceReading(reader: reader, entity: request.entity).services(Array(request.services.keys))
      let items = found.compactMap { summary -> AssuranceView.Item? in
        guard summary.service.details.organization == request.organization, let shown = summary.service.published else {
          return nil
        }
        return AssuranceView.Item(
          service: shown, confirmedAt: request.services[shown.id] ?? nil, isProposed: proposed.contains(shown.id))
      }
      return AssuranceView(
        request: request, organization: try names["name"], entity: try names["entity_name"],
        items: items.sorted { $0.order < $1.order }, offices: try reader.offices(of: request))
    }
  }

  /// «Todo sigue igual»: confirms exactly what the page showed, all of it or nothing. Sent twice it is said once.
  /// - Parameters:
  ///   - seen: the services of the page with the version shown.
  ///   - offices: its focal points with the version shown.
  /// - Throws: `AssuranceRefusal`.
  package func confirm(_ id: UUID, seen: [UUID: Int], offices: [UUID: Int] = [:], now: Date) async throws {
    try await database.write { transaction in
      let (request, actor) = try transaction.answered(id)
      try request.check(seen.keys, focalPoints: offices.keys, at: now)
      let waiting = seen.filter { request.services[$0.key] == .some(nil) }
      for (service, version) in waiting.sorted(by: { $0.key.text < $1.key.text }) {
        let known = try transaction.serviceToChange(service, in: request.entity)
        guard known.version == version, known.retiredAt == nil, known.details.organization == request.organization,
          known.details.visibility != .staff
        else { throw AssuranceRefusal.overtaken }
        try transaction.assure(known, by: actor, request: id, now: now)
      }
      let named = offices.filter { request.focalPoints[$0.key] == .some(nil) }
      for (point, version) in named.sorted(by: { $0.key.text < $1.key.text }) {
        try transaction.assure(office: point, seen: version, by: actor, request: id, now: now)
      }
    }
  }

  /// Notes what an institution proposes to correct; a correction of its own that waits is replaced.
  /// - Throws: `AssuranceRefusal`.
  package func propose(
    _ answers: [ProposedField: String], for service: UUID, request id: UUID, now: Date
  ) async throws {
    try await database.write { transaction in
      let (request, actor) = try transaction.answered(id)
      try request.check([service], at: now)
      let known = try transaction.serviceToChange(service, in: request.entity)
      guard known.retiredAt == nil, known.details.organization == request.organization,
        known.details.visibility != .staff
      else { throw AssuranceRefusal.notAsked }
      let correction = ServiceCorrection(
        id: UUID(), subject: service, organization: request.organization, sentAt: now, settledAt: nil,
        lines: try ServiceCorrection.lines(answers, of: known.details))
      try transaction.save(correction, request: id, in: request.entity)
      try transaction.append(
        AuditEntry(actor, .correctionProposed, "service", service.text, owner: request.organization), at: now)
    }
  }
}

extension Transaction {
  /// Waits for whoever answers the same request at the same time.
  func answered(_ id: UUID) throws -> (request: AssuranceRequest, actor: AuditActor) {
    try run("UPDATE assurance_request SET attempts = attempts WHERE id = \(id)")
    guard let request = try assuranceRequest(id),
      let name: String = try value("SELECT name FROM organization WHERE id = \(request.organization)")
    else { throw AssuranceRefusal.gone }
    return (request, .link(entity: request.entity, organization: request.organization, name: name))
  }

  /// An institution confirms one of its services by its link.
  func assure(_ known: Service, by actor: AuditActor, request: UUID, now: Date) throws {
    let days = try assuranceDays(of: known.details.categories, in: actor.entity)
    let verified = try known.verified(by: nil, seen: known.version, days: days, at: now)
    let writing = try ServiceWriting(self, actor.entity)
    try writing.assure(verified)
    try writing.note([ServiceEvent(from: known, to: verified, through: .link, by: actor.hand, at: now)])
    try run(
      """
      UPDATE assurance_request_service SET confirmed_at = \(now)
      WHERE entity_id = \(actor.entity) AND request_id = \(request) AND service_id = \(known.id)
      """)
    try append(
      AuditEntry(actor, .serviceVerified, "service", known.id.text, owner: known.details.organization), at: now)
  }
}

extension Reader {
  func assuranceRequest(_ id: UUID) throws -> AssuranceRequest? {
    guard let row = try row("SELECT * FROM assurance_request WHERE id = \(id)") else { return nil }
    let services = try rows("SELECT service_id, confirmed_at FROM assurance_request_service WHERE request_id = \(id)")
    let points = try rows(
      "SELECT focal_point_id, confirmed_at FROM assurance_request_focal_point WHERE request_id = \(id)")
    return AssuranceRequest(
      id: id, entity: try row["entity_id"], organization: try row["organization_id"], issuedAt: try row["issued_at"],
      expiresAt: try row["expires_at"], revokedAt: try row["revoked_at"],
      services: try services.reduce(into: [:]) { $0[try $1["service_id"] as UUID] = .some(try $1["confirmed_at"] as Date?) },
      focalPoints: try points.reduce(into: [:]) {
        $0[try $1["focal_point_id"] as UUID] = .some(try $1["confirmed_at"] as Date?)
      })
  }
}
