internal import CLibpq
internal import Database

/// A statement as the server keeps it: the same text with other parameter types is another one.
struct PreparedStatement: Hashable {
  let text: String
  let types: [Oid]
}

extension PostgresConnection {
  func rows(_ statement: SQL) throws -> [Row] {
    let result = try execute(statement)
    let columns = result.columns
    return try (0..<result.rowCount).map { Row(columns: columns, values: try result.cells($0)) }
  }

  @discardableResult
  func run(_ statement: SQL) throws -> Int { try execute(statement).touched }

  func each(_ statement: SQL, _ body: (Row) throws -> Void) throws {
    let parameters = Parameters(statement.arguments)
    let name = try prepare(statement, parameters)
    let sent = parameters.withPointers {
      PQsendQueryPrepared(handle, name, CInt($0.count), $0, nil, nil, 0) == 1 && PQsetSingleRowMode(handle) == 1
    }
    guard sent else {
      _ = try answer(nil, running: statement.text)
      return
    }
    do {
      try receive(statement, body)
    } catch {
      cancel()
      throw error
    }
  }

  private func receive(_ statement: SQL, _ body: (Row) throws -> Void) throws {
    var columns: [String]?
    while let next = PQgetResult(handle) {
      let result = try answer(next, running: statement.text)
      let names = columns ?? result.columns
      columns = names
      for row in 0..<result.rowCount {
        streamed += 1
        try body(Row(columns: names, values: try result.cells(row)))
      }
    }
  }

  /// Ends a statement whose remaining rows nobody wants.
  private func cancel() {
    if PQtransactionStatus(handle) == PQTRANS_ACTIVE, let request = PQgetCancel(handle) {
      var reason = [CChar](repeating: 0, count: 256)
      PQcancel(request, &reason, CInt(reason.count))
      PQfreeCancel(request)
    }
    while let rest = PQgetResult(handle) { PQclear(rest) }
  }

  private func execute(_ statement: SQL) throws -> PostgresResult {
    let parameters = Parameters(statement.arguments)
    let name = try prepare(statement, parameters)
    let result = parameters.withPointers { PQexecPrepared(handle, name, CInt($0.count), $0, nil, nil, 0) }
    return try answer(result, running: statement.text)
  }

  /// The name under which the server keeps the statement.
  private func prepare(_ statement: SQL, _ parameters: Parameters) throws -> String {
    let key = PreparedStatement(text: statement.text, types: parameters.types)
    if let name = prepared[key] { return name }
    let placeholders = Placeholders(statement.text)
    guard placeholders.count == statement.arguments.count else {
      throw DatabaseFault.statement(
        "\(placeholders.count) placeholders for \(statement.arguments.count) arguments: \(statement.text)")
    }
    try forgetStatements(over: 256)
    let name = "s\(prepared.count)"
    _ = try answer(
      PQprepare(handle, name, placeholders.text, CInt(parameters.types.count), parameters.types), running: nil)
    prepared[key] = name
    return name
  }

  /// Searches and lists come in many shapes; the server's memory of them is kept within bounds.
  private func forgetStatements(over limit: Int) throws {
    guard prepared.count >= limit else { return }
    try command("DEALLOCATE ALL")
    prepared.removeAll()
  }
}
