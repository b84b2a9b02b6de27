import Database
import Domain
import Foundation

extension Transaction {
  /// The entity a pack is for: the one named, the one that works by it already, or a new one with its audit chain.
  func entity(
    for pack: PlanPack, existing: UUID?, fresh: UUID, isFictitious: Bool, now: Date
  ) throws -> UUID {
    let identity = pack.identity
    if let existing {
      guard try row("SELECT id FROM entity WHERE id = \(existing)") != nil else { throw PackRefusal.noEntity(existing) }
      let loaded: String? = try value("SELECT code FROM pack WHERE entity_id = \(existing)")
      if let loaded, loaded != identity.id { throw PackRefusal.otherPlan(loaded: loaded, offered: identity.id) }
      return existing
    }
    let known: UUID? = try value(
      """
      SELECT e.id FROM pack p JOIN entity e ON e.id = p.entity_id WHERE p.code = \(identity.id)
      ORDER BY e.created_at, e.id LIMIT 1
      """)
    if let known { return known }
    try run(
      """
      INSERT INTO entity (id, name, level, fictitious, created_at)
      VALUES (\(fresh), \(identity.entity), \(identity.level.rawValue), \(isFictitious), \(now))
      """)
    try startAuditChain(of: fresh)
    return fresh
  }

  /// Whether another edition, or none, is in force.
  func isNews(_ pack: PlanPack, for entity: UUID) throws -> Bool {
    try planDigest(of: entity) != pack.digest
  }

  /// - Throws: `PackRefusal.otherDimensions`.
  func refuseOtherDimensions(_ pack: PlanPack, in entity: UUID) throws {
    let offered = Dictionary(pack.tabulations.map { ($0.code, $0.dimensions) }, uniquingKeysWith: { first, _ in first })
    for row in try rows("SELECT code, dimensions FROM tabulation WHERE entity_id = \(entity) ORDER BY position, code") {
      let (code, kept): (String, [Domain.Dimension]) = (try row["code"], try row.json("dimensions"))
      if let dimensions = offered[code], dimensions != kept {
        throw PackRefusal.otherDimensions(tabulation: code, kept: kept)
      }
    }
  }

  /// Names that an edition may change and that services are searched by, as they are before it is written.
  func namesBefore(_ entity: UUID) throws -> PlanNames {
    let institutions = try rows(
      "SELECT code, name, acronym, type_code FROM institution WHERE entity_id = \(entity)"
    ).map { row in
      (try row["code"] as String, try InstitutionNames(row["name"], row["acronym"], row["type_code"]))
    }
    let categories = try rows("SELECT code, name FROM service_category WHERE entity_id = \(entity)").map {
      (try $0["code"] as String, try $0["name"] as String)
    }
    return PlanNames(
      institutions: Dictionary(uniqueKeysWithValues: institutions),
      categories: Dictionary(uniqueKeysWithValues: categories))
  }

  /// Enters the institutions of the plan as organisations of the directory, found again by their code; none is ever
  /// removed, because accounts and services belong to them. What someone changed in the directory stays: only what
  /// still says what the edition before said takes the new words. Services are searched by the new names at once.
  /// - Returns: the organisation that runs Ayni.
  func enterOrganizations(of pack: PlanPack, in entity: UUID, before: PlanNames) throws -> UUID {
    var known: [String: (id: UUID, names: InstitutionNames)] = [:]
    for row in try rows(
      "SELECT id, code, name, acronym, actor_type FROM organization WHERE entity_id = \(entity) AND code IS NOT NULL")
    {
      known[try row["code"]] = (try row["id"], try InstitutionNames(row["name"], row["acronym"], row["actor_type"]))
    }
    var renamed: [UUID] = []
    for institution in pack.institutions {
      let offered = InstitutionNames(institution.name, institution.acronym, institution.type)
      let found = known[institution.code]
      let names = found.map { offered.over($0.names, offeredBefore: before.institutions[institution.code]) } ?? offered
      if let found, found.names != names { renamed.append(found.id) }
      try run(
        """
        INSERT INTO organization (id, entity_id, code, name, acronym, actor_type, note, source)
        VALUES (\(UUID()), \(entity), \(institution.code), \(names.name), \(names.acronym), \(names.type),
          \(institution.note), \(institution.source))
        ON CONFLICT (entity_id, code) DO UPDATE SET name = excluded.name, acronym = excluded.acronym,
          actor_type = excluded.actor_type, note = excluded.note, source = excluded.source
        """)
    }
    let categories = pack.categories.filter { before.categories[$0.code, default: $0.name] != $0.name }
    let writing = try ServiceWriting(self, entity)
    try writing.refreshSearchTexts(
      of: try writing.services(ofOrganizations: renamed, categories: categories.map(\.code)))
    guard
      let owner: UUID = try value("SELECT id FROM organization WHERE entity_id = \(entity) AND code = \(pack.owner)")
    else { throw DatabaseFault.unreadable("the owner of the pack is none of its institutions") }
    return owner
  }

  /// The edition in force, and the entity's name and level as it gives them.
  func enter(_ pack: PlanPack, in entity: UUID, owner: UUID, now: Date) throws {
    let identity = pack.identity
    try run(
      "UPDATE entity SET name = \(identity.entity), level = \(identity.level.rawValue) WHERE id = \(entity)")
    let cells: [any SQLConvertible] = [
      entity, identity.id, identity.title, identity.short, identity.edition, identity.publisher, identity.citation,
      identity.terms, identity.source, owner, pack.digest, now,
    ]
    try insert(
      into: "pack",
      [
        "entity_id", "code", "title", "short", "edition", "publisher", "citation", "terms", "source", "owner_id",
        "digest", "loaded_at",
      ],
      [cells.map(\.sqlValue)], replacing: ["entity_id"])
  }
}

/// What an edition called its institutions and categories, by code.
struct PlanNames {
  let institutions: [String: InstitutionNames]
  let categories: [String: String]
}

/// What a plan says of an institution that people may put right in the directory.
struct InstitutionNames: Equatable {
  let name: String
  let acronym: String?
  let type: String?

  init(_ name: String, _ acronym: String?, _ type: String?) {
    self.name = name
    self.acronym = acronym
    self.type = type
  }

  /// The new edition's words, except where the directory no longer says what the edition before offered.
  func over(_ known: InstitutionNames, offeredBefore: InstitutionNames?) -> InstitutionNames {
    guard let before = offeredBefore else { return self }
    return InstitutionNames(
      known.name == before.name ? name : known.name, known.acronym == before.acronym ? acronym : known.acronym,
      known.type == before.type ? type : known.type)
  }
}
