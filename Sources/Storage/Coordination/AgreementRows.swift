import Database
import Domain
import Foundation

extension AgreementView {
  init(row: Row, extensions: [AgreementExtension] = []) throws {
    self.init(
      agreement: try Agreement(row: row), bodyCode: try row["body_code"], bodyName: try row["body_name"],
      organization: try row["organization"], timesExtended: try row["times_extended"], extensions: extensions)
  }
}

extension Agreement {
  init(row: Row) throws {
    self.init(
      id: try row["id"], body: try row["body_id"], number: try row["number"],
      promise: Promise(
        text: try row["text"], organization: try row["organization_id"], post: try row["post"], due: try row["due_on"],
        milestone: try row["milestone_code"]),
      madeOn: try row["made_on"], session: try row["session_id"], state: try row.choice("state"), evidence: try row["evidence"],
      closedOn: try row["closed_on"], closingReason: try row["closing_reason"], version: try row["version"])
  }
}

extension Transaction {
  func insert(_ agreement: Agreement, of entity: UUID) throws {
    let promise = agreement.promise
    try run(
      """
      INSERT INTO agreement (id, entity_id, body_id, number, text, organization_id, post, due_on, milestone_code,
        made_on, session_id, state, evidence, closed_on, closing_reason, version)
      VALUES (\(agreement.id), \(entity), \(agreement.body), \(agreement.number), \(promise.text),
        \(promise.organization), \(promise.post), \(promise.due), \(promise.milestone), \(agreement.madeOn),
        \(agreement.session),
        \(agreement.state.rawValue), \(agreement.evidence), \(agreement.closedOn), \(agreement.closingReason),
        \(agreement.version))
      """)
  }

  func update(_ agreement: Agreement, of entity: UUID) throws {
    try run(
      """
      UPDATE agreement SET due_on = \(agreement.promise.due), state = \(agreement.state.rawValue),
        evidence = \(agreement.evidence), closed_on = \(agreement.closedOn),
        closing_reason = \(agreement.closingReason), version = \(agreement.version)
      WHERE entity_id = \(entity) AND id = \(agreement.id)
      """)
  }

  /// Drops what was still to be said of the agreement and, while it is open, queues what its due date asks for.
  func queueNotices(of agreement: Agreement, in entity: UUID, now: Date) throws {
    try run(
      """
      UPDATE agreement_notice SET dropped_at = \(now)
      WHERE entity_id = \(entity) AND agreement_id = \(agreement.id) AND sent_at IS NULL AND dropped_at IS NULL
      """)
    guard agreement.state == .open else { return }
    for (notice, at) in AgreementNotice.schedule(for: agreement.promise.due, now: now) {
      try run(
        """
        INSERT INTO agreement_notice (id, entity_id, agreement_id, template, due_at)
        VALUES (\(UUID()), \(entity), \(agreement.id), \(notice.rawValue), \(at))
        """)
    }
  }
}

extension Reader {
  /// What is to be said now of agreements: to the focal points of the responsible institution, and in the end to the
  /// technical secretaries of the entity.
  func dueAgreementNotices(now: Date, address: String, most: Int) throws -> [DueNotice] {
    let rows = try rows(
      """
      SELECT id, entity_id, agreement_id, template FROM agreement_notice
      WHERE sent_at IS NULL AND dropped_at IS NULL AND due_at <= \(now) ORDER BY due_at, id LIMIT \(most)
      """)
    return try rows.compactMap { row in
      let entity: UUID = try row["entity_id"]
      guard let view = try AgreementStore.find(try row["agreement_id"], of: entity, in: self) else { return nil }
      let notice: AgreementNotice = try row.choice("template")
      let addresses =
        try notice == .escalated
        ? secretaryAddresses(of: entity)
        : focalPointAddresses(of: view.agreement.promise.organization, in: view.agreement.body, of: entity)
      return DueNotice(
        id: try row["id"], addresses: addresses,
        notice: view.agreement.message(
          notice, body: view.bodyName, organization: view.organization, address: address))
    }
  }
}
