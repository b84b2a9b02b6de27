package import Database
import Domain
package import Foundation
import Storage
package import Vault

/// Proves a database sound, entity by entity. Findings are sentences for the administrator; nothing means sound.
package enum Examination {
  /// - Parameters:
  ///   - keys: proves the seals of the log.
  ///   - now: tells lines that went unsealed for too long; nil for a copy, which grows old without harm.
  package static func findings(in database: any Database, keys: KeyRing?, now: Date? = nil) async throws -> [String] {
    let chains = try await AuditStore(database: database).verifyChains(keys: keys, now: now)
      .compactMap { entity, verdict in verdict.sentence.map { "\(entity): \($0)" } }
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

extension AuditVerdict {
  /// Nil when nothing is wrong.
  var sentence: String? {
    switch self {
    case .whole: nil
    case .broken(let line): "la bitácora está rota desde la línea \(line)"
    case .rewritten(let line):
      "la bitácora se escribió de nuevo: la línea \(line), o una anterior, ya no es la que se selló"
    case .truncated(let end, let sealed):
      "a la bitácora le faltan las últimas líneas: termina en la \(end) y está sellada hasta la \(sealed)"
    case .forged(let line): "el sello de la línea \(line) de la bitácora es falso: no lo hizo la llave de este sistema"
    case .foreign(let line):
      "el sello de la línea \(line) de la bitácora es de otra llave: revisa que el archivo de llaves sea el de esta base de datos"
    case .unsealed(let line):
      "la bitácora está sin sello desde la línea \(line) hace más de \(Int(AuditSealing.trust / 86_400)) días: si sabes por qué, séllala con: ayni doctor --seal"
    }
  }
}

extension TallyDifference {
  var sentence: String {
    "el conteo \(cell.tabulation) \(cell.month) \(cell.desk) \(cell.codes.joined(separator: "/")) dice \(counted) "
      + "y los registros suman \(recomputed)"
  }
}
