import Documents
import Domain
import Foundation
import HTML
import Storage

/// The agenda as it leaves: to read, to print, to download.
struct AgendaPage: Page {
  let view: BodySessionView
  let press: Press
  let refusal: PressRefusal?

  var title: String { "Agenda" }
  var section: Section? { .bodies }
  private var address: String { "/sessions/\(view.session.id.text)" }

  var content: HTML {
    """
    <a class="crumb" href="\(address)">Sesión</a>
    \(PaperFiles(formats: [.pdf], press: press, address: { [address] in Address(address + "/agenda." + $0.rawValue) }, refusal: refusal).markup)
    \(OfficePaperMarkup(.agenda(view.agenda), for: .screen).body)
    """
  }
}

/// A member proposes a point.
struct ProposalFormPage: Page {
  let view: BodySessionView
  let form: Form
  let token: HTML

  var title: String { form.titled("Proponer un punto de agenda") }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let back = Address("/sessions/\(view.session.id.text)")
    return """
      <a class="crumb" href="\(back)">Sesión</a>
      <div class="page-head"><div><h1>Proponer un punto de agenda</h1><p class="lead">\(view.body.facts.name), \(Moment.text(view.session.plan.startsAt))</p></div></div>
      \(form.summary)
      <form class="stack" method="post" action="/sessions/\(view.session.id.text)/proposals/new" data-guard>\(token)\
      \(form.input("title", "Punto", FieldLook(hint: "En una línea, como debe leerse en la agenda.", most: AgendaProposal.mostTitle)))
      \(form.area("text", "De qué se trata", hint: "Qué se debe decidir y qué conviene leer antes. Nunca datos de casos ni de personas atendidas.", isOptional: true, most: AgendaProposal.mostText))
      <div class="actions"><button class="button">Proponer</button><a class="button secondary" href="\(back)">Cancelar</a></div></form>
      """
  }
}

/// What members proposed to a session, and the secretary's decision on each.
struct ProposalList {
  let view: BodySessionView
  let form: Form
  let mayDecide: Bool
  let mayPropose: Bool
  let isUpcoming: Bool
  let token: HTML

  /// Those of other sessions matter only while this one can still take them.
  private var shown: [ProposalView] {
    view.proposals.filter { $0.proposal.state != .accepted && ($0.proposal.session == view.session.id || isUpcoming) }
  }

  var markup: HTML {
    guard !shown.isEmpty || mayPropose else { return .empty }
    return """
      <section class="stack"><div class="page-head"><h2>Puntos propuestos</h2>\
      \(if: mayPropose, "<div class=\"actions no-print\"><a class=\"button\" href=\"/sessions/\(view.session.id.text)/proposals/new\">Proponer un punto</a></div>")</div>\
      \(shown.isEmpty ? "<p class=\"quiet\">Nadie propuso puntos todavía.</p>" : "<ul class=\"rows\">\(shown, row)</ul>" as HTML)</section>
      """
  }

  private func row(_ item: ProposalView) -> HTML {
    let proposal = item.proposal
    return """
      <li><h3>\(proposal.title)</h3>\(proposal.text.map { "<p>\($0)</p>" as HTML })\
      <p class="quiet">Lo propone: \(item.organization)</p>\(standing(proposal))\
      \(if: mayDecide && isUpcoming, acceptance(proposal))\(if: mayDecide && proposal.state == .proposed, deferral(proposal))</li>
      """
  }

  private func standing(_ proposal: AgendaProposal) -> HTML {
    proposal.state == .deferred
      ? "<div class=\"cluster\"><span class=\"badge plain\">Queda para otra sesión</span></div><p>Motivo: \(proposal.reason)</p>"
      : "<div class=\"cluster\"><span class=\"badge urgent\">Por decidir</span></div>"
  }

  private func acceptance(_ proposal: AgendaProposal) -> HTML {
    let place = "place-\(proposal.id.text)"
    let agenda = view.session.plan.agenda
    let places = (1...agenda.count + 1).map { (String($0), $0 > agenda.count ? "Al final" : "Antes de «\(agenda[$0 - 1])»") }
    return """
      <form class="toolbar no-print" method="post" action="\(address(proposal))">\(token)\(seen(proposal))\
      <input type="hidden" name="decision" value="accept">\
      <div class="field"><label for="\(place)">Lugar en la agenda</label><select id="\(place)" name="\(place)">\
      \(places.reversed(), { "<option value=\"\($0.0)\">\($0.1)</option>" })</select></div>\
      <div class="actions"><button class="button small">Aceptar en la agenda<span class="hidden-text">: \(proposal.title)</span></button></div></form>
      """
  }

  /// Also once the session has begun: what nobody decided in time is offered to the next one.
  private func deferral(_ proposal: AgendaProposal) -> HTML {
    let reason = "reason-\(proposal.id.text)"
    return """
      <form class="toolbar no-print" method="post" action="\(address(proposal))">\(token)\(seen(proposal))\
      <input type="hidden" name="decision" value="defer">\(form.input(reason, "Motivo para dejarlo", FieldLook(most: 300)))\
      <div class="actions"><button class="button secondary small">Dejar para otra sesión<span class="hidden-text">: \(proposal.title)</span></button></div></form>
      """
  }

  private func address(_ proposal: AgendaProposal) -> Address {
    "/sessions/\(view.session.id.text)/proposals/\(proposal.id.text)"
  }

  private func seen(_ proposal: AgendaProposal) -> HTML {
    "<input type=\"hidden\" name=\"seen\" value=\"\(proposal.version)\">"
  }
}
