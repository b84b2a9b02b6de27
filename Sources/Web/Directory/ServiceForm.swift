import Domain
import Foundation

/// Reads a service out of a form, and fills a form from a service.
struct ServiceForm {
  let plan: PlanPack
  /// Places already known by code.
  let gazetteer: Gazetteer
  /// What the service says now; nil for a new one.
  let known: ServiceDetails?

  /// Blank rows offered for documents and contacts beyond what is there.
  static let spare = 2

  static func rows(of form: Form, _ name: String, most: Int) -> Int {
    let used = (0..<most).last { !form["\(name)-\($0)"].isEmpty }.map { $0 + 1 } ?? 0
    return min(most, max(3, used + spare))
  }

  /// - Throws: `FormRefused`.
  func read(_ form: inout Form, organizations: [UUID]) throws -> ServiceDetails {
    let organization = UUID(uuidString: form["organization"]).flatMap { organizations.contains($0) ? $0 : nil }
    if organization == nil { form.refuse("organization", "Elige la institución responsable de la lista.") }
    var details = ServiceDetails(
      organization: organization ?? UUID(), name: form.required("name", "Escribe el nombre del servicio."))
    details.categories = form.codes("category", among: plan.categories.map(\.code))
    if details.categories.isEmpty { form.refuse("category", ServiceRefusal.noCategory.sentence) }
    details.status = form.choice("status", "Elige si el servicio atiende.") ?? .active
    details.visibility =
      form["visibility"].isEmpty
      ? known?.visibility ?? .advised(for: details.name)
      : form.choice("visibility", "Elige quién puede leer este servicio.") ?? .staff
    details.description = form.optional("description", most: 2000)
    details.eligibility = form.optional("eligibility", most: 500)
    details.cost = form.optional("cost")
    details.languages = form.codes("language", among: Language.allCases.map(\.rawValue)).compactMap(
      Language.init(rawValue:))
    details.coverage = form.optional("coverage", most: 500)
    details.referralMechanism = form.optional("referral", most: 1000)
    details.hoursNote = form.optional("hoursNote", most: 500)
    details.hours = form.hours()
    details.area = area(&form)
    details.documents = documents(&form)
    details.contacts = contacts(&form)
    details.locations = locations(&form)
    try form.finish()
    return details
  }

  private func area(_ form: inout Form) -> [Ubigeo] {
    let known = plan.districts.map(\.ubigeo.rawValue) + (self.known?.area.map(\.rawValue) ?? [])
    return form.codes("area", among: known).compactMap(Ubigeo.init(rawValue:))
  }

  private func documents(_ form: inout Form) -> [RequiredDocument] {
    (0..<20).compactMap { row in
      guard let name = form.optional("document-\(row)") else { return nil }
      let isLegal = form["basis-\(row)"] == RequiredDocument.Basis.legal.rawValue
      let law = form.optional("law-\(row)")
      if isLegal, law == nil { form.refuse("law-\(row)", ServiceRefusal.noLegalBasis(name).sentence) }
      return RequiredDocument(
        name: name, basis: isLegal ? .legal : .practice, legalBasis: isLegal ? law : nil,
        alternative: form.optional("alternative-\(row)"))
    }
  }

  private func contacts(_ form: inout Form) -> [Contact] {
    (0..<12).compactMap { row in
      guard let value = form.optional("contact-\(row)") else { return nil }
      let kind = Contact.Kind(rawValue: form["kind-\(row)"]) ?? .phone
      if kind == .email, !value.contains("@") { form.refuse("contact-\(row)", "Escribe el correo completo, con @.") }
      if kind == .phone || kind == .whatsapp, value.count(where: \.isNumber) < 3 {
        form.refuse("contact-\(row)", "Escribe el número de teléfono.")
      }
      return Contact(kind, value, isFocalPoint: form.has("focal", String(row)))
    }
  }

  /// The first place of a new service; those of a known one have pages of their own.
  private func locations(_ form: inout Form) -> [Location] {
    if let known { return known.locations }
    let place = LocationForm(gazetteer: gazetteer).read(&form, over: Location(id: UUID()))
    return place.isNowhere ? [] : [place]
  }
}

extension Form {
  /// The fields as they are for a service.
  init(_ service: Service) {
    let details = service.details
    var values: [String: [String]] = [
      "seen": [String(service.version)], "organization": [details.organization.text],
      "name": [details.name], "category": details.categories, "status": [details.status.rawValue],
      "visibility": [details.visibility.rawValue],
      "language": details.languages.map(\.rawValue), "hours": [details.hours.lines],
      "area": details.area.map(\.rawValue),
      "focal": details.contacts.indices.filter { details.contacts[$0].isFocalPoint }.map(String.init),
    ]
    let texts: [String: String?] = [
      "description": details.description, "eligibility": details.eligibility, "cost": details.cost,
      "coverage": details.coverage, "referral": details.referralMechanism, "hoursNote": details.hoursNote,
    ]
    for (name, text) in texts { if let text { values[name] = [text] } }
    for (row, document) in details.documents.enumerated() {
      values["document-\(row)"] = [document.name]
      values["basis-\(row)"] = [document.basis.rawValue]
      values["law-\(row)"] = [document.legalBasis ?? ""]
      values["alternative-\(row)"] = [document.alternative ?? ""]
    }
    for (row, contact) in details.contacts.enumerated() {
      values["kind-\(row)"] = [contact.kind.rawValue]
      values["contact-\(row)"] = [contact.value]
    }
    self.init(values: values)
  }
}
