internal import Database
internal import GRDB

extension DatabaseFault {
  /// SQLite's own word for what went wrong.
  /// - Parameter statement: the text that was running, when values were bound to it. What SQLite says then may quote
  ///   one of them (a search expression, say), so such a message is replaced by the statement.
  init(_ error: DatabaseError, running statement: String? = nil) {
    let message = error.message ?? error.resultCode.description
    switch error.resultCode {
    // A limit on the size of files or a disk that refuses: nothing of the transaction reached the file.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: self = .readOnly
    case .SQLITE_CONSTRAINT: self = Self.constraint(error, message: message)
    case .SQLITE_FULL: self = .full
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .readOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(message)
    case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_INTERRUPT:
      self = .unavailable("\(message) (\(error.extendedResultCode.rawValue))", mayHaveCommitted: false)
    case .SQLITE_MISUSE where message == "Connection is closed":
      self = .unavailable(message, mayHaveCommitted: false)
    default:
      let code = error.extendedResultCode.rawValue
      self = .statement(statement.map { "SQLite code \(code) while running: \($0)" } ?? "\(message) (\(code))")
    }
  }

  private static func constraint(_ error: DatabaseError, message: String) -> DatabaseFault {
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .refused(.unique, message)
    case .SQLITE_CONSTRAINT_FOREIGNKEY: .refused(.foreignKey, message)
    case .SQLITE_CONSTRAINT_CHECK: .refused(.check, message)
    case .SQLITE_CONSTRAINT_NOTNULL: .refused(.notNull, message)
    case .SQLITE_CONSTRAINT_DATATYPE: .statement(message)
    default: .refused(.other, message)
    }
  }
}

/// Runs `body` and turns an error of SQLite into a fault.
func asFault<Answer>(running statement: String? = nil, _ body: () throws -> Answer) throws -> Answer {
  do {
    return try body()
  } catch let error as DatabaseError {
    throw DatabaseFault(error, running: statement)
  }
}
