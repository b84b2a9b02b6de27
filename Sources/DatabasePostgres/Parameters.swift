internal import CLibpq
internal import Database

/// The arguments of a statement in the form libpq takes: texts that end with a zero byte, and a type for each.
///
/// A value has the type of its Swift case, whatever surrounds it, so that `SELECT ?` answers alike on every engine;
/// only NULL takes its type from the statement.
struct Parameters {
  let types: [Oid]
  private var bytes: [UInt8] = []
  private var starts: [Int?] = []

  init(_ values: [SQLValue]) {
    types = values.map(\.type)
    for value in values {
      guard value != .null else {
        starts.append(nil)
        continue
      }
      starts.append(bytes.count)
      value.write(to: &bytes)
      bytes.append(0)
    }
  }

  /// Lends the texts, nil for NULL.
  func withPointers<Answer>(_ body: ([UnsafePointer<CChar>?]) -> Answer) -> Answer {
    bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress
      return body(starts.map { start in start.flatMap { base?.advanced(by: $0).assumingMemoryBound(to: CChar.self) } })
    }
  }
}

extension SQLValue {
  fileprivate var type: Oid {
    switch self {
    case .null: 0
    case .integer: .int8
    case .real: .float8
    case .text: .text
    case .blob: .bytea
    }
  }

  fileprivate func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: break
    case .integer(let number): bytes += String(number).utf8
    case .real(let number): bytes += number.description.utf8
    case .text(let text): bytes += text.utf8
    case .blob(let blob):
      let digits = Array("0123456789abcdef".utf8)
      bytes.reserveCapacity(bytes.count + 2 * blob.count + 3)
      bytes += "\\x".utf8
      for byte in blob {
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      }
    }
  }
}
