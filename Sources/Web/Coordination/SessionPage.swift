import Domain
import Foundation
import HTML
import Storage

/// One session: when, where, the agenda, whom it reaches, and the next step.
struct SessionPage: Page {
  let view: BodySessionView
  /// The products of the plan that it is evidence of.
  let products: HTML
  let form: Form
  let mayManage: Bool
  let mayPropose: Bool
  /// Nil when they are not written in Ayni, or not yet.
  let minutes: MinutesView?
  let mayReadMinutes: Bool
  let mayWriteMinutes: Bool
  let now: Date
  let token: HTML

  var title: String { form.titled("Sesión \(session.kind.name.lowercased())") }
  var section: Section? { .bodies }

  private var session: BodySession { view.session }
  private var moves: [SessionMove.Kind] { mayManage ? session.moves(now: now) : [] }
  private var address: String { "/sessions/\(session.id.text)" }
  private var seen: HTML { "<input type=\"hidden\" name=\"seen\" value=\"\(session.version)\">" }

  var content: HTML {
    """
    <a class="crumb" href="/bodies/\(view.body.code)">\(view.body.facts.name)</a>
    <div class="page-head"><div><h1>Sesión \(session.kind.name.lowercased())</h1>\
    <p class="lead">\(view.body.facts.name)</p></div><div class="actions no-print">\
    \(if: moves.contains(.reschedule), "<a class=\"button secondary\" href=\"\(address + "/edit")\">Cambiar fecha o agenda</a>")\
    \(if: mayManage && session.state != .cancelled, "<a class=\"button secondary\" href=\"\(Address("/bodies/\(view.body.code)/agreements/new").query([("session", session.id.text)]))\">Registrar un acuerdo</a>")\
    <a class="button secondary" href="\(address + "/session.ics")">Guardar en mi calendario</a></div></div>
    \(form.summary)
    <div class="cluster">\(SessionWords.badges(session, now: now))</div>
    \(facts)
    \(agenda)
    \(proposals)
    \(products)
    \(if: mayManage && session.state == .planned, reach)
    \(minutesPart)
    \(steps)
    """
  }

  /// Where the minutes stand, and the way to them.
  private var minutesPart: HTML {
    let isTime = session.state == .held || session.state == .convened && now >= session.plan.startsAt
    if let minutes {
      return """
        <section class="stack"><h2>Acta N.º \(minutes.minutes.code)</h2>\
        <div class="cluster"><span class="badge plain">\(minutes.minutes.state.name)</span></div>\
        \(if: mayReadMinutes, "<div class=\"actions no-print\"><a class=\"button\" href=\"\(address + "/minutes")\">\(minutes.minutes.isOpen && mayWriteMinutes ? "Escribir el acta" : "Ver el acta")</a></div>")\
        \(MinutesVersions(session: session.id, versions: minutes.versions).markup)</section>
        """
    }
    guard mayWriteMinutes, isTime, session.minutes == nil else { return .empty }
    return """
      <section class="stack no-print"><h2>Acta</h2><p>Escríbela aquí mientras la sesión ocurre. Varias personas pueden escribir a la vez.</p>\
      <form class="actions" method="post" action="\(address + "/minutes")">\(token)<button class="button">Empezar el acta</button></form></section>
      """
  }

  private var facts: HTML {
    """
    <section class="card"><dl class="facts"><div><dt>Cuándo</dt><dd>\(Day(session.plan.startsAt).weekday.name), \(Moment.text(session.plan.startsAt)) (\(session.plan.duration) minutos)</dd></div>\
    <div><dt>Dónde</dt><dd>\(session.plan.place)</dd></div>\
    \((session.minutes?.reference).map { "<div><dt>Acta</dt><dd>\(Self.reference($0))</dd></div>" as HTML })\
    \(session.cancelReason.map { "<div><dt>Motivo de la cancelación</dt><dd>\($0)</dd></div>" as HTML })</dl></section>
    """
  }

  /// A web address becomes a link, anything else stays text.
  static func reference(_ text: String) -> HTML {
    text.hasPrefix("https://") || text.hasPrefix("http://") ? "<a href=\"\(text)\">\(text)</a>" : "\(text)"
  }

  private var agenda: HTML {
    let points = session.agenda(pending: view.pending)
    return """
      <section class="stack"><div class="page-head"><h2>Agenda</h2><div class="actions no-print">\
      <a class="button secondary" href="\(address + "/agenda")">Ver la agenda para imprimir</a></div></div>\
      \(points.isEmpty ? "<p class=\"quiet\">Todavía no tiene puntos.</p>" : "<ol>\(points, { "<li>\($0)</li>" })</ol>" as HTML)</section>
      """
  }

  private var proposals: HTML {
    ProposalList(
      view: view, form: form, mayDecide: mayManage, mayPropose: mayPropose,
      isUpcoming: session.phase(now: now) == .upcoming, token: token
    ).markup
  }

  private var reach: HTML {
    """
    <section class="stack"><h2>A quién llega la convocatoria</h2>\
    \(view.addresses.isEmpty ? "<p>Ningún punto focal tiene correo. Regístralos en el espacio o convoca por otro medio.</p>" : "<p>A \(view.addresses.count == 1 ? "1 correo" : "\(view.addresses.count) correos") de puntos focales.</p>" as HTML)\
    \(if: !view.unreached.isEmpty, "<p>Sin correo: \(view.unreached.joined(separator: ", ")).</p>")</section>
    """
  }

  private var steps: HTML {
    """
    \(if: moves.contains(.convene), button(.convene, "Convocar"))\
    \(if: moves.contains(.hold), button(.hold, "Registrar que se realizó"))\
    \(if: moves.contains(.approveMinutes) && minutes == nil, elsewhere)\
    \(if: moves.contains(.publish) && minutes == nil, button(.publish, "Publicar el acta"))\
    \(if: moves.contains(.cancel), step(.cancel, "Cancelar la sesión", form.input("reason", "Motivo", FieldLook(hint: "Si ya se convocó, se avisa a los puntos focales.", most: 300)), "Cancelar la sesión", isDanger: true))
    """
  }

  /// For minutes that are kept in another document.
  private var elsewhere: HTML {
    step(
      .approveMinutes, "El acta está en otro documento",
      form.input("minutes", "Acta", FieldLook(hint: "Documento con número y fecha, o dirección web. Sin datos de casos.", most: 300)),
      "Aprobar acta")
  }

  private func button(_ move: SessionMove.Kind, _ words: String) -> HTML {
    """
    <form class="actions no-print" method="post" action="\(address + "/moves")">\(token)\(seen)\
    <input type="hidden" name="move" value="\(move.rawValue)"><button class="button">\(words)</button></form>
    """
  }

  private func step(
    _ move: SessionMove.Kind, _ heading: String, _ field: HTML, _ words: String, isDanger: Bool = false
  ) -> HTML {
    """
    <section class="stack no-print"><h2>\(heading)</h2><form class="stack" method="post" action="\(address + "/moves")">\(token)\(seen)\
    <input type="hidden" name="move" value="\(move.rawValue)">\(field)\
    <div class="actions"><button class="button\(if: isDanger, " danger")">\(words)</button></div></form></section>
    """
  }
}

enum SessionWords {
  static func badges(_ session: BodySession, now: Date) -> HTML {
    switch session.phase(now: now) {
    case .upcoming, .past, .cancelled: "<span class=\"badge plain\">\(session.state.name)</span>"
    case .running: "<span class=\"badge urgent\">Ahora</span>"
    case .unrecorded: "<span class=\"badge overdue\">Ya pasó: falta registrar</span>"
    }
  }
}
