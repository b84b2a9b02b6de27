package import Database
package import Domain
package import Foundation
import Vault

/// What the log can say happened. Closed, so that a line never carries free text about a person.
package enum AuditEvent: String, Sendable, CaseIterable {
  case signedIn = "signed-in", signInFailed = "sign-in-failed", signedOut = "signed-out", signedOutEverywhere = "signed-out-everywhere"
  case passwordChanged = "password-changed", recoveryCodesRenewed = "recovery-codes-renewed"
  case totpEnrolled = "totp-enrolled", totpRemoved = "totp-removed"
  case accountAdded = "account-added", accountReset = "account-reset", accountDisabled = "account-disabled", accountEnabled = "account-enabled"
  case packLoaded = "pack-loaded"
  case serviceAdded = "service-added", serviceEdited = "service-edited", serviceVerified = "service-verified", serviceRetired = "service-retired"
  case locationAdded = "location-added", locationEdited = "location-edited", locationRemoved = "location-removed"
  case organizationAdded = "organization-added", organizationEdited = "organization-edited"
  case organizationRetired = "organization-retired"
  case assuranceAsked = "assurance-asked", assuranceRevoked = "assurance-revoked"
  case correctionProposed = "correction-proposed", correctionSettled = "correction-settled"
  case servicesMerged = "services-merged", servicesParted = "services-parted", servicesDistinguished = "services-distinguished"
  case directoryTermSet = "directory-term-set"
  case directoryImported = "directory-imported", directoryExported = "directory-exported"
  case orientationRecorded = "orientation-recorded", orientationAmended = "orientation-amended", orientationDeleted = "orientation-deleted"
  case orientationsErased = "orientations-erased"
  case referralSent = "referral-sent", referralViewed = "referral-viewed", referralMoved = "referral-moved"
  case referralLinkIssued = "referral-link-issued", referralShredded = "referral-shredded"
  case calendarChanged = "calendar-changed", limitsChanged = "limits-changed"
  case indicatorArranged = "indicator-arranged", indicatorReported = "indicator-reported", matrixExported = "matrix-exported"
  case reportExported = "report-exported"
  case reportBegun = "report-begun", reportWritten = "report-written", reportDiscarded = "report-discarded"
  case reportIssued = "report-issued", reportAsked = "report-asked", reportCancelled = "report-cancelled"
  case bodyFounded = "body-founded", bodyEdited = "body-edited"
  case memberAdded = "member-added", memberChanged = "member-changed", memberLeft = "member-left"
  case focalPointAppointed = "focal-point-appointed", focalPointConfirmed = "focal-point-confirmed"
  case focalPointBriefed = "focal-point-briefed", focalPointHandedOver = "focal-point-handed-over"
  case sessionPlanned = "session-planned", sessionMoved = "session-moved", feedRenewed = "feed-renewed"
  case agreementMade = "agreement-made", agreementMoved = "agreement-moved"
  case agreementsPublished = "agreements-published", agreementsWithheld = "agreements-withheld"
  case alertRaised = "alert-raised", alertMoved = "alert-moved"
  case accessHandedOver = "access-handed-over"
  case mailChanged = "mail-changed", digestAsked = "digest-asked", digestRefused = "digest-refused"
  case planStartSet = "plan-start-set", productArranged = "product-arranged"
  case evidenceAdded = "evidence-added", evidenceAccepted = "evidence-accepted", evidenceRefused = "evidence-refused"
  case evidenceRead = "evidence-read", evidenceRevoked = "evidence-revoked"
  case activityAdded = "activity-added", activityChanged = "activity-changed"
  case planVersionClosed = "plan-version-closed", productAligned = "product-aligned"
  case frameItemAdded = "frame-item-added", frameItemRetired = "frame-item-retired"
  case periodClosed = "period-closed"
  case pointProposed = "point-proposed", pointDecided = "point-decided"
  case minutesBegun = "minutes-begun", minutesChanged = "minutes-changed", minutesSettled = "minutes-settled"
  case minutesMoved = "minutes-moved", minutesAnswered = "minutes-answered", minutesPublished = "minutes-published"
  case minutesRuleSet = "minutes-rule-set"
  case layerImported = "layer-imported", layerRemoved = "layer-removed"
  case nodePlaced = "node-placed", nodeTakenOff = "node-taken-off"
  case pathwayDrafted = "pathway-drafted", pathwayEdited = "pathway-edited", pathwayProposed = "pathway-proposed"
  case pathwayReturned = "pathway-returned", pathwayApproved = "pathway-approved", pathwayDiscarded = "pathway-discarded"
  case pathwayProposalDeclined = "pathway-proposal-declined"
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
  package func append(_ entry: AuditEntry, at now: Date) throws {
    try share { (lines: inout AuditAppends) in lines.add(entry, at: now) }
  }

  /// Starts the chain of a new entity.
  package func startAuditChain(of entity: UUID) throws {
    try run("INSERT INTO audit_head (entity_id, number, hash) VALUES (\(entity), 0, \(AuditChain.genesis))")
  }
}

/// A line as it is hashed: every column but the hash, as text.
struct AuditLine {
  let number: Int64
  let canonical: [UInt8]

  init(number: Int64, at: Date, entry: AuditEntry) {
    let actor = entry.actor
    self.init(
      entity: actor.entity.text, number: number, at: EpochSeconds.of(at), organization: actor.organization.text,
      account: actor.account?.text, actor: actor.name, role: actor.role, event: entry.event.rawValue,
      kind: entry.subjectKind, subject: entry.subject, detail: entry.detail, owner: entry.owner.text)
  }

  /// Reads text as it stands, so that an edited line breaks the chain whatever was written into it.
  init(row: Row) throws {
    self.init(
      entity: try row["entity_id"], number: try row["number"], at: try row["at"], organization: try row["organization_id"],
      account: try row["account_id"], actor: try row["actor"], role: try row["role"], event: try row["event"],
      kind: try row["subject_kind"], subject: try row["subject_id"], detail: try row["detail"],
      owner: try row["owner_id"])
  }

  private init(
    entity: String, number: Int64, at: Int64, organization: String, account: String?, actor: String, role: String,
    event: String, kind: String, subject: String, detail: String, owner: String
  ) {
    self.number = number
    canonical = AuditChain.canonical(fields: [
      ("entity", entity), ("number", String(number)), ("at", String(at)), ("organization", organization),
      ("account", account ?? ""), ("actor", actor), ("role", role), ("event", event), ("kind", kind),
      ("subject", subject), ("detail", detail), ("owner", owner),
    ])
  }
}
