import Database
import DatabasePostgres
import Testing

@Suite struct SQLTests {
  @Test func `a literal number stands in the text and is no parameter`() {
    let statement: SQL = "SELECT x FROM t WHERE a = \(1) LIMIT \(literal: 8001)"
    #expect(statement.text == "SELECT x FROM t WHERE a = ? LIMIT 8001" && statement.arguments == [.integer(1)])
  }

  @Test func `a value never becomes text`() {
    let evil = "'; DROP TABLE thing; --"
    let statement: SQL = "SELECT \(evil), \(1), \(2.5), \(true), \(String?.none), \([7] as [UInt8])"
    #expect(statement.text == "SELECT ?, ?, ?, ?, ?, ?")
    #expect(statement.arguments == [.text(evil), .integer(1), .real(2.5), .integer(1), .null, .blob([7])])
  }

  @Test func `a list becomes as many parameters, and none matches nothing`() {
    let some: SQL = "id IN (\(list: [1, 2, 3]))"
    #expect(some == SQL(text: "id IN (?, ?, ?)", arguments: [.integer(1), .integer(2), .integer(3)]))
    let none: SQL = "id IN (\(list: [Int]()))"
    #expect(none == SQL(text: "id IN (NULL)", arguments: []))
  }

  @Test func `fragments bring their parameters to their place`() {
    let filter: SQL = "b = \(2)"
    let statement: SQL = "SELECT \(raw: "count(*)") FROM t WHERE a = \(1) AND \(filter) AND c = \(3)"
    #expect(statement.text == "SELECT count(*) FROM t WHERE a = ? AND b = ? AND c = ?")
    #expect(statement.arguments == [.integer(1), .integer(2), .integer(3)])
    #expect(
      [filter, "c = \(3)"].joined(" AND ") == SQL(text: "b = ? AND c = ?", arguments: [.integer(2), .integer(3)]))
    #expect("SELECT 1 WHERE " + filter == SQL(text: "SELECT 1 WHERE b = ?", arguments: [.integer(2)]))
  }

  @Test(arguments: 0..<200)
  func `every statement has as many placeholders as arguments`(seed: UInt64) {
    var random = SplitMix(state: seed)
    let statement = Self.statement(depth: 4, &random)
    #expect(statement.text.count { $0 == "?" } == statement.arguments.count)
    let placeholders = Placeholders(statement.text)
    #expect(placeholders.count == statement.arguments.count)
    #expect(!placeholders.text.contains("?"))
    #expect((1..<(placeholders.count + 1)).allSatisfy { placeholders.text.contains("$\($0)") })
  }

  @Test(arguments: [
    ("a = ? AND b = ?", "a = $1 AND b = $2"), ("'?' || ?", "'?' || $1"), ("'it''s ?', ?", "'it''s ?', $1"),
    (#"E'\'?', ?"#, #"E'\'?', $1"#), (#"'\', ?"#, #"'\', $1"#), (#"type'?', ?"#, #"type'?', $1"#),
    ("\"a?\" = ?", "\"a?\" = $1"), ("-- ?\n?", "-- ?\n$1"), ("-- ?", "-- ?"),
    ("/* /* ? */ ? */ ?", "/* /* ? */ ? */ $1"),
    ("$$ ? $$ ?", "$$ ? $$ $1"), ("$f$ ? $$ ? $f$ ?", "$f$ ? $$ ? $f$ $1"), ("a$b$ ? $b$", "a$b$ $1 $b$"),
    ("'open ?", "'open ?"), ("a - ? / ?", "a - $1 / $2"), ("", ""),
  ])
  func `placeholders are counted outside of literals, names and comments`(text: String, numbered: String) {
    #expect(Placeholders(text).text == numbered)
  }

  private static func statement(depth: Int, _ random: inout SplitMix) -> SQL {
    let texts = ["", "?", "'", "x; --", "$1", "ñ?"]
    let value = texts[Int.random(in: 0..<texts.count, using: &random)]
    switch Int.random(in: 0..<(depth == 0 ? 3 : 5), using: &random) {
    case 0: return "a = \(value)"
    case 1: return "b IN (\(list: Array(repeating: value, count: Int.random(in: 0..<4, using: &random))))"
    case 2: return "\(Double.random(in: -1...1, using: &random)) < \(Int?.none)"
    case 3: return "(\(statement(depth: depth - 1, &random))) OR \(value) = \(statement(depth: depth - 1, &random))"
    default: return [statement(depth: depth - 1, &random), "c", statement(depth: depth - 1, &random)].joined(" AND ")
    }
  }
}

/// Random numbers that are the same on every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
