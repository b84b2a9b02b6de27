import Database
package import Domain
package import Foundation

extension Transaction {
  /// A service refused someone for a reason that speaks of the service itself. What is kept says nothing of the referral:
  /// a reason, a week, how often.
  func doubt(_ service: UUID, for reason: DeclineReason, in entity: UUID, at now: Date) throws {
    guard reason.castsDoubt else { return }
    let week = WeeklyDigest.week(of: Day(now))
    let service = try survivor(of: service, in: entity)
    try run(
      """
      INSERT INTO service_doubt (entity_id, service_id, reason, week, count)
      VALUES (\(entity), \(service), \(reason.rawValue), \(week), 1)
      ON CONFLICT (entity_id, service_id, reason, week) DO UPDATE SET count = service_doubt.count + 1
      """)
    // Midnight of the Monday: the moment would say when somebody was sent away.
    try run(
      """
      UPDATE service SET doubted_at = \(week.start)
      WHERE entity_id = \(entity) AND id = \(service) AND doubted_at IS NULL
      """)
  }
}

extension ServiceStore {
  /// Why a service is in doubt, the last first.
  package func doubts(about service: UUID, in entity: UUID) async throws -> [ServiceDoubt] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT reason, week, count FROM service_doubt WHERE entity_id = \(entity) AND service_id = \(service)
        ORDER BY week DESC, reason
        """
      ).map { ServiceDoubt(reason: try $0.choice("reason"), week: try $0["week"], declines: try $0["count"]) }
    }
  }
}
