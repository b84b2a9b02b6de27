import Database
import Foundation

/// A table of coded terms of a pack: what all have, and the columns of its own.
struct Vocabulary {
  let table: StaticString
  let columns: [StaticString]
  /// Whether the entity adds terms of its own, which no edition retires (`own = 1`).
  let hasOwn: Bool

  init(_ table: StaticString, _ columns: StaticString..., hasOwn: Bool = false) {
    self.table = table
    self.columns = columns
    self.hasOwn = hasOwn
  }
}

/// One row of a vocabulary; `cells` go with the columns of its own.
struct Term {
  let code: String
  let name: String
  let source: String
  /// Its place in the list; lists that share a table count each from 0.
  let position: Int
  let cells: [any SQLConvertible]

  init(_ code: String, _ name: String, _ source: String, at position: Int, _ cells: [any SQLConvertible] = []) {
    self.code = code
    self.name = name
    self.source = source
    self.position = position
    self.cells = cells
  }
}

extension Transaction {
  /// Makes the vocabulary of the entity exactly these terms: new ones enter, known ones are brought up to date, and
  /// those no longer named are retired but stay, because records point at them.
  func replace(_ vocabulary: Vocabulary, of entity: UUID, with terms: [Term]) throws {
    let columns =
      ["entity_id", "code", "name", "source", "position", "retired"] + vocabulary.columns.map(\.description)
    let rows = terms.map { term in
      [
        entity.sqlValue, term.code.sqlValue, term.name.sqlValue, term.source.sqlValue, term.position.sqlValue,
        false.sqlValue,
      ]
        + term.cells.map(\.sqlValue)
    }
    try insert(into: vocabulary.table, columns, rows, replacing: ["entity_id", "code"])
    let content: SQL = vocabulary.hasOwn ? " AND own = 0" : ""
    let retiring: SQL =
      "UPDATE \(raw: vocabulary.table) SET retired = 1 WHERE entity_id = \(entity) AND retired = 0\(content)"
    try run(terms.isEmpty ? retiring : retiring + " AND code NOT IN (\(list: terms.map(\.code)))")
  }

  /// Inserts the rows in few statements; a row whose `key` is there already takes the new cells.
  func insert(into table: StaticString, _ columns: [String], _ rows: [[SQLValue]], replacing key: [String] = []) throws
  {
    let taken = columns.filter { !key.contains($0) }.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    let clause = key.isEmpty ? "" : " ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET \(taken)"
    let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    var rest = rows[...]
    while !rest.isEmpty {
      let batch = rest.prefix(100)
      rest = rest.dropFirst(100)
      let values = batch.map { _ in row }.joined(separator: ", ")
      try run(
        SQL(
          text: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES \(values)\(clause)",
          arguments: batch.flatMap { $0 }))
    }
  }
}
