import Database
import Domain

extension FoldedText {
  /// Services whose words begin with all of these, in the words of SQLite's FTS5. Letters and digits alone get here,
  /// so nothing can be taken for an operator.
  var sqliteMatch: SQL {
    let expression = words.map { "\"\($0)\" *" }.joined(separator: " ")
    return "s.number IN (SELECT rowid FROM service_search WHERE service_search MATCH \(expression))"
  }
}
