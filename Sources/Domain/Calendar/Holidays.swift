/// A national day of rest.
package struct Holiday: Sendable, Equatable {
  package let day: Day
  package let name: String
  /// The law that makes it one.
  package let source: String
}

/// Peru's national holidays (*feriados nacionales*), public and private sector: D. Leg. 713, article 6, and the laws
/// that added to it. Days that a decree moves or adds in one year are closed days of each institution.
package enum Holidays {
  private struct Rule {
    let month: Int
    let day: Int
    let name: String
    let source: String
    /// First year it was kept.
    var since = Int.min
  }

  private static let labour = "D. Leg. 713, art. 6"
  private static let fixed = [
    Rule(month: 1, day: 1, name: "Año Nuevo", source: labour),
    Rule(month: 5, day: 1, name: "Día del Trabajo", source: labour),
    Rule(month: 6, day: 7, name: "Batalla de Arica y Día de la Bandera", source: "Ley 31788", since: 2024),
    Rule(month: 6, day: 29, name: "San Pedro y San Pablo", source: labour),
    Rule(month: 7, day: 23, name: "Día de la Fuerza Aérea del Perú", source: "Ley 31822", since: 2023),
    Rule(month: 7, day: 28, name: "Fiestas Patrias", source: labour),
    Rule(month: 7, day: 29, name: "Fiestas Patrias", source: labour),
    Rule(month: 8, day: 6, name: "Batalla de Junín", source: "Ley 31530", since: 2022),
    Rule(month: 8, day: 30, name: "Santa Rosa de Lima", source: labour),
    Rule(month: 10, day: 8, name: "Combate de Angamos", source: labour),
    Rule(month: 11, day: 1, name: "Todos los Santos", source: labour),
    Rule(month: 12, day: 8, name: "Inmaculada Concepción", source: labour),
    Rule(month: 12, day: 9, name: "Batalla de Ayacucho", source: "Ley 31381", since: 2022),
    Rule(month: 12, day: 25, name: "Navidad", source: labour),
  ]

  /// All of a year, in order.
  package static func national(in year: Int) -> [Holiday] {
    let kept = fixed.filter { year >= $0.since }.compactMap { rule in
      Day(year: year, month: rule.month, day: rule.day).map { Holiday(day: $0, name: rule.name, source: rule.source) }
    }
    let easter = easter(in: year)
    let holy = [
      Holiday(day: easter.adding(-3), name: "Jueves Santo", source: labour),
      Holiday(day: easter.adding(-2), name: "Viernes Santo", source: labour),
    ]
    return (kept + holy).sorted { $0.day < $1.day }
  }

  package static func isNational(_ day: Day) -> Bool {
    let (year, month, date) = day.parts
    if fixed.contains(where: { $0.month == month && $0.day == date && year >= $0.since }) { return true }
    guard (3...4).contains(month) else { return false }
    let easter = easter(in: year)
    return day == easter.adding(-3) || day == easter.adding(-2)
  }

  /// Easter Sunday of the Gregorian calendar (the anonymous algorithm of *Nature*, 20 April 1876).
  package static func easter(in year: Int) -> Day {
    let golden = year % 19
    let (century, rest) = (year / 100, year % 100)
    let shift = (8 * century + 13) / 25
    let epact = (19 * golden + century - century / 4 - shift + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let correction = (golden + 11 * epact + 22 * weekday) / 451
    let sum = epact + weekday - 7 * correction + 114
    // The arithmetic only ever gives a day of March or April; day 1 of March is never reached.
    return Day(year: year, month: sum / 31, day: sum % 31 + 1) ?? Day(number: 0)
  }
}
