import Database
package import Domain
package import Foundation

/// A letter that has been taken on and can leave.
package struct DueAssuranceLetter: Sendable, Equatable {
  package let request: AssuranceRequest
  package let email: String
  package let organization: String
  package let lines: [AssuranceLetter.Line]
  package let offices: [AssuranceLetter.Office]
}

extension AssuranceStore {
  package static let mostAttempts = 5
  /// Seconds until a letter that could not be handed over is tried again.
  static let pause: Double = 600

  /// Takes on the letters that are due: one for each mail address, with all its services and focal points whose stage
  /// nobody was written about yet. Taken on, a letter never leaves twice: whoever crashes in between has written one too few.
  /// - Parameter most: letters.
  package func takeLetters(now: Date, most: Int = 50) async throws -> [DueAssuranceLetter] {
    try await database.write { transaction in
      let retried = try transaction.lettersToRetry(now: now, most: most)
      let services = Dictionary(grouping: try transaction.ending(now: now), by: \.mailbox)
      let offices = Dictionary(grouping: try transaction.endingOffices(now: now), by: \.mailbox)
      let boxes = Set(services.keys).union(offices.keys)
        .sorted { ($0.organization.text, $0.email) < ($1.organization.text, $1.email) }
      let fresh = try boxes.prefix(max(0, most - retried.count)).map { mailbox in
        try transaction.letter(
          to: mailbox, (services[mailbox] ?? []).prefix(AssuranceRequest.mostServices),
          (offices[mailbox] ?? []).prefix(AssuranceRequest.mostServices), now: now)
      }
      return retried + fresh
    }
  }

  package func settle(_ letter: DueAssuranceLetter, isSent: Bool, now: Date) async throws {
    try await database.write { transaction in
      try transaction.run(
        """
        UPDATE assurance_request SET outcome = \(isSent ? "sent" : "failed"), tried_at = \(now)
        WHERE id = \(letter.request.id) AND outcome = 'leaving'
        """)
    }
  }
}

/// Where an institution, or one of its services, gets mail.
struct Mailbox: Hashable {
  let entity: UUID
  let organization: UUID
  let name: String
  let email: String
}

/// A focal point whose confirmation ends.
struct EndingOffice {
  let mailbox: Mailbox
  let id: UUID
  let confirmedOn: Day
  let office: AssuranceLetter.Office
  let stage: AssuranceStage
}

/// A service whose confirmation ends.
private struct EndingService {
  let mailbox: Mailbox
  let id: UUID
  let name: String
  let validUntil: Date
  let stage: AssuranceStage
}

extension Transaction {
  /// Services that only staff may read are never named in a letter, nor what has left the directory.
  fileprivate func ending(now: Date, most: Int = 2000) throws -> [EndingService] {
    let day = 86_400.0
    let stage: SQL = """
      CASE WHEN s.valid_until <= \(now) THEN 'expired'
        WHEN s.valid_until <= \(now.addingTimeInterval(7 * day)) THEN 'week' ELSE 'month' END
      """
    return try rows(
      """
      SELECT * FROM (SELECT s.id, s.entity_id, s.name, s.valid_until, s.organization_id, o.name AS organization_name,
        COALESCE((SELECT c.value FROM contact c WHERE c.entity_id = s.entity_id AND c.service_id = s.id
          AND c.kind = 'email' ORDER BY c.position LIMIT 1), o.email) AS email
      FROM service s JOIN organization o ON o.entity_id = s.entity_id AND o.id = s.organization_id
      WHERE s.retired_at IS NULL AND s.visibility <> 'staff' AND s.status <> 'defunct' AND o.retired_at IS NULL
        AND s.valid_until > \(now.addingTimeInterval(-Double(AssuranceStage.lateDays) * day))
        AND s.valid_until <= \(now.addingTimeInterval(Double(Assurance.warningDays) * day))
        AND NOT EXISTS (SELECT 1 FROM assurance_request_service r
          WHERE r.service_id = s.id AND r.valid_until = s.valid_until AND r.stage = \(stage))) AS ending
      WHERE email IS NOT NULL ORDER BY valid_until, id LIMIT \(most)
      """
    ).compactMap { row in
      let end: Date = try row["valid_until"]
      guard let email = try row["email"] as String?, MailAddress.isWhole(email),
        let stage = AssuranceStage(until: end, at: now)
      else { return nil }
      let mailbox = Mailbox(
        entity: try row["entity_id"], organization: try row["organization_id"], name: try row["organization_name"],
        email: MailAddress.key(of: email))
      return EndingService(
        mailbox: mailbox, id: try row["id"], name: try row["name"], validUntil: end, stage: stage)
    }
  }

  fileprivate func letter(
    to mailbox: Mailbox, _ services: ArraySlice<EndingService>, _ offices: ArraySlice<EndingOffice>, now: Date
  ) throws -> DueAssuranceLetter {
    let request = try ask(
      mailbox.organization, in: mailbox.entity, about: services.map { ($0.id, ($0.stage, $0.validUntil)) },
      offices: offices.map { ($0.id, ($0.stage, $0.confirmedOn)) }, email: mailbox.email, by: nil, now: now)
    try append(
      AuditEntry(
        .system(entity: mailbox.entity, organization: mailbox.organization), .assuranceAsked, "assurance-request",
        request.id.text), at: now)
    return DueAssuranceLetter(
      request: request, email: mailbox.email, organization: mailbox.name,
      lines: services.map { AssuranceLetter.Line(service: $0.name, validUntil: $0.validUntil) },
      offices: offices.map(\.office))
  }

  fileprivate func lettersToRetry(now: Date, most: Int) throws -> [DueAssuranceLetter] {
    let ids = try rows(
      """
      SELECT id FROM assurance_request WHERE outcome = 'failed' AND attempts < \(AssuranceStore.mostAttempts)
        AND tried_at <= \(now.addingTimeInterval(-AssuranceStore.pause)) AND revoked_at IS NULL AND expires_at > \(now)
      ORDER BY tried_at, id LIMIT \(most)
      """
    ).map { try $0["id"] as UUID }
    return try ids.compactMap { id in
      try run("UPDATE assurance_request SET outcome = 'leaving', attempts = attempts + 1 WHERE id = \(id)")
      guard let request = try assuranceRequest(id),
        let head = try row(
          """
          SELECT r.email, o.name FROM assurance_request r
          JOIN organization o ON o.entity_id = r.entity_id AND o.id = r.organization_id WHERE r.id = \(id)
          """)
      else { return nil }
      let lines = try rows(
        """
        SELECT s.name, s.valid_until FROM assurance_request_service r
        JOIN service s ON s.entity_id = r.entity_id AND s.id = r.service_id
        WHERE r.request_id = \(id) AND s.visibility <> 'staff' ORDER BY s.sort_name, s.id
        """
      ).map { AssuranceLetter.Line(service: try $0["name"], validUntil: try $0["valid_until"]) }
      return DueAssuranceLetter(
        request: request, email: try head["email"], organization: try head["name"], lines: lines,
        offices: try offices(of: request).map(\.named))
    }
  }
}
