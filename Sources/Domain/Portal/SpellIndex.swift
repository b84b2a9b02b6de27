/// The words someone could have meant, to find the nearest to one that is misspelt. The same answer on every machine
/// and engine: by distance, then how often the word occurs, then the alphabet.
package struct SpellIndex: Sendable {
  private struct Entry: Sendable {
    let word: String
    let letters: [UInt8]
    /// A bit for each letter that occurs: two words within `n` edits differ in at most `2n` of them.
    let mask: UInt64
    let count: Int
  }

  private let entries: [Entry]
  private let known: Set<String>

  /// - Parameter words: folded, each with how often it occurs.
  package init(_ words: [String: Int]) {
    known = Set(words.keys)
    entries = words.filter { $0.key.utf8.count >= Self.shortest }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      Entry(word: $0.key, letters: Array($0.key.utf8), mask: Self.mask($0.key), count: $0.value)
    }
  }

  private static let shortest = 4

  package var count: Int { entries.count }

  /// Whether a known word is this one or begins with it.
  package func knows(_ word: String) -> Bool {
    known.contains(word) || (word.utf8.count >= 3 && entries.contains { $0.word.hasPrefix(word) })
  }

  /// The nearest known word: one edit away for words of up to seven letters, two for longer ones. Nil for a word that
  /// is known, too short, or like none.
  package func correction(of word: String) -> String? {
    let letters = Array(word.utf8)
    guard letters.count >= Self.shortest, letters.count <= 40, !word.contains(where: \.isNumber), !knows(word) else {
      return nil
    }
    let mask = Self.mask(word)
    var allowed = letters.count <= 7 ? 1 : 2
    var best: Entry?
    // The most frequent words come first, so that of equally near ones the first stays.
    for entry in entries
    where abs(entry.letters.count - letters.count) <= allowed && (entry.mask ^ mask).nonzeroBitCount <= 2 * allowed {
      guard let distance = Self.distance(letters, entry.letters, most: allowed), best == nil || distance < allowed else {
        continue
      }
      best = entry
      allowed = distance
    }
    return best?.word
  }

  private static func mask(_ word: String) -> UInt64 {
    word.utf8.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  /// Edits between two words, neighbouring letters that changed places being one (Damerau, optimal string alignment);
  /// nil when there are more than `most`.
  static func distance(_ left: [UInt8], _ right: [UInt8], most: Int) -> Int? {
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in 1...max(1, left.count) where row <= left.count {
      var line = [row]
      line.reserveCapacity(right.count + 1)
      for column in 1...max(1, right.count) where column <= right.count {
        let same = left[row - 1] == right[column - 1]
        var cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          cost = min(cost, before[column - 2] + 1)
        }
        line.append(cost)
      }
      if (line.min() ?? 0) > most { return nil }
      (before, last) = (last, line)
    }
    guard let distance = last.last, distance <= most else { return nil }
    return distance
  }
}
