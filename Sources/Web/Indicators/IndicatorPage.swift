import Domain
import HTML

/// One indicator opened up.
struct IndicatorPage: Page {
  let detail: IndicatorDetail
  let pack: PlanPack
  let month: Month
  let today: Day
  let actor: Actor

  private var role: Role { actor.role }

  var title: String { detail.indicator.name }
  var section: Section? { .matrix }

  private var address: Address { Address("/matrix/\(detail.indicator.code)") }

  var content: HTML {
    """
    <a class="crumb" href="\(Address("/matrix").query([("month", month.description)]))">Seguimiento del plan</a>
    <div class="page-head"><div><h1>\(detail.indicator.name)</h1><p class="lead">\(place)</p></div>\(report)</div>
    \(MonthChooser(address: address, month: month, today: today).markup)
    \(headline)
    \(IndicatorTermsMarkup(detail: detail, arranges: Policy.allows(actor, .arrangeIndicator)).section)
    <section class="stack"><h2>De dónde sale este número</h2><p>\(detail.provenance.sentence)</p>
    \(facts)\(evidence)\(errata)</section>
    \(splits)
    \(series)
    \(history)
    \(IndicatorTermsMarkup(detail: detail, arranges: false).history)
    """
  }

  private var place: String {
    detail.milestone.map { "\($0.kind.name) \($0.number). \($0.name)" } ?? Indicator.setName(detail.indicator.set)
  }

  private var headline: HTML {
    let running = detail.period.isComplete(on: today) ? "" : ", en curso"
    return """
      <dl class="figures"><div><dt>\(detail.indicator.unit), \(detail.period.name)\(running)</dt>\
      <dd>\(ValueMarkup(detail.value).cell)</dd></div></dl>
      """
  }

  private var report: HTML {
    guard detail.indicator.measure == .manual,
      Policy.allows(actor, .reportIndicator, on: Subject(actor: actor, owner: detail.terms.responsible))
    else { return .empty }
    let target = Address("/matrix/\(detail.indicator.code)/report").query([("period", detail.period.start.description)])
    return "<div class=\"actions\"><a class=\"button\" href=\"\(target)\">\(detail.value.isKnown ? "Corregir el dato" : "Reportar el dato")</a></div>"
  }

  private var facts: HTML {
    """
    <dl class="facts"><div><dt>Unidad</dt><dd>\(detail.indicator.unit)</dd></div>\
    <div><dt>Se reporta</dt><dd>De forma \(detail.indicator.period.name)</dd></div>\
    <div><dt>Fuente en el plan</dt><dd>\(pack.identity.short). Líneas del texto de trabajo: \(detail.indicator.source)</dd></div>\
    \(detail.indicator.note.map { "<div><dt>Nota</dt><dd>\($0)</dd></div>" as HTML })</dl>
    """
  }

  private var errata: HTML {
    guard !detail.provenance.errata.isEmpty else { return .empty }
    return """
      <details class="more"><summary>Lo que se corrigió del plan</summary><ul>\
      \(detail.provenance.errata, { "<li>\($0.at): \($0.says) <strong>\($0.handled)</strong></li>" })</ul></details>
      """
  }

  /// Only what the viewer's role may open.
  private var evidence: HTML {
    let links: [(Action, Address, String)] =
      switch detail.indicator.measure {
      case .directory: [(.readDirectory, "/services", "Ver los servicios del directorio")]
      case .pathways: [(.readPathways, "/pathways", "Ver las rutas del plan")]
      case .referrals: [(.listReferrals, "/referrals", "Ver las derivaciones de mi institución")]
      case .sessions: [(.readBodies, "/sessions", "Ver las sesiones")]
      case .agreements(_, let bodies):
        [(.readBodies, Address("/agreements").query(bodies.codes.count == 1 ? [("body", bodies.codes[0])] : []), "Ver los acuerdos")]
      case .bodies(_, let bodies):
        [(.readBodies, bodies.codes.count == 1 ? Address("/bodies/\(bodies.codes[0])") : "/bodies", "Ver los espacios y sus puntos focales")]
      case .product(_, let code): [(.readPlan, Address("/plan/products/\(code)"), "Ver el producto y su evidencia")]
      case .tally, .module, .manual: []
      }
    let open = links.filter { Policy.grants(role, $0.0) }
    return open.isEmpty ? .empty : "<p class=\"no-print\">\(open, { "<a href=\"\($0.1)\">\($0.2)</a>" })</p>"
  }

  private var splits: HTML {
    guard !detail.splits.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Desglose</h2><p class="quiet small">\(detail.period.name). No se muestran conteos menores de 5, \
      ni menores de 10 en temas sensibles. «Reservado» oculta un conteo con el que se podría calcular otro. Donde se \
      puede marcar más de una opción, se cuentan menciones.</p>\(detail.splits, split)</section>
      """
  }

  private func split(_ split: IndicatorDetail.Split) -> HTML {
    let name = split.dimension.name
    guard !split.breakdown.rows.isEmpty else { return "<p><strong>\(name).</strong> \(split.breakdown.text).</p>" }
    return """
      <table class="data"><caption>Por \(name.lowercased())</caption><thead><tr><th scope="col">\(name)</th>\
      <th scope="col" class="num">Conteo</th></tr></thead><tbody>\
      \(split.breakdown.rows, { "<tr><th scope=\"row\">\($0.name)</th><td class=\"num\" data-label=\"Conteo\">\($0.shown.text)</td></tr>" })</tbody></table>
      """
  }

  private var series: HTML {
    """
    <section class="stack"><h2>Periodos anteriores</h2>
    \(detail.trend.sentence.map { "<p>\(HTML.spark(detail.trend)) \($0).</p>" as HTML })
    <table class="data"><caption class="hidden-text">Valores por periodo</caption><thead><tr><th scope="col">Periodo</th>\
    <th scope="col" class="num">Valor</th></tr></thead><tbody>\(detail.trend.points.reversed(), point)</tbody></table></section>
    """
  }

  private func point(_ point: Trend.Point) -> HTML {
    """
    <tr><th scope="row">\(point.period.name)\(if: !point.period.isComplete(on: today), " <span class=\"quiet small\">en curso</span>")</th>\
    <td class="num" data-label="Valor">\(point.value.text)\(point.value.detail.map { " <span class=\"quiet small\">\($0)</span>" as HTML })</td></tr>
    """
  }

  private var history: HTML {
    guard !detail.history.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Datos reportados</h2><table class="data">\
      <caption class="hidden-text">Cada reporte y corrección</caption><thead><tr><th scope="col">Periodo</th>\
      <th scope="col" class="num">Valor</th><th scope="col">Medio de verificación</th><th scope="col">Por qué se corrigió</th>\
      <th scope="col">Quién y cuándo</th></tr></thead><tbody>\(detail.history, version)</tbody></table></section>
      """
  }

  private func version(_ report: IndicatorReport) -> HTML {
    """
    <tr><th scope="row">\(report.period.name)</th><td class="num" data-label="Valor">\(report.figure.value.text)</td>\
    <td class="full" data-label="Medio de verificación">\(report.evidence)</td>\
    <td class="full" data-label="Por qué se corrigió">\(report.reason ?? "—")</td>\
    <td data-label="Quién y cuándo">\(report.reporter), \(Moment.text(report.reportedAt))</td></tr>
    """
  }
}
