import Domain
import HTML
import Storage

extension Form {
  /// Who was appointed, by which document and for how long.
  mutating func appointment() -> Appointment? {
    let name = required("name", BodyRefusal.nameMissing.sentence, most: 120)
    let post = required("post", BodyRefusal.postMissing.sentence, most: 160)
    let email = optional("email", most: 160)
    if let email, !email.contains("@") || email.contains(" ") {
      refuse("email", "Escribe el correo completo. Por ejemplo: demuna@muni.gob.pe.")
    }
    let phone = optional("phone", most: 60)
    if email == nil, phone == nil, error("email") == nil { refuse("email", BodyRefusal.contactMissing.sentence) }
    let document = required("document", BodyRefusal.documentMissing.sentence, most: 200)
    let from = requiredDay("from", "Escribe desde qué día.")
    let until = optionalDay("until")
    if let from, let until, until < from { refuse("until", BodyRefusal.endsBeforeItBegins.sentence) }
    return from.map {
      Appointment(name: name, post: post, email: email, phone: phone, document: document, from: $0, until: until)
    }
  }

  var appointmentFields: HTML {
    """
    \(input("name", "Nombre de la funcionaria o funcionario", FieldLook(autocomplete: "off", most: 120)))
    \(input("post", "Cargo", FieldLook(most: 160)))
    \(input("email", "Correo de la oficina", FieldLook(type: .email, hint: "Escribe al menos un correo o un teléfono de la oficina, no uno personal.", most: 160)))
    \(input("phone", "Teléfono de la oficina", FieldLook(type: .tel, isOptional: true, most: 60)))
    \(input("document", "Documento de designación", FieldLook(hint: "Oficio, memorando o resolución, con número y fecha.", most: 200)))
    \(input("from", "Desde", FieldLook(type: .date)))
    \(input("until", "Hasta", FieldLook(type: .date, hint: "Si la designación tiene un plazo.", isOptional: true)))
    """
  }
}

struct AppointmentPage: Page {
  let body: Body
  let member: MemberView
  let form: Form
  let token: HTML

  var title: String { form.titled("Registrar punto focal") }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/bodies/\(body.code)">\(body.facts.name)</a>
    <div class="page-head"><div><h1>Registrar punto focal</h1><p class="lead">\(member.organization)</p></div></div>
    \(form.summary)
    <form class="stack" method="post" action="/bodies/\(body.code)/members/\(member.membership.id.text)/focal-point" data-guard>\(token)
    \(form.select("standing", "Condición", FocalPointStanding.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige una"))
    \(form.appointmentFields)
    <div class="actions"><button class="button">Registrar</button><a class="button secondary" href="/bodies/\(body.code)">Cancelar</a></div></form>
    """
  }
}

/// One focal point: appointment, briefing, confirmation and the way to a handover.
struct FocalPointPage: Page {
  let view: FocalPointView
  let form: Form
  let mayManage: Bool
  let mayConfirm: Bool
  /// How the viewer can say to have made sure.
  let channels: [AssuranceChannel]
  let today: Day
  let token: HTML

  var title: String { form.titled("Punto focal") }
  var section: Section? { .bodies }

  private var point: FocalPoint { view.focalPoint }
  private var address: String { "/focal-points/\(point.id.text)" }
  private var seen: HTML { "<input type=\"hidden\" name=\"seen\" value=\"\(point.version)\">" }

  var content: HTML {
    """
    <a class="crumb" href="/bodies/\(view.body.code)">\(view.body.facts.name)</a>
    <div class="page-head"><div><h1>\(point.appointment.name)</h1>\
    <p class="lead">\(point.appointment.post), \(view.member.organization)</p></div>\(if: point.isInForce, actions)</div>
    \(form.summary)
    <div class="cluster">\(FocalPointWords.badges(point, today: today))</div>
    \(facts)
    \(if: point.isInForce && mayManage, proposal)
    \(if: point.isInForce, assurance)
    \(if: point.isInForce, briefing)
    """
  }

  private var actions: HTML {
    """
    <div class="actions no-print">\(if: mayConfirm, confirmation)\
    \(if: mayManage, "<a class=\"button secondary\" href=\"\(address + "/handover")\">Registrar relevo</a>")</div>
    """
  }

  private var confirmation: HTML {
    """
    <form class="cluster" method="post" action="\(address + "/confirmation")">\(token)\(seen)\(AssuranceWords.choice(channels))\
    <button class="button">Confirmar que sigue en el encargo</button></form>
    """
  }

  /// Said as of a service: how it stands, who made sure of it, how, and until when that holds.
  private var assurance: HTML {
    """
    <section class="stack"><h2>Verificación</h2><p>\(AssuranceWords.badge(view.assurance(on: today), "vale hasta el \(Moment.text(point.validUntil))"))</p>
    \(view.assurances.isEmpty ? "<p class=\"quiet\">Nadie lo confirmó desde que se designó, el \(Moment.text(point.confirmedOn)).</p>" : "<ol class=\"rows\">\(view.assurances, line)</ol>" as HTML)</section>
    """
  }

  /// What the institution said by its link, for whoever decides it.
  private var proposal: HTML {
    guard let proposal = view.proposal else { return .empty }
    let what = proposal.departure == nil ? "Su institución propone corregir sus datos" : "Su institución dice que ya no está en el encargo"
    return """
      <div class="notice warning"><h2>\(what)</h2><p>Lo envió con su enlace el \(Moment.text(Day(proposal.sentAt))). \
      <a href="/directory/corrections/focal-points/\(proposal.id.text)">Resolver la propuesta</a></p></div>
      """
  }

  private func line(_ assurance: FocalPointAssurance) -> HTML {
    """
    <li><p><strong>\(Moment.text(assurance.at))</strong>, \(assurance.channel.name). \([assurance.account, assurance.organization].compactMap(\.self).joined(separator: ", ")). \
    <span class="quiet">Vale hasta el \(Moment.text(assurance.validUntil)).</span></p></li>
    """
  }

  private var facts: HTML {
    let appointment = point.appointment
    return """
      <section class="card"><dl class="facts">\(fact("Condición", point.standing.name))\(fact("Correo", appointment.email))\
      \(fact("Teléfono", appointment.phone))\(fact("Designación", appointment.document))\
      \(fact("Desde", Moment.text(appointment.from)))\(fact("Hasta", appointment.until.map { Moment.text($0) }))\
      \(fact("Confirmado", Moment.text(point.confirmedOn)))\(fact("Terminó", point.endedOn.map { Moment.text($0) }))</dl></section>
      """
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private var briefing: HTML {
    """
    <section class="stack"><h2>Inducción</h2>
    \(mayManage ? briefingForm : "<ul>\(BriefingItem.allCases, { "<li>\($0.name) \(point.briefing.contains($0) ? "Hecho." : "Pendiente.")</li>" })</ul>" as HTML)</section>
    """
  }

  private var briefingForm: HTML {
    """
    <form class="stack" method="post" action="\(address + "/briefing")">\(token)\(seen)\
    <fieldset class="fieldset"><legend>Marca lo que ya se hizo</legend>\
    \(BriefingItem.allCases, { "<label class=\"check\"><input type=\"checkbox\" name=\"item\" value=\"\($0.rawValue)\"\(flag: .checked, point.briefing.contains($0))>\($0.name)</label>" })</fieldset>
    <div class="actions"><button class="button secondary">Guardar inducción</button></div></form>
    """
  }
}
