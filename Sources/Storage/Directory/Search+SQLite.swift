import Database

extension WordSearch {
  /// In the words of SQLite's FTS5. Letters and digits alone get here, so nothing can be taken for an operator.
  ///
  /// `CROSS JOIN` makes SQLite start from the words: left to itself it walks the whole directory and asks each service.
  /// The `+` of the probe keeps it from starting there.
  static func sqlite(_ words: [String]) -> WordSearch {
    let expression = words.map { "\"\($0)\" *" }.joined(separator: " ")
    return WordSearch(
      source: "service_search CROSS JOIN service s ON s.number = service_search.rowid",
      condition: "service_search MATCH \(expression)",
      probed: "service s",
      probe: "+s.number IN (SELECT rowid FROM service_search WHERE service_search MATCH \(expression))")
  }
}
