import Domain
import Foundation
import HTML
import Storage

enum AgreementWords {
  static func badge(_ agreement: Agreement, today: Day) -> HTML {
    agreement.isOverdue(on: today)
      ? "<span class=\"badge overdue\">Fuera de plazo</span>" : "<span class=\"badge plain\">\(agreement.state.name)</span>"
  }
}

/// Agreements by body, institution, milestone, state and due date.
struct AgreementListPage: Page {
  let agreements: [AgreementView]
  let total: Int
  let page: Int
  let filter: AgreementFilter
  let bodies: [(code: String, name: String)]
  let organizations: [Organization]
  let milestones: [Milestone]
  let today: Day

  var title: String { "Acuerdos" }
  var section: Section? { .bodies }

  var content: HTML {
    """
    <a class="crumb" href="/bodies">Coordinación</a>
    <div class="page-head"><div><h1>Acuerdos</h1><p class="lead">Quién se comprometió a qué, y hasta cuándo.</p></div>\
    <div class="actions no-print"><a class="button secondary" href="\(Address("/agreements/board").query(filter.pairs))">Ver tablero</a></div></div>
    \(toolbar)
    <p role="status">\(total == 1 ? "1 acuerdo" : "\(total) acuerdos")</p>
    \(agreements.isEmpty ? empty : table)
    \(Paging(page: page, size: AgreementStore.pageSize, total: total, label: "Páginas de acuerdos").links(at: Address("/agreements").query(filter.pairs)))
    """
  }

  private var isFiltered: Bool { filter.pairs.contains { !$0.1.isEmpty } }

  private var toolbar: HTML {
    let states = [("overdue", "Fuera de plazo")] + AgreementState.allCases.map { ($0.rawValue, $0.name) }
    let chosen = Dictionary(filter.pairs, uniquingKeysWith: { first, _ in first })
    return """
      <form class="toolbar no-print" method="get" action="/agreements">
      \(select("body", "Espacio", bodies.map { ($0.code, $0.name) }, chosen))
      \(select("organization", "Institución", organizations.map { ($0.id.text, $0.name) }, chosen))
      \(select("milestone", "Hito", milestones.map { ($0.code, "\($0.kind.name) \($0.number)") }, chosen))
      \(select("state", "Estado", states, chosen))
      <div class="field"><label for="due">Vencen hasta</label><input type="date" id="due" name="due" value="\(chosen["due"])"></div>
      <div class="actions"><button class="button secondary">Filtrar</button>\(if: isFiltered, "<a class=\"button secondary\" href=\"/agreements\">Quitar filtros</a>")</div></form>
      """
  }

  private func select(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: [String: String]) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"><option value="">Todos</option>\
    \(options, { "<option value=\"\($0.0)\"\(flag: .selected, chosen[name] == $0.0)>\($0.1)</option>" })</select></div>
    """
  }

  private var empty: HTML {
    isFiltered
      ? "<div class=\"empty\"><p>Ningún acuerdo cumple con todo lo que pediste.</p><a class=\"button\" href=\"/agreements\">Quitar filtros</a></div>"
      : "<div class=\"empty\"><p>Todavía no hay acuerdos.</p><p class=\"quiet\">Se registran desde una sesión o desde su espacio.</p></div>"
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Acuerdos</caption><thead><tr><th scope="col">Acuerdo</th>\
    <th scope="col">Responsable</th><th scope="col">Vence</th><th scope="col">Estado</th></tr></thead><tbody>\(agreements, row)</tbody></table>
    """
  }

  private func row(_ view: AgreementView) -> HTML {
    let agreement = view.agreement
    return """
      <tr><th scope="row"><a href="/agreements/\(agreement.id.text)">\(agreement.code)</a> \(agreement.promise.text)<br>\
      <span class="quiet">\(view.bodyName)</span></th><td data-label="Responsable">\(view.organization), \(agreement.promise.post)</td>\
      <td data-label="Vence">\(Moment.text(agreement.promise.due))</td><td data-label="Estado">\(AgreementWords.badge(agreement, today: today))</td></tr>
      """
  }
}

/// Agreements in columns, by how they stand.
struct AgreementBoardPage: Page {
  struct Column: Sendable {
    let name: String
    let filter: AgreementFilter
    let agreements: [AgreementView]
    let total: Int
  }

  let columns: [Column]
  let today: Day

  var title: String { "Tablero de acuerdos" }
  var section: Section? { .bodies }

  var content: HTML {
    """
    <a class="crumb" href="/agreements">Acuerdos</a>
    <h1>Tablero de acuerdos</h1>
    <div class="grid even">\(columns, column)</div>
    """
  }

  private func column(_ column: Column) -> HTML {
    """
    <section class="stack"><h2>\(column.name) (\(column.total))</h2>\
    \(column.agreements.isEmpty ? "<p class=\"quiet\">Ninguno.</p>" : "<ul class=\"rows\">\(column.agreements, card)</ul>" as HTML)\
    \(if: column.total > column.agreements.count, "<p><a href=\"\(Address("/agreements").query(column.filter.pairs))\">Ver todos</a></p>")</section>
    """
  }

  private func card(_ view: AgreementView) -> HTML {
    """
    <li><h3><a href="/agreements/\(view.agreement.id.text)">\(view.agreement.code)</a></h3><p>\(view.agreement.promise.text)</p>\
    <p class="quiet">\(view.organization) · \(Moment.text(view.agreement.promise.due))</p></li>
    """
  }
}

struct AgreementFormPage: Page {
  let view: BodyView
  let milestones: [Milestone]
  let form: Form
  let token: HTML

  var title: String { form.titled("Registrar un acuerdo") }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let back = Address("/bodies/\(view.body.code)")
    return """
      <a class="crumb" href="\(back)">\(view.body.facts.name)</a>
      <h1>Registrar un acuerdo</h1>
      \(form.summary)
      \(if: view.inForce.isEmpty, "<p class=\"notice\">Ninguna institución integra este espacio. Agrega una antes de registrar acuerdos.</p>")
      <form class="stack" method="post" action="/bodies/\(view.body.code)/agreements/new" data-guard>\(token)\
      <input type="hidden" name="session" value="\(form["session"])">
      \(form.area("text", "A qué se comprometió", hint: "Una acción que se pueda comprobar. Nunca datos de casos ni de personas atendidas.", most: 500))
      \(form.select("organization", "Institución responsable", view.inForce.map { ($0.membership.organization.text, $0.organization) }, empty: "Elige una"))
      \(form.input("post", "Cargo de quien responde", FieldLook(hint: "El cargo, no el nombre.", most: 160)))
      \(form.input("due", "Fecha límite", FieldLook(type: .date)))
      \(form.select("milestone", "Hito o línea del plan", milestones.map { ($0.code, "\($0.kind.name) \($0.number). \($0.name)") }, empty: "Ninguno", FieldLook(isOptional: true)))
      <div class="actions"><button class="button">Registrar</button><a class="button secondary" href="\(back)">Cancelar</a></div></form>
      """
  }
}

/// One agreement: who, what, until when, and how it ended.
struct AgreementPage: Page {
  let view: AgreementView
  let milestone: String?
  /// The products of the plan that it is evidence of.
  let products: HTML
  let form: Form
  let mayManage: Bool
  let today: Day
  let token: HTML

  var title: String { form.titled("Acuerdo \(view.agreement.code)") }
  var section: Section? { .bodies }

  private var agreement: Agreement { view.agreement }

  var content: HTML {
    """
    <a class="crumb" href="/agreements">Acuerdos</a>
    <div class="page-head"><div><h1>Acuerdo \(agreement.code)</h1><p class="lead">\(agreement.promise.text)</p></div></div>
    \(form.summary)
    <div class="cluster">\(AgreementWords.badge(agreement, today: today))</div>
    <section class="card"><dl class="facts">\(fact("Espacio", view.bodyName))\(fact("Responsable", view.organization))\
    \(fact("Cargo", agreement.promise.post))\(fact("Vence", Moment.text(agreement.promise.due)))\(fact("Hito o línea", milestone))\
    \(agreement.evidence.map { "<div><dt>Evidencia</dt><dd>\(SessionPage.reference($0))</dd></div>" as HTML })\
    \(fact("Se cerró", agreement.closedOn.map { Moment.text($0) }))\(fact("Motivo", agreement.closingReason))</dl>\
    \(agreement.session.map { "<p><a href=\"/sessions/\($0.text)\">Ver la sesión en que se acordó</a></p>" as HTML })</section>
    \(products)
    \(if: !view.extensions.isEmpty, "<section class=\"stack\"><h2>Ampliaciones</h2><ul>\(view.extensions, line)</ul></section>")
    \(if: mayManage && agreement.state == .open, moves)
    """
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private func line(_ change: AgreementExtension) -> HTML {
    "<li>Del \(Moment.text(change.from)) al \(Moment.text(change.to)): \(change.reason). Lo registró \(change.recordedBy).</li>"
  }

  private var moves: HTML {
    """
    \(step(.fulfil, "Marcar como cumplido", form.input("evidence", "Evidencia", FieldLook(hint: "Documento con número y fecha, o dirección web. Sin datos de casos.", most: 300)), "Marcar como cumplido"))\
    \(step(.extend, "Ampliar el plazo", form.input("due", "Nueva fecha límite", FieldLook(type: .date)) + form.input("reason", "Motivo", FieldLook(most: 300)), "Ampliar"))\
    \(step(.drop, "Dejar sin efecto", form.input("drop-reason", "Motivo", FieldLook(hint: "El acuerdo se cierra y no cambia más.", most: 300)), "Dejar sin efecto", isDanger: true))
    """
  }

  private func step(
    _ move: AgreementMove.Kind, _ heading: String, _ fields: HTML, _ words: String, isDanger: Bool = false
  ) -> HTML {
    """
    <section class="stack no-print"><h2>\(heading)</h2><form class="stack" method="post" action="\("/agreements/\(agreement.id.text)/moves")">\(token)\
    <input type="hidden" name="seen" value="\(agreement.version)"><input type="hidden" name="move" value="\(move.rawValue)">\(fields)\
    <div class="actions"><button class="button\(if: isDanger, " danger")">\(words)</button></div></form></section>
    """
  }
}
