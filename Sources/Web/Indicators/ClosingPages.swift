import Domain
import HTML
import Storage

/// The periods that were closed, and closing another one.
struct ClosingListPage: Page {
  let closings: [PeriodClosing]
  let today: Day
  let closes: Bool
  let form: Form
  let token: HTML

  var title: String { form.titled("Periodos cerrados") }
  var section: Section? { .matrix }

  var content: HTML {
    """
    <a class="crumb" href="/matrix">Seguimiento del plan</a>
    <div class="page-head"><div><h1>Periodos cerrados</h1>\
    <p class="lead">Al cerrar un periodo sus cifras quedan como están, con un sello. Los datos pueden seguir cambiando; el informe hecho con ellas, no.</p></div></div>
    \(form.summary)
    \(if: closes, closing)
    \(closings.isEmpty ? empty : list)
    """
  }

  private var open: [Period] {
    let closed = Set(closings.map(\.period))
    return PeriodClosing.candidates(on: today).filter { !closed.contains($0) }
  }

  private var closing: HTML {
    guard !open.isEmpty else { return "<p>Los últimos periodos completos ya están cerrados.</p>" }
    return """
      <form class="stack" method="post" action="/matrix/closings" data-guard>\(token)<input type="hidden" name="seen" value="0">\
      \(form.select("period", "Periodo que vas a cerrar", open.map { (PeriodAddress.text($0), $0.name) }, empty: "Elige un periodo"))
      <div class="actions"><button class="button">Cerrar el periodo</button></div></form>
      """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>Todavía no se cerró ningún periodo.</p>\
    <p class="quiet">Los cierran la secretaría técnica o planeamiento cuando un trimestre, semestre o año terminó.</p></div>
    """
  }

  private var list: HTML {
    """
    <table class="data"><caption class="hidden-text">Periodos cerrados</caption><thead><tr><th scope="col">Periodo</th>\
    <th scope="col">Versión</th><th scope="col">Cuándo se cerró</th><th scope="col">Por qué se cerró otra vez</th></tr></thead>\
    <tbody>\(closings, row)</tbody></table>
    """
  }

  private func row(_ closing: PeriodClosing) -> HTML {
    let address = PeriodAddress.of(closing.period).query([("version", String(closing.version))])
    return """
      <tr><th scope="row"><a href="\(address)">\(closing.period.name)</a></th><td data-label="Versión">\(closing.version)</td>\
      <td data-label="Cuándo se cerró">\(Moment.text(closing.closedAt)), \(closing.author)</td>\
      <td class="full" data-label="Por qué se cerró otra vez">\(closing.reason ?? "—")</td></tr>
      """
  }
}

/// The matrix of a closed period, as it was.
struct ClosingPage: Page {
  let sealed: ClosingStore.Sealed
  let plan: PlanPack
  let closes: Bool
  let form: Form
  let token: HTML

  private var closing: PeriodClosing { sealed.closing }
  var title: String { "Periodo cerrado" }
  var section: Section? { .matrix }

  var content: HTML {
    """
    <a class="crumb no-print" href="/matrix/closings">Periodos cerrados</a>
    <div class="page-head"><div><h1>Cierre de \(closing.period.name)</h1><p class="lead">\(plan.identity.title)</p></div>\
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(if: !sealed.isWhole, "<div class=\"notice error\" role=\"alert\"><h2>El sello no corresponde</h2><p>Estas cifras ya no son las que se cerraron. No las uses y avisa a quien administra el sistema.</p></div>")
    <dl class="facts"><div><dt>Versión</dt><dd>\(closing.version)</dd></div>\
    <div><dt>Cerrado</dt><dd>\(Moment.text(closing.closedAt)), por \(closing.author)</dd></div>\
    \(closing.reason.map { "<div><dt>Por qué se cerró otra vez</dt><dd>\($0)</dd></div>" as HTML })\
    <div><dt>Huella</dt><dd><span class="code">\(String(closing.digest.prefix(32))) \(String(closing.digest.suffix(32)))</span></dd></div>\
    <div><dt>Sello</dt><dd>\(sealed.isWhole ? "Corresponde a estas cifras" : "No corresponde")</dd></div></dl>
    \(chapters, table)
    \(if: closes, again)
    """
  }

  private var chapters: [String] { closing.figures.map(\.chapter).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

  private func table(_ chapter: String) -> HTML {
    """
    <section class="stack"><h2>\(chapter)</h2><table class="data fixed"><caption class="hidden-text">\(chapter): cifras cerradas</caption>\
    <thead><tr><th scope="col">Indicador</th><th scope="col" class="num">Valor</th><th scope="col">Meta</th><th scope="col">Periodo</th><th scope="col">De dónde sale</th></tr></thead>\
    <tbody>\(closing.figures.filter { $0.chapter == chapter }, row)</tbody></table></section>
    """
  }

  private func row(_ figure: ClosedFigure) -> HTML {
    """
    <tr><th scope="row"><a href="\(Address("/matrix/\(figure.indicator)"))">\(figure.name)</a><br><span class="quiet small">\(figure.unit)</span></th>\
    <td class="num" data-label="Valor">\(figure.text)\(figure.detail.map { " <span class=\"quiet small\">\($0)</span>" as HTML })</td>\
    <td data-label="Meta">\(figure.target ?? "—")\(figure.standing.map { " <span class=\"quiet small\">\($0)</span>" as HTML })\
    \(figure.baseline.map { "<br><span class=\"quiet small\">Línea de base: \($0)</span>" as HTML })</td>\
    <td data-label="Periodo">\(figure.asOf.map { "Estado al \($0)" } ?? figure.period)</td><td data-label="De dónde sale">\(figure.origin)\(figure.responsible.map { "<br><span class=\"quiet small\">Responsable: \($0)</span>" as HTML })</td></tr>
    """
  }

  private var again: HTML {
    """
    <details class="more no-print"><summary>Cerrar otra vez este periodo</summary><form class="stack" method="post" action="/matrix/closings">\(token)\
    <input type="hidden" name="period" value="\(PeriodAddress.text(closing.period))"><input type="hidden" name="seen" value="\(closing.version)">\
    <p>Se guarda otra versión con las cifras de hoy. Esta queda como está.</p>\
    \(form.input("reason", "Por qué se corrige", FieldLook(most: 300)))\
    <div class="actions"><button class="button">Cerrar otra vez</button></div></form></details>
    """
  }
}
