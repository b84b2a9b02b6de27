package import Foundation

extension OpenReferral {
  /// What turns records into objects of the standard: the terms of the plan, names of districts, and the instant
  /// confirmations are judged by.
  package struct Press: Sendable {
    package let terms: Terms
    package let gazetteer: Gazetteer
    package let moment: Date

    package init(terms: Terms, gazetteer: Gazetteer, moment: Date) {
      self.terms = terms
      self.gazetteer = gazetteer
      self.moment = moment
    }
  }
}

extension OpenReferral.Press {
  /// A service as anyone may read it; nil when only staff may.
  /// - Parameter organization: its institution; left out where the service stands inside it.
  package func service(_ service: Service, of organization: Organization?, _ depth: OpenReferral.Depth) -> JSON? {
    guard let service = service.published else { return nil }
    let identity: JSON = .record([
      "id": .text(service.id.text), "organization_id": .text(service.details.organization.text),
      "name": .text(service.details.name), "status": .text(service.details.status.rawValue),
      "last_modified": .text(Self.instant(service.updatedAt)),
    ])
    if depth == .minimal { return identity }
    let flat = identity.adding(facts(service)).adding([
      "organization": organization.map { self.organization($0, .flat) }
    ])
    return depth == .flat ? flat : flat.adding(parts(service))
  }

  /// What stands in the service itself.
  private func facts(_ service: Service) -> KeyValuePairs<String, JSON?> {
    let details = service.details
    let contacts = OpenReferral.open(details.contacts)
    return [
      "description": details.description.map(JSON.text),
      "url": contacts.first { $0.kind == .web }.map { .text($0.value) },
      "email": contacts.first { $0.kind == .email }.map { .text($0.value) },
      "application_process": details.referralMechanism.map(JSON.text),
      "fees_description": details.cost.map(JSON.text),
      "eligibility_description": details.eligibility.map(JSON.text),
      "assured_date": service.verification.map { .text(Day($0.at).description) },
      "assurance_state": .text(service.assurance(at: moment).rawValue),
      "assurance_valid_until": service.verification.map { .text(Day($0.validUntil).description) },
    ]
  }

  private func parts(_ service: Service) -> KeyValuePairs<String, JSON?> {
    let details = service.details
    let contacts = OpenReferral.open(details.contacts)
    let owner = JSON.text(service.id.text)
    return [
      "additional_urls": Self.list(
        contacts.filter { $0.kind == .web }.dropFirst().map(\.value), in: service.id, "url", by: \.self
      ) {
        ["id": $0, "service_id": owner, "url": .text($1)]
      },
      "phones": Self.list(
        contacts.filter { $0.kind == .phone || $0.kind == .whatsapp }, in: service.id, "phone", by: Self.key
      ) {
        .record(["id": $0, "service_id": owner]).adding(Self.phone($1))
      },
      "schedules": .list(
        schedules(of: details.hours, note: details.hoursNote, in: service.id, ("service_id", service.id))),
      "service_areas": areas(details, in: service.id),
      "service_at_locations": .list(details.locations.map { link(service, $0) }),
      "languages": Self.list(details.languages, in: service.id, "language", by: \.rawValue) {
        ["id": $0, "service_id": owner, "name": .text($1.name), "code": .text($1.rawValue)]
      },
      "required_documents": Self.list(details.documents, in: service.id, "required_document", by: \.name) {
        .record([
          "id": $0, "service_id": owner, "document": .text($1.name), "basis": .text($1.basis.rawValue),
          "legal_basis": $1.legalBasis.map(JSON.text), "alternative": $1.alternative.map(JSON.text),
        ])
      },
      "contacts": Self.list(
        Array(contacts.filter { $0.kind == .email }.dropFirst())
          + contacts.filter { [.personRole, .inPerson].contains($0.kind) },
        in: service.id, "contact", by: Self.key
      ) { .record(["id": $0, "service_id": owner]).adding(Self.contact($1)) },
      "attributes": .list(
        details.categories.compactMap { terms.attribute($0, terms.categories, "category", of: service.id, .service) }),
    ]
  }

  private static func key(_ contact: Contact) -> String { "\(contact.kind.rawValue)/\(contact.value)" }

  private static func phone(_ contact: Contact) -> KeyValuePairs<String, JSON?> {
    let isChat = contact.kind == .whatsapp
    return [
      "number": .text(contact.value), "type": .text(isChat ? "text" : "voice"),
      "description": isChat ? "WhatsApp" : nil,
    ]
  }

  private static func contact(_ contact: Contact) -> KeyValuePairs<String, JSON?> {
    switch contact.kind {
    case .personRole: ["title": .text(contact.value)]
    case .inPerson: ["department": .text(contact.value)]
    default: ["email": .text(contact.value)]
    }
  }

  private func areas(_ details: ServiceDetails, in service: UUID) -> JSON {
    let districts = details.area.map { (gazetteer.name(of: $0), $0.rawValue as String?) }
    let words = details.coverage.map { [($0, nil as String?)] } ?? []
    return Self.list(words + districts, in: service, "service_area", by: { $0.1 ?? $0.0 }) { id, area in
      .record([
        "id": id, "service_id": .text(service.text), "name": .text(area.0), "ubigeo": area.1.map(JSON.text),
      ])
    }
  }

  /// One object for each part, with an identifier that follows from the record and what the part says: it stays the
  /// same when another part is added before it.
  static func list<Part>(
    _ parts: some Sequence<Part>, in record: UUID, _ kind: String, by key: (Part) -> String,
    _ object: (JSON, Part) -> JSON
  ) -> JSON {
    var seen: [String: Int] = [:]
    return .list(
      parts.map { part in
        let name = "\(kind)/\(key(part))"
        let turn = seen[name, default: 0]
        seen[name] = turn + 1
        return object(.text(UUID(within: record, named: turn == 0 ? name : "\(name)/\(turn)").text), part)
      })
  }

  /// `2026-11-21T13:00:00Z`.
  package static func instant(_ date: Date) -> String {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down))
    let day = Day(number: Int((Double(seconds) / 86_400).rounded(.down)))
    let rest = seconds - day.number * 86_400
    return "\(day)T\(pad(rest / 3600)):\(pad(rest / 60 % 60)):\(pad(rest % 60))Z"
  }

  static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
