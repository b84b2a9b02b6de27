import Database
import Domain
import Foundation

extension OrientationStore {
  /// Inserts unless the form was sent before, and answers the code of the desk and the digest of the plan in force: no
  /// row means it was sent before.
  static func insertion(
    of orientation: Orientation, id: UUID, actor: Actor, recordedAt: Date, window: CorrectionWindow
  ) -> SQL {
    """
    INSERT INTO orientation (entity_id, id, organization_id, desk, recorded_at, erase_at,
      life_stage, sex, nationality, zone, mobility, channel, fair_day, resolved, urgency)
    SELECT o.entity_id, \(id), o.id, COALESCE(o.code, o.id), \(recordedAt),
      \(window.end(for: recordedAt)), \(orientation.lifeStage?.rawValue), \(orientation.sex?.rawValue),
      \(orientation.nationality?.rawValue), \(orientation.zone), \(orientation.mobility?.rawValue),
      \(orientation.channel?.rawValue), \(orientation.isFairDay), \(orientation.isResolved),
      \(orientation.screening?.urgency.rawValue)
    FROM organization o
    WHERE o.entity_id = \(actor.entity) AND o.id = \(actor.organization) AND NOT EXISTS (
      SELECT 1 FROM desk_receipt r WHERE r.entity_id = o.entity_id AND r.orientation_id = \(id))
    ON CONFLICT (entity_id, id) DO NOTHING
    RETURNING desk, (SELECT p.digest FROM pack p WHERE p.entity_id = \(actor.entity)) AS digest
    """
  }

  static func update(_ id: UUID, to orientation: Orientation, in entity: UUID) -> SQL {
    """
    UPDATE orientation SET life_stage = \(orientation.lifeStage?.rawValue), sex = \(orientation.sex?.rawValue),
      nationality = \(orientation.nationality?.rawValue), zone = \(orientation.zone),
      mobility = \(orientation.mobility?.rawValue), channel = \(orientation.channel?.rawValue),
      fair_day = \(orientation.isFairDay), resolved = \(orientation.isResolved),
      urgency = \(orientation.screening?.urgency.rawValue)
    WHERE entity_id = \(entity) AND id = \(id)
    """
  }
}

/// What was ticked in the orientations of one commit.
private struct OrientationValueRows: SharedWork {
  static let tables: [StaticString] = ["orientation_value"]

  var rows: [SQL] = []

  func write(in writer: any Writer) throws {
    for part in rows.batches {
      try writer.run(
        "INSERT INTO orientation_value (entity_id, orientation_id, dimension, code) VALUES \(part.joined(", "))")
    }
  }
}

extension Transaction {
  func insert(_ values: [(dimension: Domain.Dimension, code: String)], of id: UUID, in entity: UUID) throws {
    try share { (rows: inout OrientationValueRows) in
      rows.rows += values.map { "(\(entity), \(id), \($0.dimension.rawValue), \($0.code))" }
    }
  }

  /// Reads an orientation and holds its row until the end of the transaction, so that nobody else corrects or erases
  /// it meanwhile. The row does not change.
  func hold(_ id: UUID, for actor: Actor, now: Date) throws -> RecentOrientation {
    let rows = try rows(
      """
      UPDATE orientation SET erase_at = erase_at WHERE entity_id = \(actor.entity) AND id = \(id)
      RETURNING \(RecentOrientation.columns)
      """)
    return try OrientationStore.opened(try orientations(rows, of: actor.entity).first, for: actor, now: now)
  }

  /// Removes rows for good and keeps a receipt, so that a delayed duplicate of one is known.
  func erase(_ ids: [UUID], of entity: UUID) throws {
    try run(
      """
      INSERT INTO desk_receipt (entity_id, orientation_id)
      SELECT entity_id, id FROM orientation WHERE entity_id = \(entity) AND id IN (\(list: ids))
      """)
    try run("DELETE FROM orientation_value WHERE entity_id = \(entity) AND orientation_id IN (\(list: ids))")
    try run("DELETE FROM orientation WHERE entity_id = \(entity) AND id IN (\(list: ids))")
  }
}
