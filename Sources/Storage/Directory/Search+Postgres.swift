import Database
import Domain

extension FoldedText {
  /// Services whose words begin with all of these, in the words of PostgreSQL's text search. The cast takes each word
  /// as it stands; `to_tsquery` would part it again by rules of its own.
  var postgresMatch: SQL {
    let expression = words.map { "'\($0)':*" }.joined(separator: " & ")
    return "s.search_vector @@ CAST(\(expression) AS tsquery)"
  }
}
