internal import CLibpq
internal import Database

/// One answer of the server. It lives on the thread of its connection.
final class PostgresResult {
  private let result: OpaquePointer

  init(_ result: OpaquePointer) { self.result = result }

  deinit { PQclear(result) }

  var status: ExecStatusType { PQresultStatus(result) }

  var isFailure: Bool { status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE }

  var state: String { field("C") ?? "" }

  var message: String { field("M") ?? "no message" }

  /// `COMMIT`, `INSERT 0 1`, …
  var tag: String { String(cString: PQcmdStatus(result)) }

  /// How many rows were inserted, changed or deleted.
  var touched: Int {
    guard !tag.hasPrefix("SELECT"), let count = Int(String(cString: PQcmdTuples(result))) else { return 0 }
    return count
  }

  var columns: [String] { (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) } }

  var rowCount: Int32 { PQntuples(result) }

  /// The cells of a row, each as the type of its column says.
  func cells(_ row: Int32) throws -> [SQLValue] {
    try (0..<PQnfields(result)).map { column in
      if PQgetisnull(result, row, column) == 1 { return .null }
      let bytes = UnsafeRawBufferPointer(
        start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
      return try SQLValue(bytes, type: PQftype(result, column))
    }
  }

  /// A part of an error message. The letters are those of `PG_DIAG_…` in `postgres_ext.h`, macros that Swift does
  /// not see.
  private func field(_ letter: Unicode.Scalar) -> String? {
    PQresultErrorField(result, CInt(letter.value)).map { String(cString: $0) }
  }
}

extension SQLValue {
  /// Reads a cell in PostgreSQL's text format.
  fileprivate init(_ bytes: UnsafeRawBufferPointer, type: Oid) throws {
    var text: String { String(decoding: bytes, as: UTF8.self) }
    let value: SQLValue? =
      switch type {
      case .bool: .integer(text == "t" ? 1 : 0)
      case .int8, .int4, .int2, .oid: Int64(text).map(SQLValue.integer)
      case .float4, .float8: Double(text).map(SQLValue.real)
      case .numeric: Int64(text).map(SQLValue.integer) ?? Double(text).map(SQLValue.real)
      case .bytea: [UInt8](hex: bytes).map(SQLValue.blob)
      default: .text(text)
      }
    guard let value else { throw DatabaseFault.unreadable("a cell of type \(type) is not in the format expected") }
    self = value
  }
}

extension [UInt8] {
  /// Reads `\x0aff`.
  fileprivate init?(hex: UnsafeRawBufferPointer) {
    guard hex.count.isMultiple(of: 2), hex.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "x")]) else { return nil }
    self.init()
    reserveCapacity(hex.count / 2 - 1)
    for index in stride(from: 2, to: hex.count, by: 2) {
      guard let high = hex[index].hexDigit, let low = hex[index + 1].hexDigit else { return nil }
      append(high << 4 | low)
    }
  }
}

extension UInt8 {
  fileprivate var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

/// The types of PostgreSQL's catalogue that the portable subset meets.
extension Oid {
  static let bool: Oid = 16
  static let bytea: Oid = 17
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let text: Oid = 25
  static let oid: Oid = 26
  static let float4: Oid = 700
  static let float8: Oid = 701
  static let numeric: Oid = 1700
}
