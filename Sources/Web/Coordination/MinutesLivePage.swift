import Domain
import Foundation
import HTML
import Storage

/// The minutes as they are written, by one person or by several at once. Every part is a plain form; the script of the
/// page saves by itself and shows what the others write.
struct MinutesLivePage: Page {
  let view: MinutesView
  let session: BodySessionView
  let members: [MemberView]
  let milestones: [Milestone]
  let form: Form
  let mayManage: Bool
  /// Of this page, so that what is typed here is told apart from what is typed elsewhere.
  let key: UUID
  let token: HTML

  var title: String { form.titled("Acta N.º \(view.minutes.code)") }
  var section: Section? { .bodies }

  var address: String { "/sessions/\(view.minutes.session.text)/minutes" }

  var content: HTML {
    """
    <a class="crumb" href="/sessions/\(view.minutes.session.text)">Sesión</a>
    <div class="page-head"><div><h1>Acta N.º \(view.minutes.code)</h1><p class="lead">\(session.body.facts.name), \(session.session.plan.startsAt.inWords)</p></div>\
    <div class="cluster"><span class="badge plain">\(view.minutes.state.name)</span></div></div>
    \(form.summary)
    <p class="notice">El acta es un documento público. Escribe lo que se trató y se decidió; nunca nombres ni datos de personas atendidas.</p>
    \(view.minutes.correction.map { "<p class=\"notice warning\">Corrección de la versión \(view.minutes.versions). Motivo: \($0)</p>" as HTML })
    <div class="stack wide live" data-live="\(address)/state" data-revision="\(view.minutes.revision)" data-shape="\(view.shape)">
    <p class="notice warning" data-live-news hidden></p>
    \(time)
    \(MinutesSeats(view: view, form: form, address: address, token: token).markup)
    <section class="stack wide" id="points"><h2>Desarrollo de la agenda</h2>\
    \(view.points.isEmpty ? "<div class=\"empty\"><p>El acta todavía no tiene puntos.</p></div>" : .empty)\
    \(view.points.enumerated(), { point($0.element, number: $0.offset + 1) })\
    \(addition)</section>
    \(if: !view.others.isEmpty, "<section class=\"stack\"><h2>Otros acuerdos de la sesión</h2><ul class=\"rows\">\(view.others, MinutesAgreements.row)</ul></section>")
    <section class="stack"><h2>Invitados</h2>\(text(view.guests, "Quién más asistió", hint: "Una línea por persona: nombre, cargo e institución."))</section>
    </div>
    \(if: mayManage, proposal)
    """
  }

  private var time: HTML {
    let started = form["started"].isEmpty ? view.minutes.startedAt.clock : form["started"]
    let ended = form["ended"].isEmpty ? view.minutes.endedAt?.clock ?? "" : form["ended"]
    var typed = Form(values: ["started": [started], "ended": [ended]])
    for name in ["started", "ended"] { if let error = form.error(name) { typed.refuse(name, error) } }
    return """
      <section class="stack" id="time"><h2>Hora real</h2><form class="toolbar" method="post" action="\(address)/time">\(token)\
      \(typed.input("started", "Empezó", FieldLook(most: 5)))\(typed.input("ended", "Terminó", FieldLook(isOptional: true, most: 5)))\
      <div class="actions"><button class="button secondary">Guardar la hora</button></div></form></section>
      """
  }

  private func point(_ point: MinutesPoint, number: Int) -> HTML {
    """
    <section class="card stack" id="point-\(point.id.text)"><h3>\(number). \(point.title)</h3>\
    \(point.proposer.map { "<p class=\"quiet\">Lo propuso: \($0)</p>" as HTML })\
    \(if: point.title == SessionAgenda.opening && !session.pending.isEmpty, "<ul class=\"small\">\(session.pending, { "<li>\($0)</li>" })</ul>")\
    \(text(point.notes, "Qué se trató"))\(text(point.decision, "Qué se decidió"))\
    \(MinutesAgreements(point: point, members: members, milestones: milestones, form: form, address: address, token: token).markup)\
    \(if: point.isEmpty, removal(point))</section>
    """
  }

  private func removal(_ point: MinutesPoint) -> HTML {
    """
    <form method="post" action="\(address)/points/\(point.id.text)/removal">\(token)\
    <button class="button secondary small">Quitar este punto<span class="hidden-text">: \(point.title)</span></button></form>
    """
  }

  private func text(_ text: MinutesText, _ label: String, hint: String? = nil) -> HTML {
    MinutesTextField(
      text: text, label: label, hint: hint, apart: view.apart.filter { $0.text == text.id }, form: form, address: address,
      key: key, token: token
    ).markup
  }

  private var addition: HTML {
    """
    <form class="toolbar" method="post" action="\(address)/points">\(token)\
    \(form.input("title", "Otro punto", FieldLook(hint: "Surgió durante la sesión.", most: AgendaProposal.mostTitle)))\
    <div class="actions"><button class="button secondary">Agregar punto</button></div></form>
    """
  }

  private var proposal: HTML {
    """
    <section class="stack"><h2>Cuando esté completa</h2><p>Las instituciones presentes la leen, y la aprueban o la observan. Mientras tanto su texto no cambia.</p>\
    <form class="actions" method="post" action="\(address)/proposal">\(token)\
    <button class="button" data-confirm="¿Proponer el acta para su aprobación? Mientras se aprueba nadie la puede cambiar.">Proponer el acta</button></form></section>
    """
  }
}

/// Before anyone has begun the minutes.
struct MinutesStartPage: Page {
  let session: BodySessionView
  let form: Form
  let now: Date
  let token: HTML

  var title: String { "Acta" }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  private var isTime: Bool { session.session.state == .held || session.session.phase(now: now) == .running || session.session.phase(now: now) == .unrecorded && session.session.state == .convened }

  var content: HTML {
    """
    <a class="crumb" href="/sessions/\(session.session.id.text)">Sesión</a>
    <h1>Acta</h1><p class="lead">\(session.body.facts.name), \(session.session.plan.startsAt.inWords)</p>
    \(form.summary)
    \(if: isTime, start)\(if: !isTime, "<p class=\"notice\">\(session.session.minutes == nil ? MinutesRefusal.notYet.sentence : MinutesRefusal.elsewhere.sentence)</p>")
    """
  }

  private var start: HTML {
    """
    <p>Al empezar se anota que la sesión se realiza. La agenda y las instituciones pasan al acta.</p>
    <form class="actions" method="post" action="/sessions/\(session.session.id.text)/minutes">\(token)<button class="button">Empezar el acta</button></form>
    """
  }
}
