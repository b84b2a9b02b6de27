package import Database
package import Domain
package import Foundation

/// Puts checked rows into the directory: all of them or none.
package struct DirectoryImportStore: PendingImportStore {
  package typealias Settings = ImportSettings

  package let database: any Database

  package init(database: any Database) { self.database = database }

  /// Imports what a pending file holds and forgets the file, in one transaction.
  /// - Throws: `ImportRefusal`; then nothing was imported and the file is still there.
  package func confirm(
    _ id: UUID, rules: DirectoryImport, by actor: Actor, now: Date
  ) async throws -> ImportCount {
    let pending = try await pending(id, of: actor, now: now)
    return try await run(pending.content, pending.settings, rules: rules, by: actor, now: now, consuming: id)
  }

  /// Imports a file at once.
  /// - Throws: `ImportRefusal`; then nothing was imported.
  package func run(
    _ content: [UInt8], _ settings: ImportSettings, rules: DirectoryImport, by actor: Actor, now: Date,
    consuming id: UUID? = nil
  ) async throws -> ImportCount {
    try await run(content, settings, rules: rules, by: AuditActor(actor), now: now, consuming: id)
  }

  /// The same in the name of the system: what the command does.
  package func run(
    _ content: [UInt8], _ settings: ImportSettings, rules: DirectoryImport, by actor: AuditActor, now: Date,
    consuming id: UUID? = nil
  ) async throws -> ImportCount {
    let rows = try rules.check(DelimitedText(content), settings)
    let rejected = rows.count { $0.outcome == .rejected }
    guard rejected == 0 || settings.skipsRejected else { throw ImportRefusal.rejectedRows(rejected) }
    let drafts = ImportDraft.merged(rows.compactMap(\.draft))
    guard !drafts.isEmpty else { throw ImportRefusal.nothingToImport }
    do {
      return try await database.write { transaction in
        if let id {
          let taken = try transaction.run(
            "DELETE FROM pending_import WHERE id = \(id) AND account_id = \(actor.account)")
          guard taken == 1 else { throw ImportRefusal.expired }
        }
        return try DirectoryLoading(transaction, actor: actor, settings: settings, now: now).load(drafts)
      }
    } catch DatabaseFault.refused {
      throw ImportRefusal.refused
    }
  }
}

extension DirectoryImportStore {
  /// Forgets files nobody confirmed in time.
  /// - Returns: how many.
  @discardableResult
  package func purge(now: Date) async throws -> Int {
    try await database.write { try $0.run("DELETE FROM pending_import WHERE expires_at <= \(now)") }
  }
}

/// What an import did.
package struct ImportCount: Sendable, Equatable {
  package var added = 0
  package var changed = 0
  package var unchanged = 0
  /// Left as they are: someone took them out of the directory.
  package var retired = 0
  package var organizations = 0

  package init() {}
}

/// One import inside its transaction.
struct DirectoryLoading {
  let transaction: any Transaction
  let actor: AuditActor
  let settings: ImportSettings
  let now: Date

  init(_ transaction: any Transaction, actor: AuditActor, settings: ImportSettings, now: Date) {
    self.transaction = transaction
    self.actor = actor
    self.settings = settings
    self.now = now
  }

  func load(_ drafts: [ImportDraft]) throws -> ImportCount {
    var count = ImportCount()
    let organizations = try organizations(for: drafts, &count)
    let known = try known(drafts)
    var added: [Service] = []
    var changed: [Service] = []
    var events: [ServiceEvent?] = []
    var touched: Set<UUID> = []
    for draft in drafts {
      guard
        let organization = draft.organizationName.map({ organizations[FoldedText($0).text] }) ?? settings.organization
      else { throw ImportRefusal.noOrganization }
      let before = draft.external.flatMap { known[$0] }
      let details = draft.details(for: organization, over: before?.details, newLocation: UUID())
      if let before {
        guard before.retiredAt == nil else {
          count.retired += 1
          continue
        }
        // Two rows of entries that were joined: the first one speaks.
        guard details != before.details, touched.insert(before.id).inserted else {
          count.unchanged += 1
          continue
        }
        let after = try before.edited(details, seen: before.version, at: now)
        changed.append(after)
        events.append(ServiceEvent(from: before, to: after, through: nil, by: actor.hand, at: now))
      } else {
        // A code of ours that is nobody's here comes from another instance, and stays with the service: the next
        // import of that file finds it again.
        added.append(try Service.added(details, id: UUID(), external: draft.external, at: now))
      }
    }
    (count.added, count.changed) = (added.count, changed.count)
    let rows = drafts.reduce(0) { $0 + 1 + $1.otherPlaces.count }
    let writing = try ServiceWriting(transaction, actor.entity)
    try writing.insert(added)
    try writing.update(changed)
    try writing.note(events)
    try transaction.append(
      AuditEntry(actor, .directoryImported, "directory", "services", detail: "\(rows) rows"), at: now)
    return count
  }

  /// Institutions by folded name or acronym; those only the file names are added.
  private func organizations(for drafts: [ImportDraft], _ count: inout ImportCount) throws -> [String: UUID] {
    var found: [String: UUID] = [:]
    for row in try transaction.rows(
      "SELECT id, name, acronym FROM organization WHERE entity_id = \(actor.entity) AND retired_at IS NULL ORDER BY name, id"
    ) {
      let acronym: String? = try row["acronym"]
      for name in [try row["name"] as String, acronym].compactMap({ $0 }) where found[FoldedText(name).text] == nil {
        found[FoldedText(name).text] = try row["id"]
      }
    }
    for name in drafts.compactMap(\.organizationName) where found[FoldedText(name).text] == nil {
      let id = UUID()
      let publisher = settings.publisher.isEmpty ? nil : settings.publisher
      try transaction.run(
        """
        INSERT INTO organization (id, entity_id, name, publisher) VALUES (\(id), \(actor.entity), \(name), \(publisher))
        """)
      found[FoldedText(name).text] = id
      count.organizations += 1
    }
    return found
  }

  /// Services that already carry a code of the file. Our own export names its services by their identifier.
  private func known(_ drafts: [ImportDraft]) throws -> [ExternalCode: Service] {
    var known: [ExternalCode: Service] = [:]
    let codes = Dictionary(grouping: drafts.compactMap(\.external), by: \.publisher)
    for (publisher, codes) in codes.sorted(by: { $0.key < $1.key }) {
      for chunk in codes.map(\.code).chunks(of: 500) {
        let ids = try transaction.services(
          of: publisher, chunk, isOwn: publisher == DirectoryExport.publisher, in: actor.entity)
        for service in try ServiceReading(reader: transaction, entity: actor.entity).services(ids).map(\.service) {
          let own = ExternalCode(publisher: publisher, code: service.id.text)
          // What another entry took in is known there, unless the register says of that one itself.
          let survivor = try transaction.survivor(of: service, in: actor.entity)
          let standing = survivor.external?.publisher == publisher ? service : survivor
          known[service.external ?? own] = standing
          known[own] = standing
        }
      }
    }
    return known
  }
}
