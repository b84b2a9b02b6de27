package import Database
package import Domain
package import Foundation
package import Vault

/// Counts searches of the portal that found nothing, without who asked (ADR 14).
package struct MissedSearchStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Counts one search and marks its words; a word that this day makes common enough is kept in letters.
  package func note(_ typed: String, of entity: UUID, keys: KeyRing, now: Date) async throws {
    let day = Day(now)
    let month = day.month.description
    let words = MissedSearch.isAboutAPerson(typed) ? [] : MissedSearch.words(of: typed)
    let marks = words.map { ($0, keys.searchMark(of: $0, month: month, entity: entity.text)) }
    let bit = 1 << (day.parts.day - 1)
    try await database.write { tx in
      try tx.run(
        """
        INSERT INTO missed_search (entity_id, month, searches) VALUES (\(entity), \(month), 1)
        ON CONFLICT (entity_id, month) DO UPDATE SET searches = missed_search.searches + 1
        """)
      for (word, mark) in marks { try tx.mark(word, mark, entity, month, bit) }
    }
  }

  /// The months kept, the newest first: of the year past.
  package func months(of entity: UUID) async throws -> [MissedMonth] {
    try await database.read { reader in
      var words: [String: [MissedWord]] = [:]
      for row in try reader.rows(
        "SELECT month, word, days, searches FROM missed_word WHERE entity_id = \(entity) AND word IS NOT NULL")
      {
        let days: Int = try row["days"]
        words[try row["month"], default: []].append(
          MissedWord(word: try row["word"], days: days.nonzeroBitCount, searches: try row["searches"]))
      }
      return try reader.rows(
        "SELECT month, searches FROM missed_search WHERE entity_id = \(entity) ORDER BY month DESC LIMIT 12"
      ).compactMap { row in
        let name: String = try row["month"]
        let searches: Int = try row["searches"]
        let common = (words[name] ?? []).sorted { ($1.days, $0.word) < ($0.days, $1.word) }
        return Month(name).map { MissedMonth(month: $0, searches: searches, words: common) }
      }
    }
  }

  /// Forgets the marks of months that are over: what was not common by then never will be. Answers how many.
  @discardableResult
  package func forget(before now: Date) async throws -> Int {
    let month = Day(now).month
    return try await database.write { tx in
      try tx.run("DELETE FROM missed_word WHERE word IS NULL AND month < \(month.description)")
        + tx.run("DELETE FROM missed_word WHERE month < \(month.adding(-12).description)")
        + tx.run("DELETE FROM missed_search WHERE month < \(month.adding(-12).description)")
    }
  }
}

extension Transaction {
  fileprivate func mark(_ word: String, _ mark: [UInt8], _ entity: UUID, _ month: String, _ bit: Int) throws {
    let known = try row(
      """
      SELECT days, searches FROM missed_word WHERE entity_id = \(entity) AND month = \(month) AND mark = \(mark)
      """)
    guard let known else {
      let count: Int = try value("SELECT count(*) FROM missed_word WHERE entity_id = \(entity) AND month = \(month)") ?? 0
      guard count < MissedSearch.mostMarks else { return }
      try run(
        """
        INSERT INTO missed_word (entity_id, month, mark, days, searches) VALUES (\(entity), \(month), \(mark), \(bit), 1)
        """)
      return
    }
    let days = (try known["days"] as Int) | bit
    let kept: String? = days.nonzeroBitCount >= MissedSearch.daysToKeep ? word : nil
    try run(
      """
      UPDATE missed_word SET days = \(days), searches = searches + 1, word = \(kept)
      WHERE entity_id = \(entity) AND month = \(month) AND mark = \(mark)
      """)
  }
}
