package import Database
package import Domain
package import Foundation
import Vault

/// What the log can say happened. Closed, so that a line never carries free text about a person.
package enum AuditEvent: String, Sendable, CaseIterable {
  case signedIn = "signed-in", signInFailed = "sign-in-failed", signedOut = "signed-out", signedOutEverywhere = "signed-out-everywhere"
  case passwordChanged = "password-changed", totpEnrolled = "totp-enrolled", totpRemoved = "totp-removed"
  case accountAdded = "account-added", accountReset = "account-reset", accountDisabled = "account-disabled", accountEnabled = "account-enabled"
  case packLoaded = "pack-loaded"
  case serviceAdded = "service-added", serviceEdited = "service-edited", serviceVerified = "service-verified", serviceRetired = "service-retired"
  case directoryImported = "directory-imported", directoryExported = "directory-exported"
  case orientationRecorded = "orientation-recorded", orientationAmended = "orientation-amended", orientationDeleted = "orientation-deleted"
  case orientationsErased = "orientations-erased"
  case referralSent = "referral-sent", referralViewed = "referral-viewed", referralMoved = "referral-moved"
  case referralLinkIssued = "referral-link-issued", referralShredded = "referral-shredded"
  case indicatorReported = "indicator-reported", matrixExported = "matrix-exported"
  case keyRotated = "key-rotated", backupMade = "backup-made", backupRestored = "backup-restored"
}

/// One line to write: who did what to which record, and which institution owns that record.
package struct AuditEntry: Sendable {
  package let actor: AuditActor
  package let event: AuditEvent
  /// The kind of record: `referral`, `service`, `account`…
  package let subjectKind: String
  /// The record's identifier; never a name, code or text of a person.
  package let subject: String
  /// A closed word or two (`accepted`, `12 rows`).
  package let detail: String
  /// The institution whose log shows the line besides the actor's own.
  package let owner: UUID

  package init(
    _ actor: AuditActor, _ event: AuditEvent, _ subjectKind: String, _ subject: String, detail: String = "",
    owner: UUID? = nil
  ) {
    self.actor = actor
    self.event = event
    self.subjectKind = subjectKind
    self.subject = subject
    self.detail = detail
    self.owner = owner ?? actor.organization
  }
}

/// Who a line is about: an account, the holder of a signed link, or the system itself.
package struct AuditActor: Sendable, Equatable {
  package let entity: UUID
  package let organization: UUID
  package let account: UUID?
  package let name: String
  /// A `Role`, `link` or `system`.
  package let role: String

  package init(entity: UUID, organization: UUID, account: UUID?, name: String, role: String) {
    self.entity = entity
    self.organization = organization
    self.account = account
    self.name = name
    self.role = role
  }

  package init(_ actor: Actor) {
    self.init(
      entity: actor.entity, organization: actor.organization, account: actor.account, name: actor.name,
      role: actor.role.rawValue)
  }

  /// A receiving institution acting through its signed link.
  package static func link(entity: UUID, organization: UUID, name: String) -> AuditActor {
    AuditActor(entity: entity, organization: organization, account: nil, name: name, role: "link")
  }

  /// A scheduled task or a command run by the administrator of the machine.
  package static func system(entity: UUID, organization: UUID) -> AuditActor {
    AuditActor(entity: entity, organization: organization, account: nil, name: "Sistema", role: "system")
  }
}

extension Transaction {
  /// Appends the line to the entity's chain, in the transaction of the write it describes.
  ///
  /// Taking the head row with `UPDATE … RETURNING` locks it, so that two writers never link to the same line.
  package func append(_ entry: AuditEntry, at now: Date) throws {
    let entity = entry.actor.entity
    guard let head = try row("UPDATE audit_head SET number = number + 1 WHERE entity_id = \(entity) RETURNING number, hash")
    else { throw DatabaseFault.unreadable("no audit head for the entity") }
    let number: Int64 = try head["number"]
    let line = AuditLine(number: number, at: now, entry: entry)
    let hash = AuditChain.link(previous: try head["hash"], line: line.canonical)
    try run(
      """
      INSERT INTO audit_line (entity_id, number, at, organization_id, account_id, actor, role, event, subject_kind,
        subject_id, detail, owner_id, hash)
      VALUES (\(entity), \(number), \(now), \(entry.actor.organization), \(entry.actor.account), \(entry.actor.name),
        \(entry.actor.role), \(entry.event.rawValue), \(entry.subjectKind), \(entry.subject), \(entry.detail),
        \(entry.owner), \(hash))
      """)
    try run("UPDATE audit_head SET hash = \(hash) WHERE entity_id = \(entity)")
  }

  /// Starts the chain of a new entity.
  package func startAuditChain(of entity: UUID) throws {
    try run("INSERT INTO audit_head (entity_id, number, hash) VALUES (\(entity), 0, \(AuditChain.genesis))")
  }
}

/// A line as it is hashed: every column but the hash.
struct AuditLine {
  let number: Int64
  let at: Date
  let entry: AuditEntry

  var canonical: [UInt8] {
    AuditChain.canonical(fields: [
      ("number", String(number)), ("at", String(Int64(at.timeIntervalSince1970.rounded(.down)))),
      ("organization", entry.actor.organization.uuidString.lowercased()),
      ("account", entry.actor.account?.uuidString.lowercased() ?? ""), ("actor", entry.actor.name),
      ("role", entry.actor.role), ("event", entry.event.rawValue), ("kind", entry.subjectKind),
      ("subject", entry.subject), ("detail", entry.detail), ("owner", entry.owner.uuidString.lowercased()),
    ])
  }
}
