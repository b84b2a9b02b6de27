/// What could be understood of hours written by people: «24 HORAS», «L-D: 00:00-24:00», «lunes a viernes de 8:00 a
/// 13:00 y de 14:00 a 16:30». Whatever has one word that is not understood is doubtful as a whole: a wrong hour sends
/// a person on a useless journey.
package enum HoursReading: Sendable, Equatable {
  case empty
  case hours(OpeningHours)
  /// Hours without days: taken for Monday to Friday until someone confirms them.
  case assumedWeekdays(OpeningHours)
  case doubtful

  /// Reads one segment a line, or several parted by `;`.
  package init(_ text: String) {
    let segments = text.folded.split(whereSeparator: { $0 == ";" || $0.isNewline }).map(String.init)
      .filter { !$0.allSatisfy(\.isWhitespace) }
    guard !segments.isEmpty else {
      self = .empty
      return
    }
    var spans: [OpeningHours.Span] = []
    var assumed = false
    for segment in segments {
      guard let tokens = HoursToken.read(segment), let part = HoursSegment(tokens) else {
        self = .doubtful
        return
      }
      assumed = assumed || part.days.isEmpty
      spans += part.spans
    }
    self = assumed ? .assumedWeekdays(OpeningHours(spans)) : .hours(OpeningHours(spans))
  }

  package var hours: OpeningHours? {
    switch self {
    case .hours(let hours), .assumedWeekdays(let hours): hours
    case .empty, .doubtful: nil
    }
  }
}

/// A word of a schedule.
enum HoursToken: Equatable {
  case day(Weekday)
  case everyDay
  case time(Int)
  case wholeDay
  case to
  case and

  /// - Returns: nil when a word is not understood.
  static func read(_ segment: String) -> [HoursToken]? {
    var rest = Substring(segment.replacing(/(\d)\s*[.:]\s*(\d{2})(?!\d)/) { "\($0.output.1):\($0.output.2)" })
    var tokens: [HoursToken] = []
    while let first = rest.first {
      if first.isWhitespace || first == ":" || first == "." {
        rest = rest.dropFirst()
      } else if let (token, length) = next(in: rest) {
        if let token { tokens.append(token) }
        rest = rest.dropFirst(length)
      } else {
        return nil
      }
    }
    return tokens
  }

  /// The token a text starts with and its length; a filler is no token.
  private static func next(in text: Substring) -> (HoursToken?, Int)? {
    if let match = text.prefixMatch(of: /24(:00)?\s*(horas|hras|hrs|hs|h)\b/) {
      return (.wholeDay, match.output.0.count)
    }
    if let match = text.prefixMatch(of: /(\d{1,2})(:(\d{2}))?\s*(am|pm|a\. ?m\.|p\. ?m\.|horas|hrs|h\b)?(?![\d:])/) {
      guard let time = minutes(match.output.1, match.output.3, match.output.4) else { return nil }
      return (.time(time), match.output.0.count)
    }
    if let match = text.prefixMatch(of: /todos los dias|todo el ano|diario|diariamente/) {
      return (.everyDay, match.output.count)
    }
    if let match = text.prefixMatch(of: /[-–—]|(al|a|hasta)\b/) { return (.to, match.output.0.count) }
    if let match = text.prefixMatch(of: /[,\/]|y\b/) { return (.and, match.output.count) }
    if let match = text.prefixMatch(of: /(del dia|horas|hrs|(de|desde|del|las|los)\b(?=\s*\S))\b/) {
      return (nil, match.output.0.count)
    }
    guard let word = text.prefixMatch(of: /[a-z]+/)?.output, let day = days[String(word)] else { return nil }
    return (.day(day), word.count)
  }

  private static func minutes(_ hour: Substring, _ minute: Substring?, _ half: Substring?) -> Int? {
    guard var hours = Int(hour), let minutes = Int(minute ?? "0"), minutes < 60 else { return nil }
    if let half, half.hasPrefix("a") || half.hasPrefix("p") {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + (half.hasPrefix("p") ? 12 : 0)
    }
    let total = hours * 60 + minutes
    return total <= OpeningHours.dayMinutes ? total : nil
  }

  private static let days: [String: Weekday] = {
    var days: [String: Weekday] = ["l": .monday, "v": .friday, "s": .saturday, "d": .sunday]
    for day in Weekday.allCases {
      let name = day.name.folded
      days[name] = day
      days[String(name.prefix(3))] = day
    }
    days["sabados"] = .saturday
    days["domingos"] = .sunday
    return days
  }()
}

/// Days and the hours they share: `[days] hours` or, for whole days, `hours [days]`.
struct HoursSegment {
  var days: [Weekday] = []
  private var ranges: [(opens: Int, closes: Int)] = []
  private var rest: ArraySlice<HoursToken>

  init?(_ tokens: [HoursToken]) {
    rest = tokens[...]
    readDays()
    if rest.first == .wholeDay {
      rest.removeFirst()
      ranges = [(0, OpeningHours.dayMinutes)]
      if days.isEmpty { readDays() }
    } else {
      guard readRanges() else { return nil }
    }
    guard rest.isEmpty, !ranges.isEmpty else { return nil }
    if days.isEmpty, ranges.count == 1, ranges[0].opens == 0, ranges[0].closes == OpeningHours.dayMinutes {
      days = Weekday.allCases
    }
  }

  /// Hours that pass midnight become two spans.
  var spans: [OpeningHours.Span] {
    (days.isEmpty ? Weekday.allCases.filter { $0.rawValue <= 5 } : days).flatMap { day in
      ranges.flatMap { range -> [OpeningHours.Span?] in
        guard range.closes < range.opens else { return [.init(day, range.opens, range.closes)] }
        return [.init(day, range.opens, OpeningHours.dayMinutes), .init(Self.next(day), 0, range.closes)]
      }.compactMap { $0 }
    }
  }

  private static func next(_ day: Weekday) -> Weekday { Weekday(rawValue: day.rawValue % 7 + 1) ?? .monday }

  private mutating func readDays() {
    if rest.first == .everyDay {
      rest.removeFirst()
      days = Weekday.allCases
      return
    }
    while case .day(let first) = rest.first {
      rest.removeFirst()
      var last = first
      if rest.first == .to, case .day(let end) = rest.dropFirst().first {
        rest.removeFirst(2)
        last = end
      }
      var day = first
      while day != last {
        days.append(day)
        day = Self.next(day)
      }
      days.append(last)
      if rest.first == .and, case .day = rest.dropFirst().first { rest.removeFirst() }
    }
  }

  private mutating func readRanges() -> Bool {
    while case .time(let opens) = rest.first, rest.dropFirst().first == .to,
      case .time(let last) = rest.dropFirst(2).first
    {
      rest.removeFirst(3)
      let closes = last == OpeningHours.dayMinutes - 1 ? OpeningHours.dayMinutes : last
      guard opens < OpeningHours.dayMinutes, closes != opens else { return false }
      ranges.append((opens, closes))
      guard rest.first == .and else { return true }
      rest.removeFirst()
    }
    return false
  }
}
