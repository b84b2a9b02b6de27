import Domain
import Foundation
import HTML

/// Days, hours and openness, as each language says them.
extension PortalWords {
  func date(_ day: Day) -> String {
    let (year, month, number) = day.parts
    return plain(.date, ["day": String(number), "month": plain(Self.months[month - 1]), "year": String(year)])
  }

  func weekday(_ day: Weekday) -> String { plain(Self.weekdays[day.rawValue - 1]) }

  private static let months: [Phrase] = [
    .january, .february, .march, .april, .may, .june, .july, .august, .september, .october, .november, .december,
  ]
  private static let weekdays: [Phrase] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]

  /// One line for each group of days with the same hours.
  func week(_ hours: OpeningHours) -> [String] {
    if hours == .always { return [plain(.openAlways)] }
    return hours.groups.map { group in
      let times = group.hours.map { span in
        span == 0..<1440
          ? plain(.allDay)
          : plain(.hoursSpan, ["from": OpeningHours.clock(span.lowerBound), "until": OpeningHours.clock(span.upperBound)])
      }
      return "\(days(group.days)): \(times.joined(separator: ", "))"
    }
  }

  private func days(_ days: [Weekday]) -> String {
    guard let first = days.first, let last = days.last, days.count > 1 else { return days.first.map(weekday) ?? "" }
    if days.count == 7 { return plain(.everyDay) }
    return plain(days.count == 2 ? .daysAnd : .daysTo, ["first": weekday(first), "last": weekday(last)])
  }

  /// Whether someone who goes there now finds it open, in one badge.
  func openness(_ service: Service, now: Date) -> HTML {
    let details = service.details
    guard details.status == .active else { return badge("shut", self(.closedForAWhile)) }
    let weeks = details.weeks
    if weeks.allSatisfy(\.isEmpty) { return badge("plain", self(.hoursUnknown)) }
    let open = weeks.filter { $0.isOpen(at: now) }
    guard let first = open.first else { return badge("shut", reopening(weeks, now)) }
    guard open.count == weeks.count, open.allSatisfy({ $0 == first }) else {
      return badge("open", self(.openAtSome, ["count": String(open.count), "total": String(weeks.count)]))
    }
    return badge("open", first.closing(at: now).map { self(.openUntil, ["time": Moment.time($0)]) } ?? self(.openAlways))
  }

  private func reopening(_ weeks: [OpeningHours], _ now: Date) -> HTML {
    guard let next = weeks.compactMap({ $0.nextOpening(after: now) }).min() else { return self(.closedNow) }
    let time = ["time": Moment.time(next)]
    switch Day(next).number - Day(now).number {
    case 0: return self(.opensToday, time)
    case 1: return self(.opensTomorrow, time)
    default: return self(.opensOn, time.merging(["weekday": weekday(Day(next).weekday)]) { $1 })
    }
  }

  /// What the directory's word is worth today.
  func assurance(_ service: Service, now: Date) -> HTML {
    switch service.assurance(at: now) {
    case .unverified: badge("unverified", self(.unverified))
    case .doubted: badge("expired", self(.doubted))
    case .expired: badge("expired", self(.outdated, ["day": service.verification.map { date(Day($0.validUntil)) } ?? ""]))
    case .verified, .expiring: badge("verified", self(.verified, ["day": service.verification.map { date(Day($0.at)) } ?? ""]))
    }
  }

  private func badge(_ look: String, _ text: HTML) -> HTML { "<span class=\"badge \(look)\">\(text)</span>" }

  func name(of language: Language) -> HTML {
    switch language {
    case .spanish: self(.spanish)
    case .quechua: self(.quechua)
    case .aymara: self(.aymara)
    case .english: self(.english)
    case .portuguese: self(.portuguese)
    case .french: self(.french)
    case .haitian: self(.haitian)
    case .chinese: self(.chinese)
    case .warao: self(.warao)
    case .peruvianSign: self(.peruvianSign)
    }
  }
}
