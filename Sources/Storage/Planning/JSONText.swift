import Database
import Foundation

/// Lists and measures stand in one column as JSON text: they are read whole and never searched by the database.
/// Keys are sorted, so that the same value is always the same text.
struct JSONText: SQLConvertible {
  let text: String

  init(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    text = String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  var sqlValue: SQLValue { .text(text) }
}

extension Row {
  /// A value stored as JSON text.
  /// - Throws: `DatabaseFault.unreadable` when the column holds no such value.
  func json<Value: Decodable>(_ column: String, as: Value.Type = Value.self) throws -> Value {
    let text: String = try self[column]
    do { return try JSONDecoder().decode(Value.self, from: Data(text.utf8)) } catch {
      throw DatabaseFault.unreadable("column \(column) holds no \(Value.self)")
    }
  }
}
