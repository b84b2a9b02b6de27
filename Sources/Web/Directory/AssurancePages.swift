import Domain
import Foundation
import HTML
import Storage

/// What is said of an institution's services and focal points, with one button for «all of it still holds».
struct AssurancePage: Page {
  let view: AssuranceView
  let address: Address
  let now: Date
  var refusal: AssuranceRefusal?

  var title: String { refusal == nil ? "Confirmar datos del directorio" : "Error: Confirmar datos del directorio" }
  var layout: PageLayout { .narrow }

  /// Neither confirmed by this link nor proposed otherwise.
  private var waiting: [AssuranceView.Item] { view.items.filter { $0.confirmedAt == nil && !$0.isProposed } }
  private var waitingOffices: [AssuranceView.Office] { view.offices.filter { $0.confirmedAt == nil && !$0.isProposed } }
  private var isEmpty: Bool { view.items.isEmpty && view.offices.isEmpty }

  var content: HTML {
    """
    <h1>\(view.organization)</h1>
    <p class="lead">Esto dice el directorio de servicios de \(view.entity) sobre su institución. ¿Sigue igual?</p>
    \(refusal.map { "<div class=\"notice error summary\" role=\"alert\" tabindex=\"-1\"><h2>No se confirmó nada</h2><p>\($0.sentence)</p></div>" as HTML })
    \(confirmation)
    \(isEmpty ? "<div class=\"empty\"><p>Estos datos ya no están en el directorio.</p></div>" : "<div class=\"stack\">\(view.items, card)\(view.offices, { OfficeCard(office: $0, address: address, today: Day(now)).markup })</div>" as HTML)
    <p class="quiet small">El enlace es solo para su institución y vale hasta el \(Moment.text(Day(view.request.expiresAt))). Aquí no se piden datos de personas atendidas.</p>
    """
  }

  private var confirmation: HTML {
    guard !waiting.isEmpty || !waitingOffices.isEmpty else {
      return isEmpty
        ? .empty : "<div class=\"notice success\" role=\"status\"><p>No queda nada por confirmar. Gracias.</p></div>"
    }
    return """
      <form class="card stack" method="post" action="\(address)">\(waiting, { "<input type=\"hidden\" name=\"seen\" value=\"\($0.service.id.text):\($0.service.version)\">" })\
      \(waitingOffices, { "<input type=\"hidden\" name=\"seen-office\" value=\"\($0.focalPoint.id.text):\($0.focalPoint.version)\">" })
      <p>Si no cambió nada en \(asked), basta este botón. Si cambió algo, elija «Corregir» en ese dato.</p>
      <div class="actions"><button class="button">Todo sigue igual</button></div></form>
      """
  }

  /// «estos 2 servicios y este punto focal».
  private var asked: String {
    let (services, offices) = (waiting.count, waitingOffices.count)
    return [
      services == 0 ? nil : services == 1 ? "este servicio" : "estos \(services) servicios",
      offices == 0 ? nil : offices == 1 ? "este punto focal" : "estos \(offices) puntos focales",
    ].compactMap(\.self).joined(separator: " y ")
  }

  private func card(_ item: AssuranceView.Item) -> HTML {
    let details = item.service.details
    return """
      <section class="card stack"><h2>\(details.name)</h2>\(state(item))
      <dl class="facts">\(fact("¿Atiende?", details.status.name))\(fact("Horario", hours(details)))\(fact("Dónde", places(details)))\
      \(lines("Contacto", details.contacts.map { "\($0.kind.name): \($0.value)" }))\(fact("Para quién", details.eligibility))\
      \(lines("Requisitos", details.documents.map(document)))\(fact("Costo", details.cost))\
      \(fact("Qué ofrece", details.description))\(fact("Cómo se deriva", details.referralMechanism))</dl>
      <p><a class="button secondary" href="\(address.text)/services/\(item.service.id.text)">Corregir<span class="hidden-text"> \(details.name)</span></a></p></section>
      """
  }

  private func state(_ item: AssuranceView.Item) -> HTML {
    if item.isProposed { return "<p><span class=\"badge sent\">Corrección enviada: la revisa la secretaría técnica</span></p>" }
    if let at = item.confirmedAt { return "<p><span class=\"badge verified\">Confirmado el \(Moment.text(Day(at)))</span></p>" }
    return "<p>\(ServiceWords.assurance(item.service, now: now))</p>"
  }

  private func hours(_ details: ServiceDetails) -> String {
    details.hours.isEmpty ? details.hoursNote ?? "Sin horario" : details.hours.text
  }

  private func places(_ details: ServiceDetails) -> String? {
    guard details.visibility == .everyone else { return "No se publica" }
    let places = details.locations.map { [$0.name, $0.address].compactMap(\.self).joined(separator: ", ") }
    return places.isEmpty ? "Sin local" : places.joined(separator: "; ")
  }

  private func document(_ document: RequiredDocument) -> String {
    document.name + (document.alternative.map { " (también: \($0))" } ?? "")
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private func lines(_ name: String, _ lines: [String]) -> HTML {
    lines.isEmpty ? .empty : "<div><dt>\(name)</dt><dd>\(lines, { "<p>\($0)</p>" })</dd></div>"
  }
}

/// The short form: what changed, for the secretary to accept.
struct CorrectionFormPage: Page {
  let view: AssuranceView
  let service: Service
  let address: Address
  let form: Form

  var title: String { form.titled("Corregir datos del directorio") }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="\(address)">Volver a todos los datos</a>
    <h1>Corregir «\(service.details.name)»</h1>
    <p class="lead">Cambie solo lo que ya no es así. La secretaría técnica lo revisa antes de publicarlo.</p>
    \(form.summary)
    <form class="stack" method="post" action="\(address.text)/services/\(service.id.text)" data-guard>
    \(ProposedField.offered(for: service.details), field)
    <div class="actions"><button class="button">Enviar la corrección</button><a class="button secondary" href="\(address)">Cancelar</a></div></form>
    """
  }

  private func field(_ field: ProposedField) -> HTML {
    switch field {
    case .status:
      form.select(field.rawValue, field.name, ServiceStatus.allCases.map { ($0.rawValue, $0.name) }, empty: "Elija")
    case .hours:
      form.area(field.rawValue, field.name, hint: "Una línea por grupo de días: «lunes a viernes 8:00-13:00 y 14:00-16:30».", isOptional: true, most: field.most)
    case .contacts:
      form.area(field.rawValue, field.name, hint: "Uno por línea: «Teléfono: 052-241010». Escriba cargos, nunca nombres de personas.", isOptional: true, most: field.most)
    case .documents:
      form.area(field.rawValue, field.name, hint: "Uno por línea. Si lo exige una norma, agregue [norma: Ley 00000]; qué más sirve, [alternativa: …].", isOptional: true, most: field.most)
    case .address, .eligibility, .cost:
      form.input(field.rawValue, field.name, FieldLook(isOptional: true, most: field.most))
    case .description, .referralMechanism:
      form.area(field.rawValue, field.name, isOptional: true, most: field.most)
    }
  }
}

/// A link whose time is over, or that was revoked.
struct AssuranceGonePage: Page {
  var title: String { "Este enlace ya no sirve" }
  var layout: PageLayout { .narrow }
  var content: HTML {
    "<h1>Este enlace ya no sirve</h1><p class=\"notice error\">\(AssuranceRefusal.gone.sentence)</p>"
  }
}
