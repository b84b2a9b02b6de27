/// What may be remembered of a search that found nothing (ADR 14). A word alone, never the sentence; and a word only
/// once it was typed on enough different days that it is nobody's own.
package enum MissedSearch {
  /// Days of one month on which a word must have been typed before it is kept in letters.
  package static let daysToKeep = 5
  /// Marks kept for one month at most: whoever types nonsense all day fills no table.
  package static let mostMarks = 2000
  static let mostWords = 4

  /// The words of a search that could be remembered one day: letters alone, three to twenty, and none that says
  /// nothing. Whatever holds a digit is left out with its neighbours' digits: a document, a telephone, an age.
  package static func words(of typed: String) -> [String] {
    var seen: Set<String> = []
    let words = SearchLexicon.content(of: typed).filter { word in
      (3...20).contains(word.count) && word.unicodeScalars.allSatisfy { ("a"..."z").contains($0) } && seen.insert(word).inserted
    }
    return Array(words.prefix(mostWords))
  }

  /// A search with a number in it, or an address of mail, is counted and none of its words is looked at: what stands
  /// beside a document's number is a name.
  package static func isAboutAPerson(_ typed: String) -> Bool {
    typed.contains("@") || typed.unicodeScalars.count { ("0"..."9").contains($0) } >= 4
  }
}

/// A word that many looked for in vain.
package struct MissedWord: Sendable, Equatable {
  package let word: String
  /// Of the month.
  package let days: Int
  package let searches: Int

  package init(word: String, days: Int, searches: Int) {
    self.word = word
    self.days = days
    self.searches = searches
  }
}

/// One month of searches in vain.
package struct MissedMonth: Sendable, Equatable {
  package let month: Month
  package let searches: Int
  /// Most days first.
  package let words: [MissedWord]

  package init(month: Month, searches: Int, words: [MissedWord]) {
    self.month = month
    self.searches = searches
    self.words = words
  }
}
