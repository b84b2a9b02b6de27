import Domain
import Foundation
import HTML
import Storage

/// One body: what it is for, who is in it, who answers for each institution.
struct BodyPage: Page {
  let view: BodyView
  let sessions: [BodySessionSummary]
  /// Where calendar programs subscribe.
  let feed: String
  let isPublished: Bool
  let mayRaiseAlert: Bool
  let mayManage: Bool
  let now: Date
  let token: HTML

  var title: String { view.body.facts.name }
  var section: Section? { .bodies }

  private var code: String { view.body.code }
  private var today: Day { Day(now) }

  var content: HTML {
    """
    <a class="crumb" href="/bodies">Coordinación</a>
    <div class="page-head"><div><h1>\(view.body.facts.name)</h1><p class="lead">\(view.body.facts.purpose)</p></div>\
    <div class="actions no-print">\(if: mayManage, "<a class=\"button secondary\" href=\"/bodies/\(code)/edit\">Editar</a>")\
    \(if: mayManage, "<a class=\"button secondary\" href=\"/bodies/\(code)/agreements/new\">Registrar un acuerdo</a>")\
    <a class="button secondary" href="\(Address("/agreements").query([("body", code)]))">Acuerdos</a>\
    <a class="button secondary" href="/bodies/\(code)/minutes">Actas</a>\
    \(if: mayRaiseAlert, "<a class=\"button secondary\" href=\"/bodies/\(code)/alerts/new\">Registrar una alerta</a>")\
    <a class="button secondary" href="/bodies/\(code)/directory">Directorio de integrantes</a></div></div>
    \(facts)
    <section class="stack wide"><div class="page-head"><h2>Integrantes</h2>\
    \(if: mayManage, "<div class=\"actions no-print\"><a class=\"button\" href=\"/bodies/\(code)/members/new\">Agregar institución</a></div>")</div>
    \(view.inForce.isEmpty ? empty : "<ul class=\"rows\">\(view.inForce, row)</ul>")</section>
    \(sessionList)
    \(PublicationCard(body: view.body, isPublished: isPublished, mayManage: mayManage, token: token).markup)
    \(HandoverList(handovers: view.handovers).markup)
    """
  }

  private var sessionList: HTML {
    """
    <section class="stack wide"><div class="page-head"><h2>Próximas sesiones</h2><div class="actions no-print">\
    \(if: mayManage, "<a class=\"button\" href=\"/bodies/\(code)/sessions/new\">Programar una sesión</a>")\
    <a class="button secondary" href="\(Address("/sessions").query([("body", code)]))">Calendario</a></div></div>
    \(sessions.isEmpty ? "<div class=\"empty\"><p>No hay sesiones programadas.</p></div>" : "<ul class=\"rows\">\(sessions, session)</ul>" as HTML)
    \(subscription)</section>
    """
  }

  private func session(_ summary: BodySessionSummary) -> HTML {
    let session = summary.session
    return """
      <li><h3><a href="/sessions/\(session.id.text)">\(Moment.text(session.plan.startsAt))</a></h3>\
      <p>\(session.kind.name) · \(session.plan.place)</p><div class="cluster">\(SessionWords.badges(session, now: now))</div></li>
      """
  }

  private var subscription: HTML {
    """
    <details class="no-print"><summary>Suscribirse desde otro calendario</summary><div class="stack"><p>Copia esta dirección en tu programa de calendario. Quien la tenga ve fechas y lugares, sin la agenda.</p>\
    <p><code>\(feed)</code></p>\(if: mayManage, renewal)</div></details>
    """
  }

  private var renewal: HTML {
    "<form method=\"post\" action=\"\("/bodies/\(code)/feed")\">\(token)<button class=\"link\">Cambiar la dirección: la anterior deja de servir</button></form>"
  }

  private var facts: HTML {
    let facts = view.body.facts
    return """
      <section class="card"><dl class="facts">\(fact("Tipo", facts.kind.name))\(fact("Acta o norma", facts.act))\
      \(fact("Reglas", facts.rules))\(fact("Periodo", period))\(fact("Fuente", view.body.source))</dl></section>
      """
  }

  private var period: String? {
    switch (view.body.facts.from, view.body.facts.until) {
    case (let from?, let until?): "Del \(Moment.text(from)) al \(Moment.text(until))"
    case (let from?, nil): "Desde el \(Moment.text(from))"
    case (nil, let until?): "Hasta el \(Moment.text(until))"
    case (nil, nil): nil
    }
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private var empty: HTML {
    "<div class=\"empty\"><p>Ninguna institución integra este espacio todavía.</p></div>"
  }

  private func row(_ member: MemberView) -> HTML {
    """
    <li><h3>\(member.organization)\(member.acronym.map { " (\($0))" })</h3>\
    <div class="cluster">\(role(member))</div>\
    \(member.inForce.isEmpty ? "<p class=\"quiet\">Sin punto focal.</p>" : "<ul>\(member.inForce, point)</ul>" as HTML)\
    \(if: mayManage, actions(member))</li>
    """
  }

  private func role(_ member: MemberView) -> HTML {
    "<span class=\"badge plain\">\(member.membership.role?.name ?? "Rol por definir")</span>"
  }

  private func point(_ point: FocalPoint) -> HTML {
    """
    <li><a href="/focal-points/\(point.id.text)">\(point.appointment.name)</a>, \(point.appointment.post) \
    (\(point.standing.name.lowercased())) \(FocalPointWords.badges(point, today: today))</li>
    """
  }

  private func actions(_ member: MemberView) -> HTML {
    """
    <div class="cluster no-print"><a href="/bodies/\(code)/members/\(member.membership.id.text)">Rol y retiro\
    <span class="hidden-text"> de \(member.organization)</span></a>\
    \(if: member.inForce.count < FocalPointStanding.allCases.count, "<a href=\"/bodies/\(code)/members/\(member.membership.id.text)/focal-point\">Registrar punto focal<span class=\"hidden-text\"> de \(member.organization)</span></a>")</div>
    """
  }
}

enum FocalPointWords {
  static func badges(_ point: FocalPoint, today: Day) -> HTML {
    """
    \(if: !point.isInForce, "<span class=\"badge plain\">Terminó su encargo</span>")\
    \(if: point.isUnconfirmed(on: today), "<span class=\"badge urgent\">Sin confirmar desde \(Moment.text(point.confirmedOn))</span>")\
    \(if: point.isPastTerm(on: today), "<span class=\"badge overdue\">Designación vencida</span>")\
    \(if: point.isInForce && !point.openBriefing.isEmpty, "<span class=\"badge plain\">Inducción pendiente</span>")
    """
  }
}
