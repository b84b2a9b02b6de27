import Domain
import Foundation
import HTML

/// Reads an institution out of a form.
struct OrganizationForm {
  let plan: PlanPack
  /// Places already known by code.
  let gazetteer: Gazetteer

  /// - Throws: `FormRefused`.
  func read(_ form: inout Form) throws -> OrganizationDetails {
    var details = OrganizationDetails(name: form.required("name", OrganizationRefusal.noName.sentence))
    details.acronym = form.optional("acronym", most: 40)
    details.actorType = form.codes("type", among: plan.actorTypes.map(\.code)).first
    details.description = form.optional("description", most: 2000)
    details.phone = form.optional("phone", most: 64)
    if let phone = details.phone, phone.count(where: \.isNumber) < 3 {
      form.refuse("phone", "Escribe el número de teléfono.")
    }
    details.email = form.optional("email", most: 200)
    if let email = details.email, !email.contains("@") { form.refuse("email", "Escribe el correo completo, con @.") }
    details.website = form.optional("website", most: 300)
    details.ruc = form.optional("ruc", most: 11)
    if let ruc = details.ruc, !OrganizationDetails.isRUC(ruc) {
      form.refuse("ruc", OrganizationRefusal.badRUC.sentence)
    }
    details.address = form.optional("address", most: 300)
    let places = LocationForm(gazetteer: gazetteer)
    details.ubigeo = places.ubigeo(&form)
    details.coordinates = places.coordinates(&form).coordinates
    try form.finish()
    return details
  }
}

extension Form {
  /// The fields as they are for an institution.
  init(_ organization: Organization) {
    let details = organization.details
    let texts: [String: String?] = [
      "seen": String(organization.version), "name": details.name, "acronym": details.acronym,
      "type": details.actorType, "description": details.description, "phone": details.phone, "email": details.email,
      "website": details.website, "ruc": details.ruc, "address": details.address, "ubigeo": details.ubigeo?.rawValue,
      "coordinates": details.coordinates?.text,
    ]
    self.init(values: texts.compactMapValues { $0.map { [$0] } })
  }
}

/// Adding or correcting an institution.
struct OrganizationFormPage: Page {
  /// Nil for a new one.
  let organization: Organization?
  let form: Form
  let plan: PlanPack
  let token: HTML

  var title: String { form.titled(heading) }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  private var heading: String { organization == nil ? "Agregar institución" : "Corregir institución" }
  private var back: Address { organization.map(OrganizationWords.address) ?? "/organizations" }
  private var action: Address { organization == nil ? "/organizations/new" : Address(back.text + "/edit") }

  var content: HTML {
    """
    <a class="crumb" href="\(back)">\(organization?.name ?? "Instituciones")</a>
    <h1>\(heading)</h1>
    \(form.summary)
    \(if: organization?.code != nil, "<p class=\"quiet\">Esta institución viene del plan. Lo que cambies aquí se queda aunque se cargue otra edición.</p>")
    <form class="stack" method="post" action="\(action)" data-guard>\(token)
    <input type="hidden" name="seen" value="\(form["seen"])">
    \(form.input("name", "Nombre", FieldLook(most: 200)))
    \(form.input("acronym", "Sigla", FieldLook(isOptional: true, most: 40)))
    \(form.select("type", "Familia", plan.actorTypes.map { ($0.code, $0.name) }, empty: "Ninguna", FieldLook(isOptional: true)))
    \(form.area("description", "Qué hace", isOptional: true, most: 2000))
    \(form.input("phone", "Teléfono", FieldLook(isOptional: true, most: 64)))
    \(form.input("email", "Correo", FieldLook(type: .email, hint: "De la institución, no de una persona.", isOptional: true, autocomplete: "off", most: 200)))
    \(form.input("website", "Página web", FieldLook(isOptional: true, most: 300)))
    \(form.input("ruc", "RUC", FieldLook(hint: "Once dígitos.", isOptional: true, most: 11, isNumeric: true)))
    <fieldset class="fieldset" aria-describedby="where-h"><legend>Dónde está</legend>\
    <p class="hint" id="where-h">Con coordenadas, sus cuentas ven a qué distancia queda cada servicio.</p>\
    <div class="stack">\(LocationFields(form: form, plan: plan).address)</div></fieldset>
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(back)">Cancelar</a></div>
    </form>
    """
  }
}

/// Asks before an institution leaves the directory, or says why it cannot.
struct OrganizationRetirementPage: Page {
  let organization: Organization
  let obstacle: OrganizationRefusal?
  let token: HTML

  var title: String { "Retirar institución" }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let address = OrganizationWords.address(organization)
    return """
      <a class="crumb" href="\(address)">\(organization.name)</a>
      <h1>¿Retirar esta institución del directorio?</h1>
      \(obstacle.map { refused($0, address) } ?? question(address))
      """
  }

  private func refused(_ obstacle: OrganizationRefusal, _ address: Address) -> HTML {
    """
    <div class="notice warning" role="alert"><h2>Todavía no se puede retirar</h2><p>\(obstacle.sentence)</p></div>
    <div class="actions"><a class="button" href="\(address)">Volver a la institución</a></div>
    """
  }

  private func question(_ address: Address) -> HTML {
    """
    <p>«\(organization.name)» dejará de aparecer en las listas: nadie podrá agregarle servicios ni cuentas. Lo que ya se hizo con ella sigue igual.</p>
    <form method="post" action="\(Address(address.text + "/retirement"))">\(token)<input type="hidden" name="seen" value="\(organization.version)">
    <div class="actions"><button class="button danger">Retirar institución</button><a class="button secondary" href="\(address)">Cancelar</a></div></form>
    """
  }
}
