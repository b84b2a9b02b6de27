internal import Database
internal import Foundation
internal import GRDB

/// One connection for as long as GRDB lends it.
final class SQLiteConnection: WriteConnection {
  private let connection: GRDB::Database

  init(_ connection: GRDB::Database) { self.connection = connection }

  var engine: Engine { .sqlite }

  var standing: Standing { connection.isInsideTransaction ? .open : .undone }

  func rows(_ statement: Database::SQL) throws -> [Database::Row] {
    var rows: [Database::Row] = []
    try each(statement) { rows.append($0) }
    return rows
  }

  func each(_ statement: Database::SQL, _ body: (Database::Row) throws -> Void) throws {
    let prepared = try prepare(statement)
    let columns = prepared.columnNames
    let cursor = try asFault(running: statement.text) { try GRDB::Row.fetchCursor(prepared) }
    while let row = try asFault(running: statement.text, { try cursor.next() }) {
      try body(Row(columns: columns, values: row.databaseValues.map(SQLValue.init)))
    }
  }

  @discardableResult
  func run(_ statement: Database::SQL) throws -> Int {
    let before = connection.totalChangesCount
    let prepared = try prepare(statement)
    try asFault(running: statement.text) { try prepared.execute() }
    // The count of the last change stays in place when a statement changes nothing.
    return connection.totalChangesCount == before ? 0 : connection.changesCount
  }

  func begin() throws { try asFault { try connection.beginTransaction(.immediate) } }

  func command(_ text: String) throws { try asFault { try connection.cachedStatement(sql: text).execute() } }

  func commit() throws {
    do {
      try asFault { try connection.commit() }
    } catch DatabaseFault.unavailable(let message, _) {
      // The disk failed while it took the commit: the next start may find it whole in the log.
      throw DatabaseFault.unavailable(message, mayHaveCommitted: true)
    }
  }

  func rollback() {
    guard connection.isInsideTransaction else { return }
    // A rollback that fails leaves the engine to undo the transaction from its log when it opens the file again.
    try? connection.rollback()
  }

  private func prepare(_ statement: Database::SQL) throws -> Statement {
    try asFault {
      let prepared = try connection.cachedStatement(sql: statement.text)
      try prepared.setArguments(StatementArguments(statement.arguments.map(DatabaseValue.init)))
      return prepared
    }
  }
}

extension SQLValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .double(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob(Array(data))
    }
  }
}

extension DatabaseValue {
  fileprivate init(_ value: SQLValue) {
    self =
      switch value {
      case .null: .null
      case .integer(let number): number.databaseValue
      case .real(let number): number.databaseValue
      case .text(let text): text.databaseValue
      case .blob(let bytes): Data(bytes).databaseValue
      }
  }
}
