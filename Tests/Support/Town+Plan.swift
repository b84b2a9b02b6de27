package import Database
package import Domain
import Foundation
import Storage

extension Town {
  /// Declares tabulations as loading a plan would, for tests that count and need nothing else of a plan.
  package func declare(_ tabulations: [Tabulation], in database: any Database) async throws {
    let entity = entity
    try await database.write { transaction in
      for (position, tabulation) in tabulations.enumerated() {
        let dimensions = tabulation.dimensions.map(\.rawValue).joined(separator: " ")
        try transaction.run(
          """
          INSERT INTO tabulation (entity_id, code, position, name, source, dimensions)
          VALUES (\(entity), \(tabulation.code), \(position), \(tabulation.name), \(tabulation.source), \(dimensions))
          """)
      }
    }
  }
}
