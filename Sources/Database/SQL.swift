/// A statement whose interpolated values are parameters, never text: `"SELECT name FROM zone WHERE code = \(code)"`.
///
/// The text carries one `?` for each argument; each driver turns it into its own placeholder. A value cannot become
/// SQL by accident: only a `StaticString` (`\(raw:)`), a number (`\(literal:)`) or another `SQL`
/// (`\(_:)`) is spliced as text.
package struct SQL: Sendable, Equatable, ExpressibleByStringInterpolation {
  package private(set) var text: String
  package private(set) var arguments: [SQLValue]

  package init(text: String, arguments: [SQLValue]) {
    self.text = text
    self.arguments = arguments
  }

  package init(stringLiteral value: StringLiteralType) {
    self.init(text: value, arguments: [])
  }

  package init(stringInterpolation: StringInterpolation) {
    self.init(text: stringInterpolation.text, arguments: stringInterpolation.arguments)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var arguments: [SQLValue] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount)
      arguments.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    /// A value: bound as a parameter.
    package mutating func appendInterpolation(_ value: some SQLConvertible) {
      text += "?"
      arguments.append(value.sqlValue)
    }

    /// A value or NULL.
    package mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
      text += "?"
      arguments.append(value.sqlValue)
    }

    /// A number as text: PostgreSQL plans a statement for any value of its parameters, and a bound it must know to plan well.
    package mutating func appendInterpolation(literal number: Int) { text += String(number) }

    /// A list of values, for `IN (…)`. An empty list becomes `NULL`, which matches nothing.
    package mutating func appendInterpolation(list values: [some SQLConvertible]) {
      text += values.isEmpty ? "NULL" : values.map { _ in "?" }.joined(separator: ", ")
      arguments += values.map(\.sqlValue)
    }

    /// A fragment that carries its own parameters.
    package mutating func appendInterpolation(_ fragment: SQL) {
      text += fragment.text
      arguments += fragment.arguments
    }

    /// A fixed piece of SQL known when the program was compiled.
    package mutating func appendInterpolation(raw fragment: StaticString) { text += fragment.description }
  }
}

extension SQL {
  package static func + (left: SQL, right: SQL) -> SQL {
    SQL(text: left.text + right.text, arguments: left.arguments + right.arguments)
  }
}

extension Sequence<SQL> {
  /// The fragments one after another, with `separator` between them.
  package func joined(_ separator: StaticString) -> SQL {
    let parts = Array(self)
    return SQL(
      text: parts.map(\.text).joined(separator: separator.description), arguments: parts.flatMap(\.arguments))
  }
}
