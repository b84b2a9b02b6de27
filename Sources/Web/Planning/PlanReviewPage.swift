import Domain
import HTML

/// The yearly review: every product with its priority, to keep, raise, lower or leave out.
struct PlanReviewPage: Page {
  let board: PlanBoard
  let last: PlanVersion?
  let form: Form
  let token: HTML

  var title: String { form.titled("Revisión anual del plan") }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb" href="/plan/versions">Versiones del plan</a>
    <div class="page-head"><div><h1>Revisión anual del plan</h1>\
    <p class="lead">Decidan qué prioridad tiene cada producto. Al cerrar, el plan de hoy queda guardado como versión \((last?.number ?? 0) + 1) y ya no cambia.</p></div></div>
    \(form.summary)
    \(board.lines.isEmpty ? "<div class=\"empty\"><p>El plan cargado no tiene productos que revisar.</p></div>" : fields)
    """
  }

  private var fields: HTML {
    """
    <form class="stack" method="post" action="/plan/versions" data-guard>\(token)\
    <input type="hidden" name="seen" value="\(last?.number ?? 0)">
    \(form.area("summary", "Qué revisaron y qué decidieron", hint: "Por ejemplo: la sesión que lo trató y las razones de los cambios.", most: 2000))
    \(board.chapters, chapter)
    <div class="actions"><button class="button" data-confirm="¿Cerrar la versión \((last?.number ?? 0) + 1)? Queda sellada y no se puede cambiar.">Cerrar la versión</button>\
    <a class="button secondary" href="/plan/versions">Cancelar</a></div></form>
    """
  }

  private func chapter(_ chapter: PlanBoard.Chapter) -> HTML {
    guard !chapter.lines.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>\(chapter.title)</h2><table class="data"><caption class="hidden-text">Prioridades de \(chapter.title)</caption>\
      <thead><tr><th scope="col">Producto</th><th scope="col">Estado</th><th scope="col">Qué se decide</th><th scope="col">Por qué</th></tr></thead>\
      <tbody>\(chapter.lines, row)</tbody></table></section>
      """
  }

  private func row(_ line: PlanBoard.Line) -> HTML {
    let (decision, reason) = ("decision-\(line.product.code)", "reason-\(line.product.code)")
    let error = form.error(reason) ?? form.error(decision)
    return """
      <tr><th scope="row">\(line.product.name)\(PlanMarkup.priority(line.priority))</th><td data-label="Estado">\(PlanMarkup.badge(line.standing.state))</td>\
      <td class="full" data-label="Qué se decide"><select id="\(decision)" name="\(decision)" aria-label="Qué se decide: \(line.product.name)">\
      \(ReviewDecision.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, form[decision] == $0.rawValue)>\($0.name)</option>" })</select></td>\
      <td class="full" data-label="Por qué">\(error.map { "<p class=\"error\" id=\"\(reason)-e\">\($0)</p>" as HTML })\
      <input id="\(reason)" name="\(reason)" type="text" maxlength="300" aria-label="Por qué: \(line.product.name)"\
      \(attribute: "value", form[reason].isEmpty ? nil : form[reason])\(attribute: "aria-describedby", error.map { _ in "\(reason)-e" })\
      \(attribute: "aria-invalid", error.map { _ in "true" })></td></tr>
      """
  }
}
