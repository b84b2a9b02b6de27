import Domain
import Foundation
import HTML
import Storage

/// Alerts by body, kind, zone and state.
struct AlertListPage: Page {
  let alerts: [EarlyAlertView]
  let total: Int
  let page: Int
  let filter: EarlyAlertFilter
  let bodies: [(code: String, name: String)]
  let zones: [Zone]
  let mayRaise: Bool
  let today: Day

  var title: String { "Alertas tempranas" }
  var section: Section? { .bodies }
  private var isFiltered: Bool { filter.pairs.contains { !$0.1.isEmpty } }

  var content: HTML {
    """
    <a class="crumb" href="/bodies">Coordinación</a>
    <div class="page-head"><div><h1>Alertas tempranas</h1><p class="lead">Tensiones que se ven venir, y a quién le toca actuar.</p></div>\
    <div class="actions no-print">\(if: mayRaise, "<a class=\"button\" href=\"/alerts/new\">Registrar una alerta</a>")</div></div>
    \(toolbar)
    <p role="status">\(total == 1 ? "1 alerta" : "\(total) alertas")</p>
    \(alerts.isEmpty ? empty : table)
    \(Paging(page: page, size: EarlyAlertStore.pageSize, total: total, label: "Páginas de alertas").links(at: Address("/alerts").query(filter.pairs)))
    """
  }

  private var toolbar: HTML {
    let states = [("overdue", "Fuera de plazo")] + EarlyAlertState.allCases.map { ($0.rawValue, $0.name) }
    return """
      <form class="toolbar no-print" method="get" action="/alerts">\
      \(filter.organization.map { "<input type=\"hidden\" name=\"organization\" value=\"\($0.text)\">" as HTML })
      \(select("body", "Espacio", bodies.map { ($0.code, $0.name) }))
      \(select("kind", "De qué se trata", EarlyAlertKind.allCases.map { ($0.rawValue, $0.name) }))
      \(if: !zones.isEmpty, select("zone", "Zona", zones.map { ($0.code, $0.name) }))
      \(select("state", "Estado", states))
      <div class="actions"><button class="button secondary">Filtrar</button>\(if: isFiltered, "<a class=\"button secondary\" href=\"/alerts\">Quitar filtros</a>")</div></form>
      """
  }

  private func select(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
    let chosen = filter.pairs.first { $0.0 == name }?.1
    return """
      <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"><option value="">Todas</option>\
      \(options, { "<option value=\"\($0.0)\"\(flag: .selected, chosen == $0.0)>\($0.1)</option>" })</select></div>
      """
  }

  private var empty: HTML {
    isFiltered
      ? "<div class=\"empty\"><p>Ninguna alerta cumple con todo lo que pediste.</p><a class=\"button\" href=\"/alerts\">Quitar filtros</a></div>"
      : "<div class=\"empty\"><p>No hay alertas tempranas.</p><p class=\"quiet\">Las registra quien las oye en una mesa, una feria o una ventanilla.</p></div>"
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Alertas tempranas</caption><thead><tr><th scope="col">Alerta</th><th scope="col">Zona</th>\
    <th scope="col">Le toca a</th><th scope="col">Plazo</th><th scope="col">Estado</th></tr></thead><tbody>\(alerts, row)</tbody></table>
    """
  }

  private func row(_ view: EarlyAlertView) -> HTML {
    let alert = view.alert
    return """
      <tr><th scope="row"><a href="/alerts/\(alert.id.text)">\(alert.code)</a> \(alert.sighting.kind.name)<br><span class="quiet">\(view.bodyName)</span></th>\
      <td data-label="Zona">\(view.zone ?? "—")</td><td data-label="Le toca a">\(view.organization)</td>\
      <td data-label="Plazo">\(alert.state == .closed ? "—" : Moment.text(alert.dueOn))</td><td data-label="Estado">\(AlertWords.badge(alert, today: today))</td></tr>
      """
  }
}

enum AlertWords {
  static func badge(_ alert: EarlyAlert, today: Day) -> HTML {
    alert.isOverdue(on: today)
      ? "<span class=\"badge overdue\">Fuera de plazo</span>" : "<span class=\"badge plain\">\(alert.state.name)</span>"
  }
}

/// One alert: what is seen, who should act, and its next step.
struct AlertPage: Page {
  let view: EarlyAlertView
  let form: Form
  let mayAnswer: Bool
  let today: Day
  let token: HTML

  var title: String { form.titled("Alerta \(alert.code)") }
  var section: Section? { .bodies }
  private var alert: EarlyAlert { view.alert }

  var content: HTML {
    """
    <a class="crumb" href="/alerts">Alertas tempranas</a>
    <div class="page-head"><div><h1>Alerta \(alert.code)</h1><p class="lead">\(alert.sighting.kind.name)</p></div></div>
    \(form.summary)
    <div class="cluster">\(AlertWords.badge(alert, today: today))</div>
    <section class="card"><p>\(alert.sighting.text)</p><dl class="facts">\(fact("Espacio", view.bodyName))\(fact("Zona", view.zone))\
    \(fact("Le toca a", view.organization))\(fact("La registró", "\(view.raiser), \(Moment.text(alert.raisedOn))"))\
    \(if: alert.state != .closed, fact(alert.state == .raised ? "Responder hasta" : "Actuar hasta", Moment.text(alert.dueOn)))\
    \(fact("Qué se hizo", alert.outcome))\(fact("Se cerró", alert.closedOn.map { Moment.text($0) }))</dl></section>
    \(if: alert.state != .closed, escalation)
    \(if: mayAnswer, step)
    """
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private var escalation: HTML {
    """
    <section class="stack"><h2>\(alert.state == .raised ? "Si nadie responde" : "Si pasa el plazo")</h2><p>El \(Moment.text(alert.dueOn.adding(1))) se avisa a los puntos focales de \(view.organization), \
    y el \(Moment.text(alert.dueOn.adding(EarlyAlertNotice.daysAfter))) a la secretaría técnica. El correo no dice qué se observó.</p></section>
    """
  }

  private var step: HTML {
    switch alert.state {
    case .raised:
      form(.takeUp, "Tomar la alerta", form.input("due", "Actuaremos hasta", FieldLook(type: .date)), "Tomar la alerta")
    case .takenUp:
      form(.close, "Cerrar la alerta", form.area("outcome", "Qué se hizo", hint: "Diálogo, mediación, presencia, difusión. Sin nombres ni casos.", most: 600), "Cerrar la alerta")
    case .closed: .empty
    }
  }

  private func form(_ move: EarlyAlertMove.Kind, _ heading: String, _ field: HTML, _ words: String) -> HTML {
    """
    <section class="stack no-print"><h2>\(heading)</h2><form class="stack" method="post" action="\("/alerts/\(alert.id.text)/moves")">\(token)\
    <input type="hidden" name="seen" value="\(alert.version)"><input type="hidden" name="move" value="\(move.rawValue)">\(field)\
    <div class="actions"><button class="button">\(words)</button></div></form></section>
    """
  }
}
