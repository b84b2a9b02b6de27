import Domain

/// The figure of a form, by the kind the indicator asks for.
enum ReportFigure {
  static let numberHint = "Escribe un número, sin separador de miles y con dos decimales como máximo: 1284 o 71,5."

  static func read(_ form: inout Form, _ indicator: Indicator) -> IndicatorReport.Figure? {
    switch indicator.kind {
    case .count, .periodicity: amount(&form).map(IndicatorReport.Figure.number)
    case .percentage: share(&form)
    case .yesNoDate: answer(&form)
    case .ranking: nil
    }
  }

  /// So many of so many where the parts are known; else the percentage alone.
  private static func share(_ form: inout Form) -> IndicatorReport.Figure? {
    guard !form["part"].isEmpty || !form["whole"].isEmpty else { return amount(&form).map(IndicatorReport.Figure.percentage) }
    if !form["figure"].isEmpty { form.refuse("figure", "Deja vacío el porcentaje: sale de los dos números de arriba.") }
    for (name, words) in [("part", "Escribe cuántos."), ("whole", "Escribe de cuántos.")] where form[name].isEmpty {
      form.refuse(name, words)
    }
    guard let part = form.number("part", in: 0...1_000_000_000), let whole = form.number("whole", in: 0...1_000_000_000)
    else { return nil }
    return .share(part, of: whole)
  }

  private static func amount(_ form: inout Form) -> Amount? {
    let amount = Amount(typed: form["figure"])
    if amount == nil {
      form.refuse("figure", numberHint)
    }
    return amount
  }

  private static func answer(_ form: inout Form) -> IndicatorReport.Figure? {
    switch form["figure"] {
    case "no": return .yesNo(false, day: nil)
    case "yes":
      let day = Day(form["day"])
      if day == nil { form.refuse("day", ReportRefusal.dayMissing.sentence) }
      return day.map { .yesNo(true, day: $0) }
    default:
      form.refuse("figure", "Elige si se cumple o no.")
      return nil
    }
  }
}
