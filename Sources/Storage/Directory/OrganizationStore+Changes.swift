import Database
package import Domain
package import Foundation

extension OrganizationStore {
  /// Adds an institution and answers its identifier.
  /// - Throws: `OrganizationRefusal`.
  package func add(_ details: OrganizationDetails, by actor: Actor, now: Date) async throws -> UUID {
    let added = try Organization.added(details, id: UUID())
    try await database.write { transaction in
      try transaction.checkName(of: added, in: actor.entity)
      try transaction.run(
        "INSERT INTO organization (id, entity_id, name) VALUES (\(added.id), \(actor.entity), \(details.name))")
      try transaction.save(added, in: actor.entity)
      try transaction.append(Self.entry(actor, .organizationAdded, added.id), at: now)
    }
    return added.id
  }

  /// Replaces what is said of an institution. With its name, what is searched of its services changes too, at once.
  /// - Parameter seen: the version the person saw.
  /// - Throws: `OrganizationRefusal`.
  package func edit(
    _ id: UUID, _ details: OrganizationDetails, seen: Int, by actor: Actor, now: Date
  ) async throws {
    try await change(id, .organizationEdited, by: actor, now: now) { transaction, known in
      let edited = try known.edited(details, seen: seen)
      let isRenamed = (known.name, known.acronym) != (edited.name, edited.acronym)
      if isRenamed { try transaction.checkName(of: edited, in: actor.entity) }
      try transaction.save(edited, in: actor.entity)
      guard isRenamed else { return }
      let writing = try ServiceWriting(transaction, actor.entity)
      try writing.refreshSearchTexts(of: try writing.services(ofOrganizations: [id]))
    }
  }

  /// Takes an institution out of the directory.
  /// - Throws: `OrganizationRefusal` while services or accounts depend on it.
  package func retire(_ id: UUID, seen: Int, by actor: Actor, now: Date) async throws {
    try await change(id, .organizationRetired, by: actor, now: now) { transaction, known in
      let ties = try transaction.ties(of: id, in: actor.entity)
      try transaction.save(try known.retired(seen: seen, ties: ties, at: now), in: actor.entity)
    }
  }

  private func change(
    _ id: UUID, _ event: AuditEvent, by actor: Actor, now: Date,
    _ work: @escaping @Sendable (any Transaction, Organization) throws -> Void
  ) async throws {
    try await database.write { transaction in
      guard let known = try transaction.organization(id, of: actor.entity) else { throw OrganizationRefusal.unknown }
      try work(transaction, known)
      try transaction.append(Self.entry(actor, event, id), at: now)
    }
  }

  private static func entry(_ actor: Actor, _ event: AuditEvent, _ id: UUID) -> AuditEntry {
    AuditEntry(AuditActor(actor), event, "organization", id.text, owner: id)
  }
}

extension Transaction {
  /// An import finds institutions by name or acronym: no two may answer to the same.
  fileprivate func checkName(of organization: Organization, in entity: UUID) throws {
    let names = Set([organization.name, organization.acronym].compactMap { $0 }.map { FoldedText($0).text })
    let others = try rows(
      """
      SELECT name, acronym FROM organization
      WHERE entity_id = \(entity) AND id <> \(organization.id) AND retired_at IS NULL
      """)
    for row in others {
      let taken = [try row["name"] as String?, try row["acronym"]].compactMap { $0 }.map { FoldedText($0).text }
      guard names.isDisjoint(with: taken) else { throw OrganizationRefusal.nameTaken }
    }
  }

  fileprivate func save(_ organization: Organization, in entity: UUID) throws {
    let details = organization.details
    try run(
      """
      UPDATE organization SET name = \(details.name), acronym = \(details.acronym), actor_type = \(details.actorType),
        description = \(details.description), website = \(details.website), email = \(details.email),
        phone = \(details.phone), ruc = \(details.ruc), address = \(details.address), ubigeo = \(details.ubigeo),
        latitude = \(details.coordinates?.latitude), longitude = \(details.coordinates?.longitude),
        retired_at = \(organization.retiredAt), version = \(organization.version)
      WHERE entity_id = \(entity) AND id = \(organization.id)
      """)
  }
}
