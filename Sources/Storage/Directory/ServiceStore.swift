package import Database
package import Domain
package import Foundation

/// The services of an entity's directory.
package struct ServiceStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// The service with everything about it, retired ones included; nil when the entity has none of that identifier.
  package func find(_ id: UUID, of entity: UUID) async throws -> ServiceSummary? {
    try await database.read { try ServiceReading(reader: $0, entity: entity).services([id]).first }
  }

  /// Adds a service and answers its identifier.
  /// - Throws: `ServiceRefusal`.
  package func add(_ details: ServiceDetails, by actor: Actor, now: Date) async throws -> UUID {
    let service = try Service.added(details, id: UUID(), at: now)
    try await database.write { transaction in
      let writing = try ServiceWriting(transaction, actor.entity)
      try writing.check(details.organization)
      try writing.insert([service])
      try transaction.append(Self.entry(actor, .serviceAdded, service), at: now)
    }
    return service.id
  }

  /// Replaces what the directory says about a service.
  /// - Parameter seen: the version the person saw.
  /// - Throws: `ServiceRefusal`.
  package func edit(_ id: UUID, _ details: ServiceDetails, seen: Int, by actor: Actor, now: Date) async throws {
    try await change(id, .serviceEdited, by: actor, now: now) { service, writing in
      if details.organization != service.details.organization { try writing.check(details.organization) }
      let edited = try service.edited(details, seen: seen, at: now)
      try writing.update([edited])
      return edited
    }
  }

  /// Notes that someone confirmed the service with the institution, for as long as its categories ask.
  /// - Throws: `ServiceRefusal`.
  package func verify(
    _ id: UUID, seen: Int, days: Int? = nil, through channel: AssuranceChannel = .telephone, by actor: Actor, now: Date
  ) async throws {
    try await change(id, .serviceVerified, through: channel, by: actor, now: now) { service, writing in
      guard AssuranceChannel.open(to: actor.organization, over: service.details.organization).contains(channel) else {
        throw ServiceRefusal.channel
      }
      let days = try days ?? writing.transaction.assuranceDays(of: service.details.categories, in: actor.entity)
      let verified = try service.verified(by: actor.account, seen: seen, days: days, at: now)
      try writing.assure(verified)
      return verified
    }
  }

  /// Takes a service out of the directory.
  /// - Throws: `ServiceRefusal`.
  package func retire(_ id: UUID, seen: Int, by actor: Actor, now: Date) async throws {
    try await change(id, .serviceRetired, by: actor, now: now) { service, writing in
      let retired = try service.retired(seen: seen, at: now)
      try writing.updateStanding(retired)
      return retired
    }
  }

  /// One change of one service: the work, its line of history and its line of the log, together or not at all.
  func change(
    _ id: UUID, _ event: AuditEvent, through channel: AssuranceChannel? = nil, by actor: Actor, now: Date,
    _ work: @escaping @Sendable (Service, ServiceWriting) throws -> Service
  ) async throws {
    try await database.write { transaction in
      let known = try transaction.serviceToChange(id, in: actor.entity)
      let writing = try ServiceWriting(transaction, actor.entity)
      let changed = try work(known, writing)
      let hand = ServiceEvent.Hand.account(actor.account, of: actor.organization)
      try writing.note([ServiceEvent(from: known, to: changed, through: channel, by: hand, at: now)])
      try transaction.append(Self.entry(actor, event, known), at: now)
    }
  }

  static func entry(_ actor: Actor, _ event: AuditEvent, _ service: Service) -> AuditEntry {
    AuditEntry(
      AuditActor(actor), event, "service", service.id.text, owner: service.details.organization)
  }
}

extension Transaction {
  /// - Throws: `ServiceRefusal.unknown`.
  func serviceToChange(_ id: UUID, in entity: UUID) throws -> Service {
    // Touching the row first makes a second writer wait, so that both never start from the same version.
    try run("UPDATE service SET version = version WHERE entity_id = \(entity) AND id = \(id)")
    guard let found = try ServiceReading(reader: self, entity: entity).services([id]).first else {
      throw ServiceRefusal.unknown
    }
    return found.service
  }
}
