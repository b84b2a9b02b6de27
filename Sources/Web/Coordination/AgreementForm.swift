import Domain
import Foundation
import HTML
import Storage

extension Form {
  /// Refuses a text that holds a mail address or the number of a document or a telephone.
  mutating func refusePersonalData(_ name: String) {
    guard error(name) == nil, let trace = PersonalTrace.found(in: self[name]) else { return }
    refuse(name, trace.sentence)
  }

  mutating func promise(members: [UUID], milestones: [String], today: Day) -> Promise? {
    let text = required("text", AgreementRefusal.textMissing.sentence, most: 500)
    refusePersonalData("text")
    let organization = UUID(uuidString: self["organization"]).flatMap { members.contains($0) ? $0 : nil }
    if organization == nil { refuse("organization", "Elige la institución responsable entre las que integran el espacio.") }
    let post = required("post", AgreementRefusal.postMissing.sentence, most: 160)
    refusePersonalData("post")
    let due = requiredDay("due", "Elige la fecha límite.")
    if let due, due < today { refuse("due", AgreementRefusal.duePast.sentence) }
    let milestone = codes("milestone", among: milestones).first
    guard let organization, let due else { return nil }
    return Promise(text: text, organization: organization, post: post, due: due, milestone: milestone)
  }
}

/// Writes down what an institution promised.
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
