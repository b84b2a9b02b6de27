package import Database
package import Domain
package import Foundation

/// How Domain values stand in columns: identifiers as lower-case text, instants as whole seconds since 1970,
/// days and months as ISO text.
extension UUID: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .text(text) }
  package static func decode(_ value: SQLValue) -> UUID? { String.decode(value).flatMap(UUID.init(uuidString:)) }
}

extension Date: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .integer(Int64(timeIntervalSince1970.rounded(.down))) }
  package static func decode(_ value: SQLValue) -> Date? {
    Int64.decode(value).map { Date(timeIntervalSince1970: Double($0)) }
  }
}

extension Day: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .text(description) }
  package static func decode(_ value: SQLValue) -> Day? { String.decode(value).flatMap(Day.init(_:)) }
}

extension Month: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .text(description) }
  package static func decode(_ value: SQLValue) -> Month? { String.decode(value).flatMap(Month.init(_:)) }
}

extension Ubigeo: SQLConvertible, SQLDecodable {
  package var sqlValue: SQLValue { .text(rawValue) }
  package static func decode(_ value: SQLValue) -> Ubigeo? { String.decode(value).flatMap(Ubigeo.init(rawValue:)) }
}
