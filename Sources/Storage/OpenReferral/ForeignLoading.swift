import Database
import Domain
import Foundation

/// Works out what an import does, from what the directory holds. Writes nothing.
struct ForeignLoading {
  let reader: any Reader
  let order: ForeignOrder
  private var entity: UUID { order.actor.entity }

  init(reader: any Reader, order: ForeignOrder) {
    self.reader = reader
    self.order = order
  }

  func outcome() throws -> ForeignOutcome {
    var outcome = ForeignOutcome()
    var institutions = try Institutions(reader, entity)
    let records = order.records.compactMap { record in record.service.map { (record.number, $0) } }
    let codes = records.compactMap { $0.1.draft.external?.code }
    let known = try known(codes)
    let origins = try origins()
    for (number, foreign) in records {
      guard let code = foreign.draft.external?.code, let name = foreign.draft.organizationName else { continue }
      let organization = institutions.find(name, ruc: foreign.ruc)
      guard let before = known[code] else {
        add(foreign, code, organization, to: &outcome)
        continue
      }
      guard before.retiredAt == nil else {
        outcome.retired += 1
        continue
      }
      let meeting = ForeignMeeting(
        of: before, with: foreign, organization: organization, origin: origins[before.id], names: institutions.names,
        newLocation: UUID())
      try meet(before, meeting, number, code, origins[before.id], in: &outcome)
    }
    outcome.newOrganizations = institutions.added
    if order.isComplete { try markVanished(Set(codes), origins, in: &outcome) }
    return outcome
  }

  private func add(_ foreign: ForeignService, _ code: String, _ organization: UUID, to outcome: inout ForeignOutcome) {
    let details = foreign.proposal(for: organization, over: nil, newLocation: UUID())
    let service = Service(
      id: UUID(), details: details, external: ExternalCode(publisher: order.publisher, code: code), verification: nil,
      retiredAt: nil, createdAt: order.now, updatedAt: order.now, version: 1)
    // Met by itself, so that what came is written down in the same words as the next time.
    let taken = ForeignMeeting(of: service, with: foreign, organization: organization, origin: nil, newLocation: UUID())
      .taken
    outcome.added.append(service)
    outcome.origins[service.id] = origin(code, taken)
  }

  private func meet(
    _ before: Service, _ meeting: ForeignMeeting, _ number: Int, _ code: String, _ origin: ServiceOrigin?,
    in outcome: inout ForeignOutcome
  ) throws {
    if !meeting.decisions.isEmpty {
      outcome.met.append(.init(number: number, name: before.details.name, decisions: meeting.decisions))
    }
    if meeting.details == before.details {
      outcome.unchanged += 1
    } else {
      outcome.changed.append(try before.edited(meeting.details, seen: before.version, at: order.now))
    }
    // What was made here is nobody else's, even if it comes back.
    guard before.external != nil else { return }
    let now = self.origin(code, meeting.taken)
    if origin.map({ !$0.says(the: now) }) ?? true { outcome.origins[before.id] = now }
  }

  private func origin(_ code: String, _ taken: [String: String]) -> ServiceOrigin {
    ServiceOrigin(publisher: order.publisher, code: code, licence: order.licence, fetchedAt: order.now, taken: taken)
  }

  /// Services by their code: theirs, or our own identifier where a file of ours comes back.
  private func known(_ codes: [String]) throws -> [String: Service] {
    var known: [String: Service] = [:]
    for chunk in codes.chunks(of: 500) {
      let ids = try reader.services(of: order.publisher, chunk, isOwn: true, in: entity)
      for service in try ServiceReading(reader: reader, entity: entity).services(ids).map(\.service) {
        known[service.id.text] = service
        if let external = service.external, external.publisher == order.publisher { known[external.code] = service }
      }
    }
    return known
  }

  private func origins() throws -> [UUID: ServiceOrigin] {
    try Dictionary(
      uniqueKeysWithValues: reader.rows(
        "SELECT * FROM service_origin WHERE entity_id = \(entity) AND publisher = \(order.publisher)"
      ).map { (try $0["service_id"], try ServiceOrigin(row: $0)) })
  }

  /// What they no longer publish stays here, and is said: someone finds out whether it still exists.
  private func markVanished(_ codes: Set<String>, _ origins: [UUID: ServiceOrigin], in outcome: inout ForeignOutcome)
    throws
  {
    outcome.gone = origins.filter { !codes.contains($0.value.code) && $0.value.vanishedAt == nil }.map(\.key)
      .sorted { $0.text < $1.text }
    for chunk in outcome.gone.chunks(of: 500) {
      outcome.vanished += try reader.rows(
        "SELECT name FROM service WHERE entity_id = \(entity) AND id IN (\(list: chunk)) ORDER BY sort_name, id"
      ).map { try $0["name"] }
    }
  }
}

/// Institutions by taxpayer number, name or acronym; those only the file names are added.
private struct Institutions {
  private var byName: [String: UUID] = [:]
  private var byRUC: [String: UUID] = [:]
  private(set) var names: [UUID: String] = [:]
  private(set) var added: [ForeignOutcome.NewOrganization] = []

  init(_ reader: any Reader, _ entity: UUID) throws {
    for row in try reader.rows(
      "SELECT id, name, acronym, ruc FROM organization WHERE entity_id = \(entity) AND retired_at IS NULL ORDER BY name, id"
    ) {
      let (id, name, acronym, ruc): (UUID, String, String?, String?) = (
        try row["id"], try row["name"], try row["acronym"], try row["ruc"]
      )
      names[id] = name
      for name in [name, acronym].compactMap({ $0 }) where byName[FoldedText(name).text] == nil {
        byName[FoldedText(name).text] = id
      }
      if let ruc, byRUC[ruc] == nil { byRUC[ruc] = id }
    }
  }

  mutating func find(_ name: String, ruc: String?) -> UUID {
    if let known = ruc.flatMap({ byRUC[$0] }) ?? byName[FoldedText(name).text] { return known }
    let new = ForeignOutcome.NewOrganization(id: UUID(), name: name, ruc: ruc)
    added.append(new)
    names[new.id] = name
    byName[FoldedText(name).text] = new.id
    if let ruc { byRUC[ruc] = new.id }
    return new.id
  }
}
