import Domain
import HTML
import Storage

/// A focal point hands over to a successor.
struct OfficeHandoverPage: Page {
  let view: FocalPointView
  let form: Form
  let token: HTML

  var title: String { form.titled("Registrar relevo") }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let address = "/focal-points/\(view.focalPoint.id.text)"
    return """
      <a class="crumb" href="\(address)">Punto focal</a>
      <div class="page-head"><div><h1>Registrar relevo</h1><p class="lead">\(view.focalPoint.appointment.name) entrega el encargo de \(view.member.organization) en \(view.body.facts.name).</p></div></div>
      \(form.summary)
      \(said)\(passing)
      <form class="stack" method="post" action="\(address + "/handover")" data-guard>\(token)\
      <input type="hidden" name="seen" value="\(form["seen"].isEmpty ? String(view.focalPoint.version) : form["seen"])">
      <h2>Quién recibe</h2>
      \(form.appointmentFields)
      \(form.area("note", "Qué más se entrega", hint: "Carpetas, archivos, claves institucionales. Nunca datos de casos ni de personas atendidas.", isOptional: true, most: 1000))
      \(form.error("sure").map { "<p class=\"error\" id=\"sure-e\">\($0)</p>" as HTML })
      <label class="check"><input type="checkbox" id="sure" name="sure" value="yes"\(flag: .checked, form["sure"] == "yes")>Quien entrega y quien recibe están de acuerdo</label>
      <div class="actions"><button class="button">Registrar relevo</button><a class="button secondary" href="\(address)">Cancelar</a></div></form>
      """
  }

  private var said: HTML {
    guard let departure = view.proposal?.departure else { return .empty }
    return """
      <div class="notice"><h2>Lo que dice su institución</h2><p>Ya no está en el encargo. Lo reemplaza: \(departure.isEmpty ? "no lo dice" : departure).</p></div>
      """
  }

  private var passing: HTML {
    """
    <section class="card"><h2>Qué pasa a quien recibe</h2>\
    \(view.agreements.isEmpty ? "<p>Su institución no tiene acuerdos pendientes en este espacio.</p>" : "<ul>\(view.agreements, { "<li>\($0)</li>" })</ul>" as HTML)\
    <p>El acta del relevo queda registrada y ya no cambia. La administración del sistema recibe la tarea de pasar el acceso: desactiva la cuenta de quien entrega e invita a quien recibe.</p></section>
    """
  }
}
