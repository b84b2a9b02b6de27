import Domain
import Foundation
import HTML

/// Adding or correcting one place of a service.
struct LocationFormPage: Page {
  let service: Service
  /// Nil for a new one.
  let place: Location?
  let form: Form
  let plan: PlanPack
  let token: HTML

  var title: String { form.titled(heading) }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  private var heading: String { place == nil ? "Agregar local" : "Corregir local" }
  private var path: String { ServiceWords.address(service).text }
  private var action: Address {
    Address(place.map { "\(path)/locations/\($0.id.text)/edit" } ?? "\(path)/locations/new")
  }

  var content: HTML {
    """
    <a class="crumb" href="\(ServiceWords.address(service))">\(service.details.name)</a>
    <h1>\(heading)</h1>
    \(form.summary)
    <form class="stack" method="post" action="\(action)" data-guard>\(token)
    <input type="hidden" name="seen" value="\(form["seen"])">
    \(LocationFields(form: form, plan: plan).nameAndAddress)
    \(form.input("phone", "Teléfono del local", FieldLook(hint: "Si es distinto del que ya tiene el servicio.", isOptional: true, most: 64)))
    \(form.area("hours", "Horario del local", hint: hoursHint, isOptional: true, most: 500))
    \(if: mayBecomeMain, "<label class=\"check\"><input type=\"checkbox\" name=\"main\" value=\"1\"\(flag: .checked, form.has("main", "1"))>Es el local principal: sale primero</label>")
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(ServiceWords.address(service))">Cancelar</a></div>
    </form>
    """
  }

  private var hoursHint: String {
    let usual = service.details.hours.isEmpty ? "todavía no se sabe" : service.details.hours.text
    return "Solo si no es el del servicio (\(usual)). Una línea por grupo de días: «lunes a viernes 8:00-13:00»."
  }

  private var mayBecomeMain: Bool { place != nil && service.details.locations.first?.id != place?.id }
}

/// Where something is, on any form.
struct LocationFields {
  let form: Form
  let plan: PlanPack

  var nameAndAddress: HTML { "\(form.input("place", "Nombre del local", FieldLook(isOptional: true, most: 200)))\(address)" }

  var address: HTML {
    """
    \(form.input("address", "Dirección", FieldLook(isOptional: true, most: 300)))
    \(form.input("ubigeo", "UBIGEO del distrito", FieldLook(hint: "Seis dígitos. Los del plan se proponen al escribir.", isOptional: true, most: 6, isNumeric: true, listID: "districts")))
    <datalist id="districts">\(plan.districts, { "<option value=\"\($0.ubigeo.rawValue)\">\($0.name)</option>" })</datalist>
    \(form.input("coordinates", "Latitud y longitud", FieldLook(hint: "Pégalas desde un mapa: -12.1605, -76.9701.", isOptional: true, autocomplete: "off", most: 64)))
    """
  }
}

/// Asks before a place leaves a service.
struct LocationRemovalPage: Page {
  let service: Service
  let place: Location
  let gazetteer: Gazetteer
  let token: HTML

  var title: String { "Quitar local" }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let address = ServiceWords.address(service)
    let action = Address(address.text + "/locations/\(place.id.text)/removal")
    let isLast = service.details.locations.count == 1
    return """
      <a class="crumb" href="\(address)">\(service.details.name)</a>
      <h1>¿Quitar este local del servicio?</h1>
      <p><strong>\(ServiceWords.place(place, gazetteer))</strong></p>
      <p>«\(service.details.name)» \(isLast ? "quedará sin local: la página dirá que se atiende solo por sus contactos." : "seguirá atendiendo en sus otros locales.") Las derivaciones ya hechas siguen igual.</p>
      <form method="post" action="\(action)">\(token)<input type="hidden" name="seen" value="\(service.version)">
      <div class="actions"><button class="button danger">Quitar el local</button><a class="button secondary" href="\(address)">Cancelar</a></div></form>
      """
  }
}
