import Database

extension WordSearch {
  /// In the words of PostgreSQL's text search. The cast takes each word as it stands; `to_tsquery` would part it again
  /// by rules of its own. `IS TRUE` keeps the probe from starting at the index of words.
  static func postgres(_ words: [String]) -> WordSearch {
    let expression = words.map { "'\($0)':*" }.joined(separator: " & ")
    let condition: SQL = "s.search_vector @@ CAST(\(expression) AS tsquery)"
    return WordSearch(
      source: "service_search s", condition: condition, probed: "service_search s", probe: "(\(condition)) IS TRUE")
  }
}
