import Domain
import HTML

/// Reports a figure by hand, or corrects it.
struct ReportPage: Page {
  let indicator: Indicator
  let period: Period
  let latest: IndicatorReport?
  let form: Form
  let today: Day
  let token: HTML

  static let choices = 8

  var title: String { form.titled(latest == nil ? "Reportar un indicador" : "Corregir un indicador") }
  var section: Section? { .matrix }
  var layout: PageLayout { .narrow }

  private var address: Address { Address("/matrix/\(indicator.code)/report") }

  var content: HTML {
    """
    <a class="crumb" href="\(Address("/matrix/\(indicator.code)"))">\(indicator.name)</a>
    <div class="page-head"><div><h1>\(latest == nil ? "Reportar un indicador" : "Corregir un indicador")</h1>\
    <p class="lead">\(indicator.name)</p></div></div>
    \(form.summary)
    \(periods)
    \(latest.map(current))
    <form class="stack" method="post" action="\(address)" data-guard>\(token)\
    <input type="hidden" name="period" value="\(period.start.description)">\
    <input type="hidden" name="seen" value="\(latest?.version ?? 0)">
    \(figure)
    \(form.input("evidence", "Medio de verificación", FieldLook(hint: "El documento o registro que sustenta el dato: nombre, número y fecha. No escribas nombres ni datos de personas.", most: 300)))
    \(latest.map { _ in form.input("reason", "Por qué lo corriges", FieldLook(hint: "El dato anterior queda guardado con su motivo.", most: 300)) })
    <div class="actions"><button class="button">Guardar \(period.name)</button>\
    <a class="button secondary" href="\(Address("/matrix/\(indicator.code)"))">Cancelar</a></div></form>
    """
  }

  /// Choosing another period reloads the page, so that the form always says what is already there.
  private var periods: HTML {
    let recent = (0..<Self.choices).map { Period(indicator.period, containing: today.month).adding(-$0) }
    let all = recent.contains(period) ? recent : recent + [period]
    return """
      <form class="toolbar" method="get" action="\(address)"><div class="field"><label for="period">Periodo</label>\
      <select id="period" name="period">\
      \(all, { "<option value=\"\($0.start.description)\"\(flag: .selected, $0 == period)>\($0.name)</option>" })</select></div>\
      <div class="actions"><button class="button secondary">Cambiar de periodo</button></div></form>
      """
  }

  private func current(_ report: IndicatorReport) -> HTML {
    """
    <div class="notice"><h2>Ya hay un dato de este periodo</h2><p><strong>\(report.figure.value.text)</strong> \(indicator.unit). \
    Sustento: \(report.evidence). Lo reportó \(report.reporter) el \(Moment.text(report.reportedAt)).</p></div>
    """
  }

  private var figure: HTML {
    switch indicator.kind {
    case .count, .periodicity, .ranking:
      form.input("figure", "Valor de \(period.name)", FieldLook(hint: "En \(indicator.unit).", most: 14))
    case .percentage:
      """
      \(form.input("part", "Cuántos", FieldLook(hint: "La parte: por ejemplo, las realizadas.", isOptional: true, most: 10, isNumeric: true)))\
      \(form.input("whole", "De cuántos", FieldLook(hint: "El total: por ejemplo, las previstas.", isOptional: true, most: 10, isNumeric: true)))
      \(form.input("figure", "O solo el porcentaje de \(period.name)", FieldLook(hint: "Si no conoces los dos números. De 0 a 100, sin el signo: 71,5.", isOptional: true, most: 14)))
      """
    case .yesNoDate: answer
    }
  }

  private var answer: HTML {
    """
    <fieldset class="fieldset" id="figure"\(attribute: "aria-describedby", form.error("figure").map { _ in "figure-e" })><legend>¿Se cumple en \(period.name)?</legend>\
    \(form.error("figure").map { "<p class=\"error\" id=\"figure-e\">\($0)</p>" as HTML })<div class="choices short">\
    <label class="choice"><input type="radio" name="figure" value="yes"\(flag: .checked, form["figure"] == "yes")><span>Sí</span></label>\
    <label class="choice"><input type="radio" name="figure" value="no"\(flag: .checked, form["figure"] == "no")><span>No</span></label></div></fieldset>
    \(form.input("day", "Desde qué día", FieldLook(type: .date, hint: "Solo si se cumple: la fecha del documento.", isOptional: true)))
    """
  }
}
