/// What the work of one caller holds for as long as it runs.
///
/// PostgreSQL answers nothing more once a statement of a transaction has failed, and one statement at a time. A turn
/// makes that the rule on every engine, so that work which passes on SQLite cannot fail elsewhere.
package final class Turn: Transaction {
  private let connection: any Transaction
  private var fault: (any Error)?
  private var isStreaming = false
  private var isOver = false

  package var engine: Engine { connection.engine }

  private init(_ connection: any Transaction) { self.connection = connection }

  /// Runs `work` on the connection.
  /// - Throws: what `work` throws, or the fault of a statement that `work` did not pass on.
  package static func run<Answer>(
    on connection: any Transaction, _ work: (any Transaction) throws -> Answer
  ) throws -> Answer {
    let turn = Turn(connection)
    defer { turn.isOver = true }
    let answer = try work(turn)
    if let fault = turn.fault { throw fault }
    return answer
  }

  package func rows(_ statement: SQL) throws -> [Row] {
    try noting(statement) { try connection.rows(statement) }
  }

  package func each(_ statement: SQL, _ body: (Row) throws -> Void) throws {
    try noting(statement) {
      isStreaming = true
      defer { isStreaming = false }
      try connection.each(statement, body)
    }
  }

  @discardableResult
  package func run(_ statement: SQL) throws -> Int {
    try noting(statement) { try connection.run(statement) }
  }

  private func noting<Answer>(_ statement: SQL, _ ask: () throws -> Answer) throws -> Answer {
    if isOver { throw DatabaseFault.statement("a statement was asked for after its transaction had ended") }
    if isStreaming { throw DatabaseFault.statement("a statement was asked for while another one streams") }
    if let fault { throw fault }
    do {
      try statement.checkArguments()
      return try ask()
    } catch {
      fault = error
      throw error
    }
  }
}

extension SQL {
  /// - Throws: `DatabaseFault.statement` when there are more arguments than every engine takes, or when a text holds
  ///   U+0000, which both C interfaces would take for its end.
  fileprivate func checkArguments() throws {
    guard arguments.count <= 32_766 else {
      throw DatabaseFault.statement("\(arguments.count) parameters are too many for one statement")
    }
    for case .text(let text) in arguments where text.utf8.contains(0) {
      throw DatabaseFault.statement("a text parameter holds the character U+0000: \(self.text)")
    }
  }
}
