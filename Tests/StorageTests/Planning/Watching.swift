import Database
import Foundation
import Synchronization

/// Counts the statements a reading asks for.
final class CountingReader: Reader {
  private let reader: any Reader
  private(set) var statements = 0

  init(_ reader: any Reader) { self.reader = reader }

  var engine: Engine { reader.engine }

  func rows(_ statement: SQL) throws -> [Row] {
    statements += 1
    return try reader.rows(statement)
  }

  func each(_ statement: SQL, _ body: (Row) throws -> Void) throws {
    statements += 1
    try reader.each(statement, body)
  }
}

/// Counts how often a database is read.
final class ReadCounter: Database {
  private let database: any Database
  private let count = Mutex(0)

  init(_ database: any Database) { self.database = database }

  var reads: Int { count.withLock { $0 } }
  var engine: Engine { database.engine }

  func read<Answer: Sendable>(_ work: @escaping @Sendable (any Reader) throws -> Answer) async throws -> Answer {
    count.withLock { $0 += 1 }
    return try await database.read(work)
  }

  func write<Answer: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Answer) async throws -> Answer {
    try await database.write(work)
  }

  func execute(script statements: [String]) async throws { try await database.execute(script: statements) }
  func close() async { await database.close() }
}

/// Everything that loading a pack may write, table by table.
func everything(in database: any Database) async throws -> [[Row]] {
  try await database.read { reader in
    let tables: [SQL] = [
      "entity ORDER BY id", "organization ORDER BY id", "audit_head ORDER BY entity_id",
      "audit_line ORDER BY entity_id, number", "pack ORDER BY entity_id", "ubigeo ORDER BY code",
      "district ORDER BY entity_id, code", "zone ORDER BY entity_id, code", "node ORDER BY entity_id, code",
      "actor_type ORDER BY entity_id, code", "institution ORDER BY entity_id, code",
      "service_category ORDER BY entity_id, code", "programme ORDER BY entity_id, code",
      "programme_item ORDER BY entity_id, code", "milestone ORDER BY entity_id, code",
      "product ORDER BY entity_id, code", "indicator ORDER BY entity_id, code", "pathway ORDER BY entity_id, code",
      "pathway_version ORDER BY entity_id, pathway_code, number", "need ORDER BY entity_id, code",
      "barrier ORDER BY entity_id, code", "criterion ORDER BY entity_id, code", "tabulation ORDER BY entity_id, code",
      "referral_limit ORDER BY entity_id, position", "erratum ORDER BY entity_id, position",
    ]
    return try tables.map { try reader.rows("SELECT * FROM " + $0) }
  }
}
