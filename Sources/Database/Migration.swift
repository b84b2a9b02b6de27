/// One numbered step of the schema. Shipped steps are never edited: their digest is kept and compared.
///
/// Statements are written for SQLite's STRICT tables (`TEXT`, `INTEGER`, `REAL`, `BLOB`); `words(for:)` gives the
/// other engine's. What differs beyond types stands in `only`.
package struct Migration: Sendable {
  package let number: Int
  package let name: String
  package let statements: [Statement]

  package struct Statement: Sendable, ExpressibleByStringLiteral {
    let text: String
    let only: Engine?

    package init(stringLiteral value: StringLiteralType) { self.init(value) }

    package init(_ text: String, only: Engine? = nil) {
      self.text = text
      self.only = only
    }

    package static func only(_ engine: Engine, _ text: String) -> Statement { Statement(text, only: engine) }
  }

  package init(_ number: Int, _ name: String, _ statements: [Statement]) {
    self.number = number
    self.name = name
    self.statements = statements
  }

  /// The statements in the engine's own words.
  package func words(for engine: Engine) -> [String] {
    statements.filter { $0.only == nil || $0.only == engine }.map { statement in
      guard engine == .postgres, statement.only == nil else { return statement.text }
      return statement.text
        .replacing(/\bINTEGER\b/, with: "BIGINT")
        .replacing(/\bREAL\b/, with: "DOUBLE PRECISION")
        .replacing(/\bBLOB\b/, with: "BYTEA")
        .replacing(/\)\s*STRICT(,\s*WITHOUT\s+ROWID)?\b/, with: ")")
    }
  }

  /// A stable digest of the text (FNV-1a, 64 bit): notices an edited step; it is not a defence against anyone.
  package var digest: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in statements.map(\.text).joined(separator: ";").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}
