import Database
import Domain

/// Services whose words begin with all of the words asked for: where they are taken from, and on what condition. Either
/// source calls them `s` and has what a question asks of a service.
struct WordSearch {
  let source: SQL
  let condition: SQL
  /// Source and condition for services met in another way than by their words.
  let probed: SQL
  let probe: SQL

  /// Nil when there is no word in the text.
  static func of(_ text: String, _ engine: Engine) -> WordSearch? {
    let words = FoldedText(String(text.prefix(ServiceSearch.longestWords))).sought
    if words.isEmpty { return nil }
    return engine == .sqlite ? .sqlite(words) : .postgres(words)
  }
}
