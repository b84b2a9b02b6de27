import Domain
import Foundation
import HTML

/// The fields of an activity, new or known.
struct ActivityFields {
  let form: Form
  let units: [ResponsibleUnit]
  let states: [ActivityState]

  var markup: HTML {
    """
    \(form.input("name", "Qué se va a hacer", FieldLook(hint: "Una acción que se pueda comprobar. No escribas nombres ni datos de personas.", most: 200)))
    \(form.select("unit", "Institución responsable", units.map { ($0.id.text, $0.name) }, empty: "Sin asignar", FieldLook(isOptional: true)))
    \(form.input("from", "Desde", FieldLook(type: .date, isOptional: true)))
    \(form.input("until", "Hasta", FieldLook(type: .date, isOptional: true)))
    \(form.select("state", "Cómo va", states.map { ($0.rawValue, $0.name) }, empty: "Elige un estado"))
    """
  }
}

struct NewActivityPage: Page {
  let line: PlanBoard.Line
  let units: [ResponsibleUnit]
  let form: Form
  let key: String
  let token: HTML

  var title: String { form.titled("Agregar una actividad") }
  var section: Section? { .plan }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let product = Address("/plan/products/\(line.product.code)")
    return """
      <a class="crumb" href="\(product)">\(line.product.name)</a>
      <div class="page-head"><div><h1>Agregar una actividad</h1><p class="lead">\(line.product.name)</p></div></div>
      \(form.summary)
      <form class="stack" method="post" action="\(Address("/plan/products/\(line.product.code)/activities"))" data-guard>\(token)\
      <input type="hidden" name="key" value="\(key)">
      \(ActivityFields(form: form, units: units, states: [.planned, .underway]).markup)
      <div class="actions"><button class="button">Agregar la actividad</button><a class="button secondary" href="\(product)">Cancelar</a></div></form>
      <p class="quiet small">Una actividad realizada no da por logrado el producto: eso lo hace su evidencia.</p>
      """
  }
}

/// One activity: how it goes, what may be changed, and every version it had.
struct ActivityPage: Page {
  let plan: PlanPack
  /// Nil when the plan in force no longer has its product.
  let line: PlanBoard.Line?
  let task: PlanBoard.Task?
  let versions: [(activity: Activity, responsible: String?)]
  let units: [ResponsibleUnit]
  let changes: Bool
  let form: Form
  let token: HTML

  var title: String { form.titled("Actividad del plan") }
  var section: Section? { .plan }

  private var activity: Activity? { versions.first?.activity }

  var content: HTML {
    """
    \(line.map { "<a class=\"crumb no-print\" href=\"\(Address("/plan/products/\($0.product.code)"))\">\($0.product.name)</a>" as HTML })
    <div class="page-head"><div><h1>\(activity?.facts.name)</h1></div>\(task.map { "<div class=\"cluster\">\(ActivityMarkup.badge($0))</div>" as HTML })</div>
    \(form.summary)
    \(task.map(facts))
    \(if: changes && task != nil, change)
    \(history)
    \(source)
    """
  }

  private func facts(_ task: PlanBoard.Task) -> HTML {
    """
    <dl class="facts"><div><dt>Institución responsable</dt><dd>\(task.responsible?.name ?? "Sin asignar")</dd></div>\
    <div><dt>Cuándo</dt><dd>\(ActivityMarkup.days(task))</dd></div></dl>
    """
  }

  private var change: HTML {
    guard let activity else { return .empty }
    let states = [activity.facts.state] + activity.facts.state.next
    return """
      <details class="more no-print"\(flag: .open, !form.isValid)><summary>Cambiar la actividad</summary>\
      <form class="stack" method="post" action="\(Address("/plan/activities/\(activity.id.text)"))" data-guard>\(token)\
      <input type="hidden" name="seen" value="\(activity.version)">
      \(ActivityFields(form: form, units: units, states: states).markup)
      \(form.input("reason", "Por qué lo cambias", FieldLook(hint: "Queda junto al cambio, con tu nombre y la fecha.", most: 300)))
      <div class="actions"><button class="button">Guardar</button></div></form></details>
      """
  }

  private var history: HTML {
    """
    <section class="stack"><h2>Cambios</h2><table class="data"><caption class="hidden-text">Versiones de la actividad</caption>\
    <thead><tr><th scope="col">Cuándo</th><th scope="col">Qué</th><th scope="col">Cómo va</th><th scope="col">Responsable</th><th scope="col">Fechas</th>\
    <th scope="col">Por qué</th></tr></thead><tbody>\(versions, version)</tbody></table></section>
    """
  }

  private func version(_ version: (activity: Activity, responsible: String?)) -> HTML {
    let activity = version.activity
    let days = [activity.facts.from.map { "desde el \(Moment.text($0))" }, activity.facts.until.map { "hasta el \(Moment.text($0))" }]
      .compactMap(\.self).joined(separator: " ")
    return """
      <tr><th scope="row">\(Moment.text(activity.setAt))<br><span class="quiet small">\(activity.author)</span></th><td class="full" data-label="Qué">\(activity.facts.name)</td>\
      <td data-label="Cómo va">\(activity.facts.state.name)</td><td data-label="Responsable">\(version.responsible ?? "Sin asignar")</td>\
      <td data-label="Fechas">\(days.isEmpty ? activity.term?.name ?? "Sin fechas" : days)</td>\
      <td class="full" data-label="Por qué">\(activity.reason ?? (activity.code == nil ? "Se agregó" : "Viene del plan"))</td></tr>
      """
  }

  private var source: HTML {
    guard let planned = plan.activities.first(where: { $0.code == activity?.code }) else { return .empty }
    return PlanMarkup.source(plan, planned.source)
  }
}
