import Domain
import Foundation
import HTML
import Storage

/// Corrections that wait for the secretary.
struct ProposedCorrectionsPage: Page {
  let lines: [CorrectionLine]
  let total: Int
  let page: Int

  var title: String { "Correcciones propuestas" }
  var section: Section? { .services }

  var content: HTML {
    """
    <a class="crumb" href="/directory/protocol">Mantener el directorio</a>
    <h1>Correcciones propuestas</h1>
    <p class="lead">Lo que las instituciones corrigen con su enlace. Nada cambia sin que lo aceptes.</p>
    \(lines.isEmpty ? "<div class=\"empty\"><p>No hay correcciones por resolver.</p><p class=\"quiet\">Aparecerán aquí cuando una institución corrija sus datos con el enlace que se le envió.</p></div>" : "<ul class=\"rows\">\(lines, row)</ul>" as HTML)
    \(Paging(page: page, size: AssuranceStore.pageSize, total: total, label: "Páginas de correcciones").links(at: "/directory/corrections"))
    """
  }

  private func address(_ line: CorrectionLine) -> Address {
    switch line.subject {
    case .service: "/directory/corrections/\(line.id.text)"
    case .focalPoint: "/directory/corrections/focal-points/\(line.id.text)"
    }
  }

  private func row(_ line: CorrectionLine) -> HTML {
    """
    <li><h2><a href="\(address(line))">\(line.subject == .service ? line.name : "Punto focal: \(line.name)")</a></h2><p>\(line.organization), \(Moment.text(Day(line.sentAt)))</p>\
    <p class="quiet">Cambia: \(line.fields.map { $0.lowercased() }.joined(separator: ", "))</p></li>
    """
  }
}

/// One correction, field by field: what the directory says, what the institution says.
struct ProposedCorrectionPage: Page {
  let view: CorrectionView
  let form: Form
  let token: HTML

  private var isSettled: Bool { view.correction.settledAt != nil }

  var title: String { form.titled("Corrección propuesta") }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/directory/corrections">Correcciones propuestas</a>
    <h1>Corregir «\(view.service.details.name)»</h1>
    <p class="lead">\(view.organization) lo envió con su enlace el \(Moment.text(Day(view.correction.sentAt))).</p>
    \(form.summary)
    <form class="stack" id="decisions" method="post" action="/directory/corrections/\(view.correction.id.text)" data-guard>\(token)
    <input type="hidden" name="seen" value="\(view.service.version)">\(view.correction.lines, line)
    \(isSettled ? "<p class=\"notice\">Se resolvió el \(view.correction.settledAt.map { Moment.text(Day($0)) } ?? "").</p>" : "<p class=\"hint\">Si aceptas todo, el servicio queda confirmado por la institución.</p><div class=\"actions\"><button class=\"button\">Guardar la decisión</button><a class=\"button secondary\" href=\"/services/\(view.service.id.text)\">Ver el servicio</a></div>" as HTML)</form>
    """
  }

  private func line(_ line: ServiceCorrection.Line) -> HTML {
    let now = line.field.text(of: view.service.details)
    return """
      <section class="card stack" aria-label="\(line.field.name)"><h2>\(line.field.name)</h2>
      \(if: now != line.before && !isSettled, "<p class=\"notice warning\">El directorio cambió desde que la institución lo vio.</p>")
      <dl class="facts"><div><dt>\(isSettled ? "Decía" : "Dice ahora")</dt><dd><blockquote class="typed">\(shown(isSettled ? line.before : now, line.field))</blockquote></dd></div>
      <div><dt>La institución propone</dt><dd><blockquote class="typed">\(shown(line.after, line.field))</blockquote></dd></div></dl>
      \(isSettled ? CorrectionChoice.made(line) : CorrectionChoice.open(line.field, in: form))</section>
      """
  }

  private func shown(_ text: String, _ field: ProposedField) -> String {
    if field == .status { return ServiceStatus(rawValue: text)?.name ?? text }
    return text.isEmpty ? "(vacío)" : text
  }
}
