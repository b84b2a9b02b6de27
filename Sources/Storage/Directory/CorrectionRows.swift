import Database
import Domain
import Foundation

/// Where proposals stand: those of services and those of focal points have tables of one shape.
struct CorrectionTables {
  let proposals, lines, subject: StaticString
}

protocol StoredCorrectionField: CorrectionField, CaseIterable {
  static var tables: CorrectionTables { get }
}

extension ProposedField: StoredCorrectionField {
  static var tables: CorrectionTables {
    CorrectionTables(proposals: "service_correction", lines: "service_correction_line", subject: "service_id")
  }
}

extension AppointmentField: StoredCorrectionField {
  static var tables: CorrectionTables {
    CorrectionTables(proposals: "appointment_correction", lines: "appointment_correction_line", subject: "focal_point_id")
  }
}

extension Reader {
  /// A row of proposals with its lines, in the order of the fields.
  func correction<Field: StoredCorrectionField>(_ row: Row, in entity: UUID) throws -> Correction<Field> {
    let (id, order): (UUID, [Field]) = (try row["id"], Array(Field.allCases))
    let lines = try rows(
      "SELECT * FROM \(raw: Field.tables.lines) WHERE entity_id = \(entity) AND correction_id = \(id)"
    ).map {
      ProposedText<Field>(
        field: try $0.choice("field"), before: try $0["before"], after: try $0["after"], isAccepted: try $0["accepted"])
    }
    return Correction(
      id: id, subject: try row["\(Field.tables.subject)"], organization: try row["organization_id"],
      sentAt: try row["sent_at"], settledAt: try row["settled_at"],
      lines: lines.sorted { (order.firstIndex(of: $0.field) ?? 0) < (order.firstIndex(of: $1.field) ?? 0) })
  }
}

extension Transaction {
  /// A new proposal; one that waits of the same subject goes.
  func save<Field: StoredCorrectionField>(_ correction: Correction<Field>, request: UUID, in entity: UUID) throws {
    let tables = Field.tables
    let waiting: SQL = "entity_id = \(entity) AND \(raw: tables.subject) = \(correction.subject) AND settled_at IS NULL"
    try run(
      """
      DELETE FROM \(raw: tables.lines) WHERE entity_id = \(entity)
        AND correction_id IN (SELECT id FROM \(raw: tables.proposals) WHERE \(waiting))
      """)
    try run("DELETE FROM \(raw: tables.proposals) WHERE \(waiting)")
    try run(
      """
      INSERT INTO \(raw: tables.proposals) (id, entity_id, \(raw: tables.subject), request_id, organization_id, sent_at)
      VALUES (\(correction.id), \(entity), \(correction.subject), \(request), \(correction.organization), \(correction.sentAt))
      """)
    for line in correction.lines {
      try run(
        """
        INSERT INTO \(raw: tables.lines) (entity_id, correction_id, field, before, after)
        VALUES (\(entity), \(correction.id), \(line.field.rawValue), \(line.before), \(line.after))
        """)
    }
  }

  /// A proposal as decided.
  func save<Field: StoredCorrectionField>(_ settled: Correction<Field>, by account: UUID, in entity: UUID) throws {
    try run(
      """
      UPDATE \(raw: Field.tables.proposals) SET settled_at = \(settled.settledAt), account_id = \(account)
      WHERE entity_id = \(entity) AND id = \(settled.id)
      """)
    for line in settled.lines {
      try run(
        """
        UPDATE \(raw: Field.tables.lines) SET accepted = \(line.isAccepted)
        WHERE entity_id = \(entity) AND correction_id = \(settled.id) AND field = \(line.field.rawValue)
        """)
    }
  }
}
