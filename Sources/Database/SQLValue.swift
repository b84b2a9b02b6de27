/// What a cell or a parameter holds, on either engine.
package enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A Swift value that can be a parameter.
package protocol SQLConvertible {
  var sqlValue: SQLValue { get }
}

/// A Swift value that can be read from a cell. Answers nil when the cell holds something else.
package protocol SQLDecodable {
  static func decode(_ value: SQLValue) -> Self?
}

extension SQLValue: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { self }
  package static func decode(_ value: SQLValue) -> SQLValue? { value }
}

extension String: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .text(self) }
  package static func decode(_ value: SQLValue) -> String? {
    if case .text(let text) = value { text } else { nil }
  }
}

extension Int64: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .integer(self) }
  package static func decode(_ value: SQLValue) -> Int64? {
    if case .integer(let number) = value { number } else { nil }
  }
}

extension Int: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .integer(Int64(self)) }
  package static func decode(_ value: SQLValue) -> Int? {
    if case .integer(let number) = value { Int(exactly: number) } else { nil }
  }
}

/// Stored as 0 or 1 on both engines, so that `WHERE retired = 0` reads the same everywhere.
extension Bool: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
  package static func decode(_ value: SQLValue) -> Bool? {
    switch value {
    case .integer(0): false
    case .integer(1): true
    default: nil
    }
  }
}

extension Double: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .real(self) }
  package static func decode(_ value: SQLValue) -> Double? {
    switch value {
    case .real(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }
}

extension [UInt8]: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .blob(self) }
  package static func decode(_ value: SQLValue) -> [UInt8]? {
    if case .blob(let bytes) = value { bytes } else { nil }
  }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
  package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
  package static func decode(_ value: SQLValue) -> Wrapped?? {
    if case .null = value { return .some(nil) }
    return Wrapped.decode(value).map(Optional.some)
  }
}
