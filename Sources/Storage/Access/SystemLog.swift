package import Database
import Domain
package import Foundation

/// Writes lines for what the machine's administrator does from the command line, in every entity's log.
package struct SystemLog: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package func note(_ event: AuditEvent, _ kind: String, detail: String = "", at now: Date) async throws {
    try await database.write { transaction in
      for owner in try transaction.rows("SELECT entity_id, owner_id FROM pack") {
        let actor = AuditActor.system(entity: try owner["entity_id"], organization: try owner["owner_id"])
        try transaction.append(AuditEntry(actor, event, kind, kind, detail: detail), at: now)
      }
    }
  }
}
