/// A figure with at most two decimals, kept exactly: what a person reports and what a table adds up must not drift.
package struct Amount: Sendable, Hashable, Comparable {
  package let hundredths: Int

  package init(hundredths: Int) { self.hundredths = hundredths }
  package init(_ whole: Int) { hundredths = whole * 100 }

  /// Reads «1284», «1 284», «71,5» or «71.50».
  /// - Returns: nil when it is not a number, is below zero, is over a thousand million or has more than two decimals.
  ///   «1.284» is refused too: nobody can tell whether it means a thousand.
  package init?(typed text: String) {
    let kept = text.filter { !$0.isWhitespace }
    let parts = kept.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard (1...2).contains(parts.count), (1...10).contains(parts[0].count), kept.utf8.count == kept.count,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }), let whole = Int(parts[0]),
      whole <= 1_000_000_000
    else { return nil }
    guard parts.count == 2 else {
      self.init(whole)
      return
    }
    guard parts[1].count <= 2, let decimals = Int(parts[1]) else { return nil }
    self.init(hundredths: whole * 100 + (parts[1].count == 1 ? decimals * 10 : decimals))
  }

  package var value: Double { Double(hundredths) / 100 }

  /// As shown: thousands with a thin space, decimals with a comma.
  package var text: String {
    let decimals = abs(hundredths % 100)
    let tail = decimals == 0 ? "" : decimals % 10 == 0 ? ",\(decimals / 10)" : ",\(Day.pad(decimals, 2))"
    return (hundredths < 0 ? "−" : "") + Self.grouped(abs(hundredths / 100)) + tail
  }

  /// As typed in a form: no grouping.
  package var plain: String { text.filter { $0 != Self.thinSpace } }

  package static func < (left: Amount, right: Amount) -> Bool { left.hundredths < right.hundredths }

  private static let thinSpace: Character = "\u{2009}"

  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(thinSpace) }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
