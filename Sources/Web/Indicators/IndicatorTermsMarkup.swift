import Domain
import HTML

/// Baseline, target and responsible institution of an indicator, and how they came about.
struct IndicatorTermsMarkup {
  let detail: IndicatorDetail
  let arranges: Bool

  private var kind: IndicatorKind { detail.indicator.kind }

  var section: HTML {
    let address = Address("/matrix/\(detail.indicator.code)/terms")
    return """
      <section class="stack"><h2>Meta y responsable</h2><dl class="facts">\
      <div><dt>Meta</dt><dd>\(StandingMarkup.cell(detail.terms.targetText(kind), detail.standing))</dd></div>\
      <div><dt>Línea de base</dt><dd>\(detail.terms.baselineText(kind) ?? "Sin línea de base")</dd></div>\
      <div><dt>Responsable</dt><dd>\(detail.responsible?.name ?? "Nadie todavía")</dd></div>\(source)</dl>
      \(if: detail.standing != nil, "<p class=\"quiet small\">\(TargetStanding.rule)</p>")\
      \(if: arranges, "<div class=\"actions no-print\"><a class=\"button secondary\" href=\"\(address)\">Cambiar meta o responsable</a></div>")</section>
      """
  }

  /// Said only while it is the plan's word that holds.
  private var source: HTML {
    let planned = detail.indicator.planned
    guard detail.terms == IndicatorTerms(planned) else { return .empty }
    let figures = [planned.target.map { "Meta: \($0.says) (\($0.source))" }, planned.baseline.map { "Línea de base: \($0.source)" }]
    let told = figures.compactMap { $0 }
    return told.isEmpty ? .empty : "<div><dt>En el plan</dt><dd>\(told.joined(separator: ". "))</dd></div>"
  }

  var history: HTML {
    guard !detail.arrangements.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Cambios de meta y responsable</h2><table class="data">\
      <caption class="hidden-text">Cada versión de la meta y del responsable</caption><thead><tr><th scope="col">Rige desde</th>\
      <th scope="col">Meta</th><th scope="col">Línea de base</th><th scope="col">Responsable</th><th scope="col">Por qué</th>\
      <th scope="col">Quién y cuándo</th></tr></thead><tbody>\(detail.arrangements, version)</tbody></table></section>
      """
  }

  private func version(_ arrangement: IndicatorArrangement) -> HTML {
    let unit = arrangement.terms.responsible.flatMap { id in detail.units.first { $0.id == id } }
    return """
      <tr><th scope="row">\(Period(detail.indicator.period, containing: arrangement.from).name)</th>\
      <td data-label="Meta">\(arrangement.terms.targetText(kind) ?? "—")</td>\
      <td class="full" data-label="Línea de base">\(arrangement.terms.baselineText(kind) ?? "—")</td>\
      <td data-label="Responsable">\(unit?.name ?? "—")</td><td class="full" data-label="Por qué">\(arrangement.reason)</td>\
      <td data-label="Quién y cuándo">\(arrangement.author), \(Moment.text(arrangement.setAt))</td></tr>
      """
  }
}
