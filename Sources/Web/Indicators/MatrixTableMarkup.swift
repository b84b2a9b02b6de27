import Domain
import HTML

/// The indicators of one milestone, line or set.
struct MatrixTableMarkup {
  let month: Month
  let today: Day
  let actor: Actor

  func table(_ chapter: Matrix.Chapter) -> HTML {
    """
    <table class="data fixed aimed"><caption class="hidden-text">\(chapter.title): indicadores al corte de \(month.name)</caption>
    <thead><tr><th scope="col">Indicador</th><th scope="col" class="num">Valor</th><th scope="col">Meta</th>\
    <th scope="col">Periodo</th><th scope="col">Tendencia</th><th scope="col">De dónde sale</th></tr></thead>
    <tbody>\(chapter.rows, row)</tbody></table>
    """
  }

  private func row(_ row: Matrix.Row) -> HTML {
    let address = Address("/matrix/\(row.indicator.code)").query([("month", month.description)])
    return """
      <tr><th scope="row"><a href="\(address)">\(row.indicator.name)</a><br>\
      <span class="quiet small">\(row.indicator.unit)</span></th>\
      <td class="num" data-label="Valor">\(row.isWaiting ? "<span class=\"quiet\">—</span>" : ValueMarkup(row.value).cell)</td>\
      <td data-label="Meta">\(row.target.map { StandingMarkup.cell($0, row.standing) })</td>\
      <td data-label="Periodo">\(row.period.name)\(if: !row.period.isComplete(on: today), " <span class=\"quiet small\">en curso</span>")</td>\
      <td data-label="Tendencia">\(trend(row.trend))</td>\
      <td class="full" data-label="De dónde sale">\(origin(row))\
      \(row.responsible.map { "<br><span class=\"quiet small\">Responsable: \($0.name)</span>" as HTML })</td></tr>
      """
  }

  private func trend(_ trend: Trend) -> HTML {
    let chart = HTML.spark(trend)
    if chart.isEmpty, trend.direction == nil { return .empty }
    return "\(chart) <span class=\"small\">\(trend.direction?.name)</span>"
  }

  private func origin(_ row: Matrix.Row) -> HTML {
    let badge: HTML = "<span class=\"badge \(ValueMarkup.badge(row))\">\(row.originName)</span>"
    let subject = Subject(actor: actor, owner: row.terms.responsible)
    guard row.origin == .byHand, Policy.allows(actor, .reportIndicator, on: subject) else { return badge }
    let address = Address("/matrix/\(row.indicator.code)/report").query([("period", row.period.start.description)])
    return """
      \(badge) <a class="no-print" href="\(address)">\(row.value.isKnown ? "Corregir" : "Reportar")\
      <span class="hidden-text"> \(row.indicator.name)</span></a>
      """
  }
}

extension Matrix.Row {
  /// Nothing can be counted yet: the last column says which module it waits for.
  var isWaiting: Bool {
    if case .module = origin { true } else { false }
  }
}
