/// One row of an answer. Cells are read by column name and must hold the type asked for.
package struct Row: Sendable, Equatable {
  package let columns: [String]
  package let values: [SQLValue]

  package init(columns: [String], values: [SQLValue]) {
    self.columns = columns
    self.values = values
  }

  /// The cell of a column, e.g. `let name: String = try row["name"]`.
  /// - Throws: `DatabaseFault.unreadable` when there is no such column or it holds another type.
  package subscript<Value: SQLDecodable>(column: String) -> Value {
    get throws {
      guard let index = columns.firstIndex(of: column) else {
        throw DatabaseFault.unreadable("no column \(column) among \(columns.joined(separator: ", "))")
      }
      return try cell(index)
    }
  }

  /// The cell of the first column, for answers of one column.
  package func first<Value: SQLDecodable>(as: Value.Type = Value.self) throws -> Value {
    guard !values.isEmpty else { throw DatabaseFault.unreadable("the row has no columns") }
    return try cell(0)
  }

  private func cell<Value: SQLDecodable>(_ index: Int) throws -> Value {
    guard let value = Value.decode(values[index]) else {
      throw DatabaseFault.unreadable("column \(columns[index]) does not hold a \(Value.self)")
    }
    return value
  }

  /// A closed enum stored by its raw text.
  package func choice<Choice: RawRepresentable>(_ column: String) throws -> Choice where Choice.RawValue == String {
    let raw: String = try self[column]
    guard let choice = Choice(rawValue: raw) else {
      throw DatabaseFault.unreadable("column \(column) holds no \(Choice.self)")
    }
    return choice
  }
}
