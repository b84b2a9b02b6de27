import Domain
import Foundation
import HTML
import Storage

extension EarlyAlertFilter {
  /// What a query asks for; what it misspells is left out.
  init(query: Form) {
    self.init()
    body = query["body"].isEmpty ? nil : query["body"]
    kind = EarlyAlertKind(rawValue: query["kind"])
    zone = query["zone"].isEmpty ? nil : query["zone"]
    state = EarlyAlertState(rawValue: query["state"])
    isOverdue = query["state"] == "overdue"
    organization = UUID(uuidString: query["organization"])
  }

  var pairs: [(String, String)] {
    [
      ("body", body ?? ""), ("kind", kind?.rawValue ?? ""), ("zone", zone ?? ""),
      ("state", isOverdue ? "overdue" : state?.rawValue ?? ""), ("organization", organization?.text ?? ""),
    ]
  }
}

extension Form {
  mutating func sighting(members: [UUID], zones: [String]) -> Sighting? {
    let kind: EarlyAlertKind? = choice("kind", "Elige de qué se trata.")
    let zone = codes("zone", among: zones).first
    let text = required("text", EarlyAlertRefusal.textMissing.sentence, most: 600)
    refusePersonalData("text")
    let organization = UUID(uuidString: self["organization"]).flatMap { members.contains($0) ? $0 : nil }
    if organization == nil { refuse("organization", "Elige quién debería actuar entre las que integran el espacio.") }
    guard let kind, let organization else { return nil }
    return Sighting(kind: kind, zone: zone, text: text, organization: organization)
  }

  /// The step a form asks for.
  /// - Throws: `FormRefused` when something it needs is missing.
  mutating func alertMove(today: Day) throws -> EarlyAlertMove {
    let kind: EarlyAlertMove.Kind? = choice("move", "Elige qué quieres hacer con la alerta.")
    var move: EarlyAlertMove?
    switch kind {
    case .takeUp:
      let due = requiredDay("due", "Elige hasta cuándo actuarán.")
      if let due, due < today { refuse("due", EarlyAlertRefusal.duePast.sentence) }
      move = due.map { .takeUp(by: $0) }
    case .close:
      let outcome = required("outcome", EarlyAlertRefusal.outcomeMissing.sentence, most: 600)
      refusePersonalData("outcome")
      move = .close(outcome: outcome)
    case nil: break
    }
    try finish()
    guard let move else { throw FormRefused(form: self) }
    return move
  }
}

/// Which body hears of it.
struct AlertBodyPage: Page {
  let bodies: [(code: String, name: String)]

  var title: String { "Registrar una alerta temprana" }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/alerts">Alertas tempranas</a>
    <div class="page-head"><div><h1>Registrar una alerta temprana</h1><p class="lead">¿Qué espacio debe conocerla?</p></div></div>
    \(bodies.isEmpty ? "<div class=\"empty\"><p>Todavía no hay espacios de coordinación.</p></div>" : "<ul class=\"rows\">\(bodies, { "<li><h2><a href=\"/bodies/\($0.code)/alerts/new\">\($0.name)</a></h2></li>" })</ul>" as HTML)
    """
  }
}

/// Raises an alert in a body.
struct AlertFormPage: Page {
  let view: BodyView
  let zones: [Zone]
  let form: Form
  let token: HTML

  var title: String { form.titled("Registrar una alerta temprana") }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let back = Address("/bodies/\(view.body.code)")
    return """
      <a class="crumb" href="\(back)">\(view.body.facts.name)</a>
      <div class="page-head"><div><h1>Registrar una alerta temprana</h1><p class="lead">\(view.body.facts.name)</p></div></div>
      \(form.summary)
      <div class="notice warning"><p>Una alerta habla de un lugar, nunca de una persona. Si alguien está en peligro, no lo escribas aquí: sigue <a href="/pathways">la ruta de atención</a>.</p></div>
      \(if: view.inForce.isEmpty, "<p class=\"notice\">Ninguna institución integra este espacio. La secretaría técnica debe agregar una antes.</p>")
      <form class="stack" method="post" action="/bodies/\(view.body.code)/alerts/new" data-guard>\(token)
      \(form.select("kind", "De qué se trata", EarlyAlertKind.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige una"))
      \(if: !zones.isEmpty, form.select("zone", "Zona", zones.map { ($0.code, $0.name) }, empty: "Más de una, o fuera de ellas", FieldLook(isOptional: true)))
      \(form.area("text", "Qué se observa", hint: "Qué pasa, en qué lugar público y desde cuándo. Sin nombres, documentos, teléfonos ni casos.", most: 600))
      \(form.select("organization", "Quién debería actuar", view.inForce.map { ($0.membership.organization.text, $0.organization) }, empty: "Elige una institución", FieldLook(hint: "Se le avisa por correo. Tiene \(EarlyAlert.answerDays) días para decir qué hará.")))
      <div class="actions"><button class="button">Registrar</button><a class="button secondary" href="\(back)">Cancelar</a></div></form>
      """
  }
}
