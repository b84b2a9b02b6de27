import Foundation

/// One record on its way to a draft.
struct ForeignReader {
  let json: JSON
  let reading: ForeignReading
  var notes: [String] = []
  var draft = ImportDraft()
  private var isRejected = false

  init(_ json: JSON, reading: ForeignReading) {
    self.json = json
    self.reading = reading
  }

  /// - Returns: nil when the record was refused; `notes` says why.
  mutating func read() -> ForeignService? {
    guard case .object = json else {
      reject("No es un servicio: se esperaba un objeto.")
      return nil
    }
    let id = text(json, "id", most: 64) ?? ""
    if id.isEmpty { reject("Falta el identificador (id).") }
    draft.external = ExternalCode(publisher: reading.publisher, code: UUID(uuidString: id)?.text ?? id)
    draft.name = text(json, "name", most: 200) ?? ""
    if draft.name.isEmpty { reject("Falta el nombre (name).") }
    readStatus()
    let organization = readOrganization()
    draft.description = text(json, "description", most: 2000)
    draft.eligibility = text(json, "eligibility_description", most: 500)
    draft.cost = text(json, "fees_description", most: 200)
    draft.referralMechanism = text(json, "application_process", most: 1000)
    readCategories()
    readLanguages()
    readDocuments()
    readContacts()
    readAreas()
    readHours()
    readPlaces()
    checkSize()
    checkRules()
    let assured = text(json, "assured_date", most: 40).flatMap { Day(String($0.prefix(10))) }
    return isRejected ? nil : ForeignService(draft: draft, assured: assured, ruc: organization)
  }

  mutating func note(_ sentence: String) { if !notes.contains(sentence) { notes.append(sentence) } }

  mutating func reject(_ sentence: String) {
    isRejected = true
    note(sentence)
  }

  /// A text without spaces around it; nil when it is missing, null or empty. Another type is refused.
  mutating func text(_ object: JSON, _ name: String, most: Int) -> String? {
    guard let value = object[name], value != .null else { return nil }
    guard let text = value.text?.trimmingSpaces else {
      reject("El campo \(name) no es un texto.")
      return nil
    }
    if text.count > most { reject("El campo \(name) tiene más de \(most) caracteres.") }
    if text.unicodeScalars.contains(where: {
      $0.value < 32 && $0 != "\n" && $0 != "\r" && $0 != "\t" || $0.value == 127
    }) {
      reject("El campo \(name) tiene caracteres que no se pueden guardar.")
    }
    return text.isEmpty ? nil : text
  }

  /// The objects of a list; nil when there is no list. Another type is refused.
  mutating func objects(_ object: JSON, _ name: String) -> [JSON]? {
    guard let value = object[name], value != .null else { return nil }
    guard let list = value.list, list.allSatisfy({ if case .object = $0 { true } else { false } }) else {
      reject("El campo \(name) no es una lista de objetos.")
      return nil
    }
    return list
  }

  private mutating func readStatus() {
    guard let given = text(json, "status", most: 40) else { return reject("Falta el estado (status).") }
    draft.status = ServiceStatus(rawValue: given)
    if draft.status == nil {
      reject("El estado «\(given)» no es de HSDS: active, inactive, defunct o temporarily closed.")
    }
  }

  /// - Returns: its taxpayer number.
  private mutating func readOrganization() -> String? {
    guard let organization = json["organization"], case .object = organization else {
      reject("Falta la institución (organization).")
      return nil
    }
    draft.organizationName = text(organization, "name", most: 200)
    if draft.organizationName == nil { reject("Falta el nombre de la institución (organization.name).") }
    let numbers = (objects(organization, "organization_identifiers") ?? []).filter { $0["identifier_type"] == "RUC" }
    let ruc = text(organization, "ruc", most: 20) ?? numbers.first?["identifier"]?.text
    return ruc.flatMap { OrganizationDetails.isRUC($0) ? $0 : nil }
  }

  /// Terms count by their code, else by their name.
  private mutating func readCategories() {
    for attribute in objects(json, "attributes") ?? [] {
      guard let term = attribute["taxonomy_term"], case .object = term else { continue }
      let (code, name) = (text(term, "code", most: 200), text(term, "name", most: 200))
      let found =
        reading.categories.first { $0.code == code }
        ?? reading.categories.first {
          FoldedText($0.name) == FoldedText(name ?? "")
        }
      if let found {
        if !draft.categories.contains(found.code) { draft.categories.append(found.code) }
      } else {
        note("El término «\(name ?? code ?? "sin nombre")» no es una categoría del plan.")
      }
    }
    if draft.categories.isEmpty, let usual = reading.usualCategory { draft.categories = [usual] }
    if draft.categories.isEmpty {
      reject("Ninguno de sus términos es una categoría del plan. Elige una con --category.")
    }
  }

  private mutating func readLanguages() {
    guard let list = objects(json, "languages") else { return }
    var known: [Language] = []
    for language in list {
      let (code, name) = (text(language, "code", most: 20), text(language, "name", most: 100))
      let found = Language.allCases.first { $0.rawValue == code || $0.name.folded == name?.folded }
      if let found {
        if !known.contains(found) { known.append(found) }
      } else {
        note("No se reconoce el idioma «\(name ?? code ?? "")».")
      }
    }
    draft.languages = known
  }

  private mutating func readDocuments() {
    guard let list = objects(json, "required_documents") else { return }
    draft.documents = list.compactMap { document in
      guard let name = text(document, "document", most: 500) else { return nil }
      let norm = text(document, "legal_basis", most: 500)
      // Without a norm it is a practice: a register that does not name the law does not prove one.
      let isLegal = document["basis"] == "legal" && norm != nil
      return RequiredDocument(
        name: name, basis: isLegal ? .legal : .practice, legalBasis: norm,
        alternative: text(document, "alternative", most: 500))
    }
  }

  /// What no service here may be.
  private mutating func checkRules() {
    guard !isRejected else { return }
    let details = draft.details(for: UUID(), over: nil, newLocation: UUID())
    do throws(ServiceRefusal) { try details.check() } catch { reject(error.sentence) }
  }

  private mutating func checkSize() {
    if (draft.documents?.count ?? 0) > ServiceDetails.mostDocuments
      || (draft.contacts?.count ?? 0) > ServiceDetails.mostContacts
    {
      reject(ServiceRefusal.tooMuch.sentence)
    }
    if draft.otherPlaces.count >= ServiceDetails.mostLocations { reject(ServiceRefusal.tooManyLocations.sentence) }
  }
}
