import Domain
import HTML

/// Writing in the boxes of a draft.
struct NarrativePage: Page {
  let report: PlanReport
  /// Boxes that somebody else saved first.
  let overtaken: [NarrativeBox]
  let form: Form
  let token: HTML

  var title: String { form.titled("Escribir el informe") }
  var section: Section? { .reports }

  var content: HTML {
    """
    <a class="crumb" href="/reports/\(report.id.text)">\(report.title)</a>
    <div class="page-head"><div><h1>Escribir el informe</h1><p class="lead">\(report.title)</p></div>\
    <div class="cluster"><span class="badge draft">Borrador</span></div></div>
    \(form.summary)
    <p>Las cifras se ponen solas. Aquí va lo que ellas no dicen. No escribas nombres ni datos de personas atendidas: el \
    informe lo lee mucha gente.</p>
    <form class="stack wide report-form" method="post" action="/reports/\(report.id.text)/edit" data-guard>\(token)
    \(report.kind.boxes, box)
    <div class="actions sticky"><button class="button" name="then" value="write">Guardar</button>\
    <button class="button secondary" name="then" value="read">Guardar y ver</button></div></form>
    """
  }

  private func box(_ box: NarrativeBox) -> HTML {
    let name = box.rawValue
    let isOptional = !report.kind.required.contains(box)
    return """
      <input type="hidden" name="seen-\(name)" value="\(report.version(of: box))">\
      <input type="hidden" name="was-\(name)" value="\(box.mark(report.text(box)))">\
      \(form.area(name, box.name, hint: box.hint, isOptional: isOptional, most: report.kind.mostCharacters))
      \(if: overtaken.contains(box), other(box))
      """
  }

  private func other(_ box: NarrativeBox) -> HTML {
    let saved = report.texts[box]
    let text = report.text(box)
    return """
      <section class="card stack tight" aria-label="Lo que está guardado en \(box.name)"><p class="small"><strong>Lo que guardó \(saved?.author)</strong></p>\
      \(if: text.isEmpty, "<p class=\"quiet\">Lo dejó vacío.</p>")\
      \(text.split(separator: "\n"), { "<p>\(String($0))</p>" })</section>
      """
  }
}
