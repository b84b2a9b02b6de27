package import Foundation

/// Of a service; it enters the directory field by field.
package typealias ServiceCorrection = Correction<ProposedField>

extension ServiceCorrection {
  /// What is really different in a form that was sent.
  /// - Throws: `AssuranceRefusal.cannotRead`, `.nothingChanged`.
  package static func lines(
    _ answers: [ProposedField: String], of details: ServiceDetails
  ) throws(AssuranceRefusal) -> [Line] {
    var lines: [Line] = []
    for field in ProposedField.offered(for: details) {
      guard let after = answers[field] else { continue }
      let changed = try field.applying(after, to: details)
      guard changed != details else { continue }
      lines.append(Line(field: field, before: field.text(of: details), after: field.text(of: changed)))
    }
    guard !lines.isEmpty else { throw .nothingChanged }
    return lines
  }

  /// The correction as decided, and the details with what was accepted.
  /// - Throws: `AssuranceRefusal`.
  package func settled(
    accepting decisions: [ProposedField: Bool], in details: ServiceDetails, at now: Date
  ) throws(AssuranceRefusal) -> (correction: ServiceCorrection, details: ServiceDetails) {
    guard settledAt == nil else { throw .settled }
    var (decided, changed): ([Line], ServiceDetails) = ([], details)
    for line in lines {
      guard let isAccepted = decisions[line.field] else { throw .undecided }
      if isAccepted { changed = try line.field.applying(line.after, to: changed) }
      decided.append(Line(field: line.field, before: line.before, after: line.after, isAccepted: isAccepted))
    }
    return (settled(decided, at: now), changed)
  }

  /// The institution looked at everything and all it said was taken: the entry is what it says of itself.
  package var assures: Bool { settledAt != nil && lines.allSatisfy { $0.isAccepted == true } }
}

/// What a short form without an account can propose to correct, each as one text.
package enum ProposedField: String, CorrectionField, CaseIterable, Codable {
  case status, hours, contacts, address, eligibility, documents, cost, description
  case referralMechanism = "referral-mechanism"

  package var name: String {
    switch self {
    case .status: "¿Atiende?"
    case .hours: "Horario"
    case .contacts: "Contacto"
    case .address: "Dirección"
    case .eligibility: "Para quién"
    case .documents: "Requisitos"
    case .cost: "Costo"
    case .description: "Qué ofrece"
    case .referralMechanism: "Cómo se deriva"
    }
  }

  /// Characters it may have.
  package var most: Int {
    switch self {
    case .cost, .status: 200
    case .hours, .eligibility, .address: 500
    case .contacts, .referralMechanism: 1000
    case .documents, .description: 2000
    }
  }

  var refusal: String {
    switch self {
    case .status: "Elija si el servicio atiende."
    case .hours: "No se entiende el horario. Escríbalo así: «lunes a viernes 8:00-13:00 y 14:00-16:30»."
    case .contacts: "No se entiende el contacto. Escriba uno por línea: «Teléfono: 052-241010», «Correo: oficina@entidad.gob.pe»."
    case .documents: "No se entienden los requisitos. Escriba uno por línea, como máximo veinte."
    case .address: "Escriba la dirección del local."
    case .eligibility, .cost, .description, .referralMechanism: "Ese texto es demasiado largo."
    }
  }

  /// Where a service says not where it is, the link does not ask either; nor which of several places is meant.
  package static func offered(for details: ServiceDetails) -> [ProposedField] {
    allCases.filter { $0 != .address || (details.visibility == .everyone && details.locations.count <= 1) }
  }

  /// As the form shows it.
  package func text(of details: ServiceDetails) -> String {
    switch self {
    case .status: details.status.rawValue
    case .hours: details.hours.lines
    case .contacts: Self.lines(CellNotation.text(details.shownContacts))
    case .address: details.locations.first?.address ?? ""
    case .eligibility: details.eligibility ?? ""
    case .documents: Self.lines(CellNotation.text(details.documents))
    case .cost: details.cost ?? ""
    case .description: details.description ?? ""
    case .referralMechanism: details.referralMechanism ?? ""
    }
  }

  /// The details with this field as a text says.
  /// - Throws: `AssuranceRefusal.cannotRead`.
  package func applying(_ text: String, to details: ServiceDetails) throws(AssuranceRefusal) -> ServiceDetails {
    let text = text.trimmingSpaces
    guard text.count <= most else { throw .cannotRead(self) }
    let words = text.isEmpty ? nil : text
    var changed = details
    // What is said in other words only is not changed: a notation does not hold all that a value holds.
    guard text != self.text(of: details) else { return details }
    switch self {
    case .status:
      guard let status = ServiceStatus(rawValue: text) else { throw .cannotRead(self) }
      changed.status = status
    case .hours: changed.hours = try Self.hours(text)
    case .contacts: changed.contacts = try Self.contacts(text) + details.hiddenContacts
    case .documents: changed.documents = try Self.documents(text)
    case .address: try changed.setAddress(words)
    case .eligibility: changed.eligibility = words
    case .cost: changed.cost = words
    case .description: changed.description = words
    case .referralMechanism: changed.referralMechanism = words
    }
    return changed
  }

  private static func lines(_ cell: String) -> String { cell.replacing(" | ", with: "\n") }

  private static func hours(_ text: String) throws(AssuranceRefusal) -> OpeningHours {
    switch HoursReading(text) {
    case .empty: return OpeningHours()
    case .hours(let hours): return hours
    case .assumedWeekdays, .doubtful: throw .cannotRead(.hours)
    }
  }

  private static func contacts(_ text: String) throws(AssuranceRefusal) -> [Contact] {
    let contacts = CellNotation.contacts(text)
    let isReadable = contacts.allSatisfy { contact in
      switch contact.kind {
      case .email: MailAddress.isWhole(contact.value)
      case .phone, .whatsapp: contact.value.count(where: \.isNumber) >= 3
      case .web, .inPerson, .personRole: contact.value.count <= 200
      }
    }
    guard isReadable, contacts.count <= ServiceDetails.mostContacts else { throw .cannotRead(.contacts) }
    return contacts
  }

  private static func documents(_ text: String) throws(AssuranceRefusal) -> [RequiredDocument] {
    let documents = CellNotation.documents(text)
    guard documents.count <= ServiceDetails.mostDocuments else { throw .cannotRead(.documents) }
    return documents
  }
}

extension ServiceDetails {
  /// Those anyone may read, who may read the service at all.
  var shownContacts: [Contact] { published?.contacts ?? [] }
  fileprivate var hiddenContacts: [Contact] { contacts.filter { !shownContacts.contains($0) } }

  fileprivate mutating func setAddress(_ address: String?) throws(AssuranceRefusal) {
    guard visibility == .everyone, locations.count <= 1 else { throw .cannotRead(.address) }
    if locations.isEmpty {
      guard let address else { return }
      locations = [Location(id: UUID(), address: address)]
    } else {
      locations[0].address = address
      // Coordinates of another street would send people there.
      (locations[0].coordinates, locations[0].coordinateNote) = (nil, nil)
      guard !locations[0].isNowhere else { throw .cannotRead(.address) }
    }
  }
}
