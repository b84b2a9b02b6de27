package import Database
package import Domain
import Foundation
import Storage

/// Proves a database sound, entity by entity. Findings are sentences for the administrator; nothing means sound.
package enum Examination {
  package static func findings(in database: any Database, now: Date) async throws -> [String] {
    var findings: [String] = []
    for entity in try await PackStore(database: database).entities() {
      if let broken = try await AuditStore(database: database).firstBrokenLine(of: entity.id) {
        findings.append("\(entity.name): la bitácora está rota desde la línea \(broken)")
      }
      for difference in try await TallyStore(database: database).verify(entity.id) {
        findings.append("\(entity.name): \(difference.sentence)")
      }
    }
    return findings
  }
}
