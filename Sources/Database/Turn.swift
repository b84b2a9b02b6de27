/// What the work of one caller holds for as long as it runs.
///
/// PostgreSQL answers nothing more once a statement of a transaction has failed, and one statement at a time. A turn
/// makes that the rule on every engine, so that work which passes on SQLite cannot fail elsewhere.
package final class Turn: Transaction {
  private let connection: any Writer
  private let shared: SharedWorks
  private var fault: (any Error)?
  private var isStreaming = false
  private var isOver = false

  package var engine: Engine { connection.engine }

  private init(_ connection: any Writer, _ shared: SharedWorks) {
    self.connection = connection
    self.shared = shared
  }

  /// Runs `work`, which only reads, on the connection.
  /// - Throws: what `work` throws, or the fault of a statement that `work` did not pass on.
  package static func run<Answer>(on connection: any Writer, _ work: (any Reader) throws -> Answer) throws -> Answer {
    try run(on: connection, sharing: SharedWorks(), work)
  }

  /// Runs `work`, and leaves in `shared` what is to be written before the commit.
  /// - Throws: what `work` throws, or the fault of a statement that `work` did not pass on.
  static func run<Answer>(
    on connection: any Writer, sharing shared: SharedWorks, _ work: (any Transaction) throws -> Answer
  ) throws -> Answer {
    let turn = Turn(connection, shared)
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

  package func share<Work: SharedWork>(_ change: (inout Work) -> Void) throws {
    try requireReady()
    shared.add(change)
  }

  private func requireReady() throws {
    if isOver { throw DatabaseFault.statement("a statement was asked for after its transaction had ended") }
    if isStreaming { throw DatabaseFault.statement("a statement was asked for while another one streams") }
    if let fault { throw fault }
  }

  private func noting<Answer>(_ statement: SQL, _ ask: () throws -> Answer) throws -> Answer {
    try requireReady()
    do {
      try statement.checkArguments()
      if shared.concern(statement) { try shared.settle(on: connection) }
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
