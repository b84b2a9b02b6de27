import Domain
import Foundation
import HTML
import Storage

/// A focal point on the page of a link: the institution's own data and nothing of the body besides its name.
struct OfficeCard {
  let office: AssuranceView.Office
  let address: Address
  let today: Day

  var markup: HTML {
    let (point, appointment) = (office.focalPoint, office.focalPoint.appointment)
    return """
      <section class="card stack"><h2>Punto focal en \(office.body)</h2>\(state)
      <dl class="facts">\(fact("Quién", appointment.name))\(fact("Cargo", appointment.post))\(fact("Condición", point.standing.name))\
      \(fact("Correo de la oficina", appointment.email))\(fact("Teléfono de la oficina", appointment.phone))</dl>
      <p><a class="button secondary" href="\(address.text)/focal-points/\(point.id.text)">Corregir<span class="hidden-text"> el punto focal en \(office.body)</span></a></p></section>
      """
  }

  private var state: HTML {
    if office.isProposed { return "<p><span class=\"badge sent\">Corrección enviada: la revisa la secretaría técnica</span></p>" }
    if let at = office.confirmedAt { return "<p><span class=\"badge verified\">Confirmado el \(Moment.text(Day(at)))</span></p>" }
    let (point, assurance) = (office.focalPoint, office.focalPoint.assurance(on: today))
    let until = Moment.text(point.validUntil)
    return "<p>\(AssuranceWords.badge(assurance, assurance == .expired ? "venció el \(until)" : "vale hasta el \(until)"))</p>"
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }
}

/// The short form of a focal point: its office, or that its official has left.
struct OfficeFormPage: Page {
  let view: AssuranceView
  let office: AssuranceView.Office
  let address: Address
  let form: Form

  var title: String { form.titled("Corregir un punto focal") }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="\(address)">Volver a todos los datos</a>
    <h1>Corregir el punto focal en \(office.body)</h1>
    <p class="lead">Hoy figura \(office.focalPoint.appointment.name). La secretaría técnica revisa lo que envíe; nada cambia antes.</p>
    \(form.summary)
    <form class="stack" method="post" action="\(address.text)/focal-points/\(office.focalPoint.id.text)" data-guard>
    <fieldset class="fieldset\(if: form.error("in-office") != nil, " invalid")" id="in-office" tabindex="-1"><legend>¿Sigue en el encargo?</legend>\
    \(form.error("in-office").map { "<p class=\"error\">\($0)</p>" as HTML })<div class="choices short">\
    \(choice("yes", "Sí, sigue"))\(choice("no", "No, ya no está"))</div></fieldset>
    <h2>Si sigue</h2>
    \(form.input("post", AppointmentField.post.name, FieldLook(most: AppointmentField.post.most)))
    \(form.input("email", AppointmentField.email.name, FieldLook(type: .email, hint: "De la oficina, no uno personal.", isOptional: true, most: AppointmentField.email.most)))
    \(form.input("phone", AppointmentField.phone.name, FieldLook(type: .tel, isOptional: true, most: AppointmentField.phone.most)))
    <h2>Si ya no está</h2>
    \(form.input("departure", "Quién lo reemplaza", FieldLook(hint: "Nombre y cargo. La secretaría técnica pedirá el documento de designación.", isOptional: true, most: AppointmentField.departure.most)))
    <div class="actions"><button class="button">Enviar la corrección</button><a class="button secondary" href="\(address)">Cancelar</a></div></form>
    """
  }

  private func choice(_ value: String, _ name: String) -> HTML {
    "<label class=\"choice\"><input type=\"radio\" name=\"in-office\" value=\"\(value)\"\(flag: .checked, form["in-office"] == value)><span>\(name)</span></label>"
  }
}
