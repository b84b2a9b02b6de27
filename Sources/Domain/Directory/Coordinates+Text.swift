extension Coordinates {
  /// The two numbers of a text as maps give them: «-12.05, -77.04», «(-12,05; -77,04)», «12.05° S 77.04° O».
  /// - Returns: nil unless there are exactly two numbers and nothing else; whether they are a place in Peru is asked
  ///   of `CoordinateCheck`.
  package static func numbers(in text: String) -> (first: Double, second: Double)? {
    let plain = text.uppercased().replacing("−", with: "-").replacing("–", with: "-")
    var rest = plain[...]
    var numbers: [Double] = []
    while let match = rest.firstMatch(of: /([+-]?)([0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*([NSEWO]?)/) {
      guard isFiller(rest[..<match.range.lowerBound]),
        let size = Double(String(match.2.replacing(",", with: ".")))
      else { return nil }
      // Two numbers that touch are one that was not understood, unless a sign parts them.
      guard numbers.isEmpty || match.range.lowerBound > rest.startIndex || !match.1.isEmpty else { return nil }
      let isMinus = match.1 == "-" || ["S", "W", "O"].contains(String(match.3))
      numbers.append(isMinus ? -size : size)
      rest = rest[match.range.upperBound...]
    }
    guard numbers.count == 2, isFiller(rest) else { return nil }
    return (numbers[0], numbers[1])
  }

  private static func isFiller(_ text: Substring) -> Bool { text.allSatisfy { " \t\n,;/()[]".contains($0) } }

  /// To a thousandth of a degree, about a hundred metres: near enough for a way, too coarse for a door.
  package var rounded: Coordinates {
    Coordinates(latitude: (latitude * 1000).rounded() / 1000, longitude: (longitude * 1000).rounded() / 1000)
  }

  /// «-12.05, -77.04», as maps take it.
  package var text: String { "\(latitude), \(longitude)" }
}

extension CoordinateCheck {
  /// What was typed or pasted into one field. A text that is no pair of numbers is dropped.
  package init(text: String) {
    if text.trimmingSpaces.isEmpty {
      self = .absent
    } else if let numbers = Coordinates.numbers(in: text) {
      self.init(latitude: numbers.first, longitude: numbers.second)
    } else {
      self = .dropped
    }
  }
}
