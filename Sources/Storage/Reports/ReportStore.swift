package import Database
package import Domain
package import Foundation

/// Reports that leave the system. What they hold is read by the stores of their own shelves.
package struct ReportStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Notes in the log which report was taken out, and in which format.
  /// - Parameter name: of the report: `matriz-2026-11`.
  package func noteExport(_ name: String, as format: String, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      try transaction.append(AuditEntry(AuditActor(actor), .reportExported, "report", name, detail: format), at: now)
    }
  }
}
