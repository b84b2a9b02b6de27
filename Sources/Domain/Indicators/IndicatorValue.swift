/// What an indicator is worth in a period, or why there is no figure. A missing figure is never shown as zero.
package enum IndicatorValue: Sendable, Equatable {
  case number(Amount)
  case ratio(numerator: Int, denominator: Int)
  /// A percentage reported by hand, whose parts Ayni does not know.
  case percentage(Amount)
  /// Largest first.
  case ranking(Breakdown)
  case yesNo(Bool, day: Day?)
  /// Days since the last change, and the day of that change.
  case days(Int, since: Day)
  /// Between one and this number, not included: too few to show (promise 6).
  case fewerThan(Int)
  /// Counted once that module is part of the system.
  case pending(PlannedModule)
  case notReported
  /// A state of today (the directory, the pathways): how it stood in another period is not kept.
  case notKept
  /// The tabulation did not exist yet; the month its counts begin, if they did.
  case notCounted(since: Month?)
  /// A share of nothing: the period had none of these.
  case nothingToCount(String)
  /// There is nothing to measure: an empty directory has no last change.
  case nothingYet
  /// The measure does not fit the plan that is loaded.
  case unanswerable(MeasureFault)

  /// Whether there is a figure or an answer.
  package var isKnown: Bool {
    switch self {
    case .number, .ratio, .percentage, .ranking, .yesNo, .days, .fewerThan: true
    case .pending, .notReported, .notKept, .notCounted, .nothingToCount, .nothingYet, .unanswerable: false
    }
  }

  /// The figure a chart can draw; nil for answers that are not one figure.
  package var figure: Double? {
    switch self {
    case .number(let amount), .percentage(let amount): amount.value
    case .ratio(let numerator, let denominator): denominator == 0 ? nil : 100 * Double(numerator) / Double(denominator)
    default: nil
    }
  }

  /// In words, the same on screen, in CSV and in XLSX.
  package var text: String {
    switch self {
    case .number(let amount): amount.text
    case .ratio(_, 0): "Sin atenciones en el periodo"
    case .ratio(let numerator, let denominator): Self.percent(numerator, of: denominator).text + " %"
    case .percentage(let amount): amount.text + " %"
    case .ranking(let breakdown): breakdown.text
    case .yesNo(let isSo, let day): (isSo ? "Sí" : "No") + (day.map { ", \($0.short)" } ?? "")
    case .days(1, _): "1 día"
    case .days(let days, _): "\(Amount(days).text) días"
    case .fewerThan(let threshold): "Menos de \(threshold)"
    case .pending(let module): "Se contará con el módulo \(module.name)"
    case .notReported: "Sin reportar"
    case .notKept: "Solo se conoce el estado de hoy"
    case .notCounted(nil): "Todavía no se cuenta"
    case .notCounted(let month?): "Se cuenta desde \(month.name)"
    case .nothingToCount(let what): "Sin \(what) en el periodo"
    case .nothingYet: "Todavía no hay datos"
    case .unanswerable(let fault): fault.sentence
    }
  }

  /// What stands behind the value, in small letters: «18 de 24», «cambió el 3 nov 2026».
  package var detail: String? {
    switch self {
    case .ratio(let numerator, let denominator) where denominator > 0: "\(Amount(numerator).text) de \(Amount(denominator).text)"
    case .days(_, let day): "último cambio: \(day.short)"
    default: nil
    }
  }

  /// To one decimal.
  package static func percent(_ numerator: Int, of denominator: Int) -> Amount {
    Amount(hundredths: denominator == 0 ? 0 : (numerator * 1000 + denominator / 2) / denominator * 10)
  }
}

extension Day {
  /// «21 nov 2026».
  package var short: String {
    let months = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic"]
    return "\(parts.day) \(months[parts.month - 1]) \(parts.year)"
  }
}
