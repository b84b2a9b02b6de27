import Domain
import Foundation
import HTML
import Storage

/// Everything about one service, on screen and on paper.
struct ServiceDetailPage: Page {
  let summary: ServiceSummary
  let plan: PlanPack
  let gazetteer: Gazetteer
  let now: Date
  let rights: ServiceRights
  let history: ServiceHistory
  let doubts: [ServiceDoubt]
  /// Where it came from, when another directory published it.
  let origin: Domain.ServiceOrigin?
  let token: HTML

  static let mostEvents = 6

  private var service: Service { summary.service }
  private var details: ServiceDetails { service.details }

  var title: String { details.name }
  var section: Section? { .services }

  var content: HTML {
    """
    <a class="crumb no-print" href="/services">Servicios</a>
    <div class="page-head"><div><h1>\(details.name)</h1><p class="lead"><a href="/organizations/\(details.organization.text)">\(summary.organization)</a></p></div>\
    <div class="cluster">\(ServiceWords.openness(service, now: now))\(ServiceWords.assurance(service, now: now))</div></div>
    \(gone)
    \(service.retiredAt == nil ? AssuranceWords.warning(service, doubts, now: now) : nil)
    <div class="aside"><div class="stack">\(facts)\(places)\(documents)\(referral)</div><div class="stack no-print">\(moves)\(provenance)\(past)</div></div>
    """
  }

  private var gone: HTML? {
    guard let at = service.retiredAt.map({ Moment.text(Day($0)) }) else { return nil }
    guard let survivor = service.mergedInto else {
      return "<div class=\"notice warning\"><h2>Ya no está en el directorio</h2><p>Se retiró el \(at).</p></div>"
    }
    return """
      <div class="notice warning"><h2>Se unió a otro registro del mismo servicio</h2><p>Desde el \(at) vale <a href="/services/\(survivor.text)">el registro que quedó</a>.</p>\
      \(if: rights.mayPart, "<p class=\"no-print\"><a class=\"button secondary\" href=\"\(ServiceWords.address(service).text)/parting\">Deshacer la unión</a></p>")</div>
      """
  }

  private var facts: HTML {
    """
    <section class="card"><dl class="facts">
    \(fact("Qué ofrece", details.description))
    <div><dt>Horario</dt><dd>\(hours)</dd></div>
    <div><dt>Contacto</dt><dd>\(contacts)</dd></div>
    \(fact("Para quién", details.eligibility))
    \(fact("Cuánto cuesta", details.cost ?? "No se sabe"))
    \(fact("Idiomas", details.languages.isEmpty ? "No se sabe" : details.languages.map(\.name).joined(separator: ", ")))
    \(fact("Ámbito", area))
    \(fact("Categorías", categories))
    <div><dt>Quién puede leerlo</dt><dd>\(details.visibility.name)</dd></div>
    \(fact("Código", service.external.map { "\($0.publisher) \($0.code)" }))
    </dl></section>
    """
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private var categories: String {
    plan.categories.filter { details.categories.contains($0.code) }.map(\.name).joined(separator: ", ")
  }

  private var area: String? {
    let districts = details.area.map { gazetteer.name(of: $0) }.joined(separator: "; ")
    let parts = [details.coverage, districts].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ". ")
  }

  private var hours: HTML {
    """
    \(details.hours.isEmpty ? "<p>Sin confirmar. Llama antes de ir.</p>" : "<p>\(details.hours.text)</p>" as HTML)\
    \(details.hoursNote.map { "<p class=\"quiet\">\($0)</p>" as HTML })
    """
  }

  private var places: HTML {
    let add = Address(ServiceWords.address(service).text + "/locations/new")
    return """
      <section class="card stack"><h2>\(details.locations.count > 1 ? "Dónde: \(details.locations.count) locales" : "Dónde")</h2>
      \(details.locations.isEmpty ? "<p><strong>Este servicio no tiene local.</strong> \(withoutPlace)</p>" : "<ul class=\"rows\">\(details.locations, place)</ul>" as HTML)
      \(if: rights.mayEdit, "<p class=\"no-print\"><a class=\"button secondary\" href=\"\(add)\">Agregar local</a></p>")</section>
      """
  }

  private var withoutPlace: String {
    details.contacts.isEmpty
      ? "Tampoco tiene un contacto registrado. Pregunta a la institución antes de enviar a la persona."
      : "Se atiende solo por sus contactos: \(Set(details.contacts.map { $0.kind.name.lowercased() }).sorted().joined(separator: ", "))."
  }

  private func place(_ location: Location) -> HTML {
    let path = "\(ServiceWords.address(service).text)/locations/\(location.id.text)"
    let words = [location.address, location.ubigeo.map { gazetteer.name(of: $0) }].compactMap { $0 }
    let name = location.name ?? words.first ?? "Local sin dirección"
    let rest = location.name == nil ? words.dropFirst() : words[...]
    return """
      <li><h3>\(name)</h3>\(rest.isEmpty ? nil : "<p>\(rest.joined(separator: ", "))</p>" as HTML?)
      \(if: !location.hours.isEmpty, "<p>Horario de este local: \(location.hours.text).</p>")
      \(location.phone.map { "<p>\(ServiceWords.contact(Contact(.phone, $0)))</p>" as HTML })
      \(location.coordinates.map { "<p class=\"quiet small\">\($0.text)</p>" as HTML })
      \(location.coordinateNote.map { "<p class=\"quiet small\">\($0)</p>" as HTML })
      \(if: details.locations.contains { !$0.hours.isEmpty }, "<div class=\"cluster\">\(ServiceWords.openness(service, at: location, now: now))</div>")
      \(if: rights.mayEdit, "<div class=\"cluster no-print\"><a class=\"button secondary small\" href=\"\(Address(path + "/edit"))\">Corregir<span class=\"hidden-text\"> el local \(name)</span></a><a class=\"button danger small\" href=\"\(Address(path + "/removal"))\">Quitar<span class=\"hidden-text\"> el local \(name)</span></a></div>")</li>
      """
  }

  private var contacts: HTML {
    guard !details.contacts.isEmpty else { return "<p>Sin contacto.</p>" }
    return "\(details.contacts, { "<p>\(ServiceWords.contact($0))</p>" })"
  }

  private var documents: HTML {
    let legal = details.documents.filter { $0.basis == .legal }
    let practice = details.documents.filter { $0.basis == .practice }
    return """
      <section class="card stack"><h2>Requisitos</h2>
      \(if: details.documents.isEmpty, "<p>El directorio no registra requisitos. Orienta igual: la falta de un documento no impide preguntar.</p>")
      \(if: !legal.isEmpty, "<h3>Los exige una norma</h3><ul class=\"rows\">\(legal, document)</ul>")
      \(if: !practice.isEmpty, "<h3>Se acostumbra pedirlos, pero ninguna norma los exige</h3><ul class=\"rows\">\(practice, document)</ul>")
      </section>
      """
  }

  private func document(_ document: RequiredDocument) -> HTML {
    """
    <li><strong>\(document.name)</strong>\(document.legalBasis.map { "<p class=\"quiet\">Norma: \($0)</p>" as HTML })\
    <p>\(document.alternative.map { "También sirve: \($0)" } ?? "Sin alternativa registrada. Pregunta al servicio antes de enviar a la persona.")</p></li>
    """
  }

  private var referral: HTML {
    """
    <section class="card stack"><h2>Cómo derivar</h2><p>\(details.referralMechanism ?? "El directorio no dice cómo. Usa el contacto del servicio.")</p>\
    \(if: rights.mayRefer, "<p class=\"no-print\"><a class=\"button\" href=\"\(Address("/referrals/new").query([("service", service.id.text)]))\">Derivar aquí</a></p>")</section>
    """
  }

  private var moves: HTML {
    let path = "\(ServiceWords.address(service).text)"
    return """
      <section class="card stack"><h2>Este registro</h2><p>\(AssuranceWords.sentence(service.verification, history.lastAssurance, now: now))</p>
      \(if: rights.mayVerify, verification)
      <div class="actions">\(if: rights.mayEdit, "<a class=\"button secondary\" href=\"\(path)/edit\">Corregir datos</a>")\
      <button type="button" class="button secondary js-only" data-print>Imprimir</button>\
      \(if: rights.mayRetire, "<a class=\"button danger\" href=\"\(path)/retirement\">Retirar del directorio</a>")</div></section>
      """
  }

  private var seen: HTML { "<input type=\"hidden\" name=\"seen\" value=\"\(service.version)\">" }

  private var verification: HTML {
    """
    <form class="stack" method="post" action="\(ServiceWords.address(service).text)/verification">\(token)\(seen)
    <div class="field"><label for="channel">¿Cómo lo confirmaste?</label><select id="channel" name="channel">\
    \(rights.channels, { "<option value=\"\($0.rawValue)\">\($0.name.capitalizedFirst)</option>" })</select></div>
    <button class="button">Lo confirmé con la institución</button></form>
    """
  }

  private var provenance: HTML {
    guard let origin else { return .empty }
    return """
      <section class="card stack"><h2>De dónde viene</h2><dl class="facts">\(fact("Directorio", origin.publisher))\(fact("Su código allí", origin.code))\
      \(fact("Licencia", origin.licence ?? "No la dicen"))\(fact("Última importación", Moment.text(Day(origin.fetchedAt))))</dl>
      \(origin.vanishedAt.map { "<p class=\"notice warning\">Desde el \(Moment.text(Day($0))) ya no lo publican. Confirma si todavía existe.</p>" as HTML })</section>
      """
  }

  private var past: HTML {
    """
    <section class="card stack"><h2>Historia</h2>\(ServiceHistoryWords.list(history.lines, added: history.total < Self.mostEvents ? service.createdAt : nil))\
    \(if: history.total > history.lines.count, "<p><a href=\"\(Address(ServiceWords.address(service).text + "/history"))\">Ver toda la historia</a></p>")</section>
    """
  }
}
