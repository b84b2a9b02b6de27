import Domain
import Foundation
import HTML
import Storage

/// What an institution proposes of one of its focal points, beside what stands.
struct OfficeCorrectionPage: Page {
  let correction: AppointmentCorrection
  let view: FocalPointView
  let form: Form
  let token: HTML

  private var point: FocalPoint { view.focalPoint }
  private var isSettled: Bool { correction.settledAt != nil }

  var title: String { form.titled("Corrección de un punto focal") }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/directory/corrections">Correcciones propuestas</a>
    <h1>Punto focal de \(view.member.organization)</h1>
    <p class="lead">\(point.appointment.name), en \(view.body.facts.name). Su institución lo envió con su enlace el \(Moment.text(Day(correction.sentAt))).</p>
    \(form.summary)
    <form class="stack" id="decisions" method="post" action="/directory/corrections/focal-points/\(correction.id.text)" data-guard>\(token)
    <input type="hidden" name="seen" value="\(point.version)">
    \(correction.departure == nil ? "\(correction.lines, line)" : departure)\(isSettled ? settled : actions)</form>
    """
  }

  private var settled: HTML {
    "<p class=\"notice\">Se resolvió el \(correction.settledAt.map { Moment.text(Day($0)) } ?? "").</p>"
  }

  private var actions: HTML {
    guard correction.departure == nil else {
      return "<div class=\"actions\"><button class=\"button secondary\" name=\"take-departure\" value=\"no\">Sigue en el encargo</button></div>"
    }
    return """
      <p class="hint">Si aceptas todo, el punto focal queda confirmado por su institución. Nada de esto cambia quién tiene acceso al sistema.</p>
      <div class="actions"><button class="button">Guardar la decisión</button><a class="button secondary" href="/focal-points/\(point.id.text)">Ver el punto focal</a></div>
      """
  }

  private var departure: HTML {
    """
    <section class="card stack"><h2>\(AppointmentField.departure.name)</h2>
    <dl class="facts"><div><dt>Quién lo reemplaza, según su institución</dt><dd><blockquote class="typed">\(said(correction.departure ?? ""))</blockquote></dd></div></dl>
    \(if: !isSettled, "<p>Su acceso y los acuerdos no cambian hasta que registres el relevo, con el documento de designación.</p><p><a class=\"button\" href=\"/focal-points/\(point.id.text)/handover\">Registrar relevo</a></p>")</section>
    """
  }

  private func said(_ text: String) -> String { text.isEmpty ? "(no lo dice)" : text }

  private func line(_ line: AppointmentCorrection.Line) -> HTML {
    let now = line.field.text(of: point.appointment)
    return """
      <section class="card stack" aria-label="\(line.field.name)"><h2>\(line.field.name)</h2>
      \(if: now != line.before && !isSettled, "<p class=\"notice warning\">El dato cambió desde que la institución lo vio.</p>")
      <dl class="facts"><div><dt>\(isSettled ? "Decía" : "Dice ahora")</dt><dd><blockquote class="typed">\(shown(isSettled ? line.before : now))</blockquote></dd></div>
      <div><dt>La institución propone</dt><dd><blockquote class="typed">\(shown(line.after))</blockquote></dd></div></dl>
      \(isSettled ? CorrectionChoice.made(line) : CorrectionChoice.open(line.field, in: form))</section>
      """
  }

  private func shown(_ text: String) -> String { text.isEmpty ? "(vacío)" : text }
}
