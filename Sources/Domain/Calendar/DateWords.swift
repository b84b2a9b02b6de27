package import Foundation

extension Day {
  /// «18 de noviembre de 2026», as public documents write it.
  package var long: String {
    let (year, month, number) = parts
    let months = [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre",
      "diciembre",
    ]
    return "\(number) de \(months[month - 1]) de \(year)"
  }
}

extension Date {
  /// «15:30», in Peru.
  package var clock: String {
    let minutes = Int(timeIntervalSince(Day(self).start)) / 60
    return "\(minutes / 60):\(Day.pad(minutes % 60, 2))"
  }

  /// «miércoles 18 de noviembre de 2026, 15:30», in Peru.
  package var inWords: String { "\(Day(self).weekday.name) \(Day(self).long), \(clock)" }
}
