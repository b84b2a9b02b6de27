package import Database
import Domain
import Foundation
import Storage

/// Proves a database sound, entity by entity. Findings are sentences for the administrator; nothing means sound.
package enum Examination {
  package static func findings(in database: any Database) async throws -> [String] {
    let chains = try await AuditStore(database: database).verifyChains().compactMap { entity, verdict -> String? in
      guard case .broken(let line) = verdict else { return nil }
      return "\(entity): la bitácora está rota desde la línea \(line)"
    }
    return try await chains + tallyFindings(in: database)
  }

  static func tallyFindings(in database: any Database) async throws -> [String] {
    var findings: [String] = []
    for entity in try await PackStore(database: database).entities() {
      let differences = try await TallyStore(database: database).verify(entity.id)
      findings += differences.prefix(most).map { "\(entity.name): \($0.sentence)" }
      if differences.count > most { findings.append("\(entity.name): y \(differences.count - most) conteos más") }
    }
    return findings
  }

  /// So many differences are named; the rest are counted.
  private static let most = 20
}

extension TallyDifference {
  var sentence: String {
    "el conteo \(cell.tabulation) \(cell.month) \(cell.desk) \(cell.codes.joined(separator: "/")) dice \(counted) "
      + "y los registros suman \(recomputed)"
  }
}
