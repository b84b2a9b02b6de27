/// Joins two texts that grew out of one while two people wrote at once, line by line. No line that either of them typed
/// is ever lost: what cannot be joined stays apart.
package enum LineMerge {
  /// - Parameters:
  ///   - base: what both had before their eyes.
  ///   - theirs: what the other made of it; stands first where both added lines in the same place.
  /// - Returns: nil when both changed or removed the same lines, each in another way.
  package static func joined(base: String, theirs: String, mine: String) -> String? {
    merge(lines(base), lines(theirs), lines(mine)) { _, _ in nil }?.joined(separator: "\n")
  }

  /// Both texts in one, with the lines both changed one after the other: theirs, then those of mine that differ.
  package static func together(base: String, theirs: String, mine: String) -> String {
    let both = merge(lines(base), lines(theirs), lines(mine)) { theirs, mine in
      theirs + mine.filter { !theirs.contains($0) }
    }
    return both.map { $0.joined(separator: "\n") } ?? "\(theirs)\n\(mine)"
  }

  /// An empty text has no line.
  package static func lines(_ text: String) -> [String] {
    text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func merge(
    _ base: [String], _ theirs: [String], _ mine: [String], clash: ([String], [String]) -> [String]?
  ) -> [String]? {
    var (left, right) = (LineChange.all(from: base, to: theirs)[...], LineChange.all(from: base, to: mine)[...])
    var (result, position): ([String], Int) = ([], 0)
    while !left.isEmpty || !right.isEmpty {
      guard let range = clashing(left.first, right.first) else {
        let change = takesLeft(left.first, right.first) ? left.popFirst() : right.popFirst()
        guard let change else { continue }
        result += base[position..<change.range.lowerBound] + change.lines
        position = change.range.upperBound
        continue
      }
      let (cluster, ours, others) = gather(range, &left, &right)
      let (one, two) = (LineChange.apply(ours, to: base, in: cluster), LineChange.apply(others, to: base, in: cluster))
      guard let lines = one == two ? one : clash(one, two) else { return nil }
      result += base[position..<cluster.lowerBound] + lines
      position = cluster.upperBound
    }
    return result + base[position...]
  }

  private static func clashing(_ left: LineChange?, _ right: LineChange?) -> Range<Int>? {
    guard let left, let right, left == right || left.meets(right.range) else { return nil }
    return left.range.joined(right.range)
  }

  /// Where they begin at the same line, what only adds stands first; of two that add, the left one.
  private static func takesLeft(_ left: LineChange?, _ right: LineChange?) -> Bool {
    guard let left else { return false }
    guard let right else { return true }
    if left.range.lowerBound == right.range.lowerBound { return left.range.isEmpty }
    return left.range.lowerBound < right.range.lowerBound
  }

  /// Takes every change that touches the same lines, directly or through another.
  private static func gather(
    _ range: Range<Int>, _ left: inout ArraySlice<LineChange>, _ right: inout ArraySlice<LineChange>
  ) -> (Range<Int>, [LineChange], [LineChange]) {
    var (range, ours, others) = (range, [left.removeFirst()], [right.removeFirst()])
    while true {
      if let next = left.first, next.meets(range) {
        range = range.joined(next.range)
        ours.append(left.removeFirst())
      } else if let next = right.first, next.meets(range) {
        range = range.joined(next.range)
        others.append(right.removeFirst())
      } else {
        return (range, ours, others)
      }
    }
  }
}

/// Lines of a text that others take the place of; none at all where lines were only added.
private struct LineChange: Equatable {
  let range: Range<Int>
  let lines: [String]

  /// Cells of the table below which two texts are compared line by line. Beyond it all that differs is one change.
  static let mostCells = 1_000_000

  func meets(_ other: Range<Int>) -> Bool {
    if range.isEmpty { return other.lowerBound < range.lowerBound && range.lowerBound < other.upperBound }
    if other.isEmpty { return range.lowerBound < other.lowerBound && other.lowerBound < range.upperBound }
    return range.lowerBound < other.upperBound && other.lowerBound < range.upperBound
  }

  static func apply(_ changes: [LineChange], to base: [String], in range: Range<Int>) -> [String] {
    var (result, position): ([String], Int) = ([], range.lowerBound)
    for change in changes {
      result += base[position..<change.range.lowerBound] + change.lines
      position = change.range.upperBound
    }
    return result + base[position..<range.upperBound]
  }

  /// The changes that lead from one text to the other, in order, with at least one common line between two of them.
  static func all(from base: [String], to text: [String]) -> [LineChange] {
    let head = zip(base, text).prefix { $0 == $1 }.count
    let most = min(base.count, text.count) - head
    let tail = min(most, zip(base.reversed(), text.reversed()).prefix { $0 == $1 }.count)
    let (old, new) = (Array(base[head..<base.count - tail]), Array(text[head..<text.count - tail]))
    if old.isEmpty && new.isEmpty { return [] }
    if old.count * new.count > mostCells || old.isEmpty || new.isEmpty {
      return [LineChange(range: head..<head + old.count, lines: new)]
    }
    return changes(old, new, from: head)
  }

  /// By the longest common subsequence.
  private static func changes(_ old: [String], _ new: [String], from head: Int) -> [LineChange] {
    let width = new.count + 1
    var longest = [Int32](repeating: 0, count: (old.count + 1) * width)
    for row in stride(from: old.count - 1, through: 0, by: -1) {
      for column in stride(from: new.count - 1, through: 0, by: -1) {
        longest[row * width + column] =
          old[row] == new[column]
          ? longest[(row + 1) * width + column + 1] + 1
          : max(longest[(row + 1) * width + column], longest[row * width + column + 1])
      }
    }
    var (found, row, column): ([LineChange], Int, Int) = ([], 0, 0)
    while row < old.count || column < new.count {
      let (top, start) = (row, column)
      while row < old.count || column < new.count {
        if row < old.count, column < new.count, old[row] == new[column] { break }
        let goesDown = column == new.count || row < old.count && longest[(row + 1) * width + column] >= longest[row * width + column + 1]
        if goesDown { row += 1 } else { column += 1 }
      }
      if row > top || column > start {
        found.append(LineChange(range: head + top..<head + row, lines: Array(new[start..<column])))
      }
      while row < old.count, column < new.count, old[row] == new[column] { (row, column) = (row + 1, column + 1) }
    }
    return found
  }
}

extension Range<Int> {
  fileprivate func joined(_ other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
