import Database
package import Domain
package import Foundation
import Vault

/// A link and its PIN, shown once: neither can be read back from the database.
package struct IssuedLink: Sendable, Equatable {
  /// The part of the address after `/r/`.
  package let token: String
  package let pin: String
  package let expiresAt: Date
}

/// How a PIN was taken.
package enum PINTry: Sendable, Equatable {
  /// The value of the cookie that shows the PIN was given.
  case opened(pass: String)
  case refused(ReferralRefusal)
}

extension ReferralStore {
  /// Wrong PINs until the link is dead.
  package static let mostTries = 5
  package static let linkDays = 14
  /// Seconds a shown PIN counts.
  package static let passSeconds: TimeInterval = 20 * 60

  /// A new link for the receiving institution; one issued before stops working.
  /// - Throws: `AccessRefusal`, `ReferralRefusal.finished`; nil when there is no such referral.
  package func issueLink(_ id: UUID, by actor: Actor, now: Date) async throws -> IssuedLink? {
    let pin = PIN.generate()
    let digest = PIN.digest(of: pin, subject: id, with: keys)
    let expiresAt = now.addingTimeInterval(Double(Self.linkDays) * 86_400)
    let version = try await database.write { transaction -> Int? in
      guard let referral = try transaction.referral(where: "r.entity_id = \(actor.entity) AND r.id = \(id)") else {
        return nil
      }
      try Policy.check(actor, may: .readReferral, on: referral.subject(for: actor))
      try Policy.check(actor, may: .issueReferralLink, on: referral.subject(for: actor))
      guard !referral.state.isFinal else { throw ReferralRefusal.finished(referral.state) }
      try transaction.append(
        AuditEntry(AuditActor(actor), .referralLinkIssued, "referral", id.text), at: now)
      return try transaction.value(
        """
        INSERT INTO referral_link (entity_id, referral_id, version, pin_digest, issued_by, issued_at, expires_at)
        VALUES (\(actor.entity), \(id), 1, \(digest), \(actor.account), \(now), \(expiresAt))
        ON CONFLICT (entity_id, referral_id) DO UPDATE SET version = referral_link.version + 1, failed_attempts = 0,
          pin_digest = excluded.pin_digest, issued_by = excluded.issued_by, issued_at = excluded.issued_at,
          expires_at = excluded.expires_at
        RETURNING version
        """)
    }
    guard let version else { return nil }
    let link = SignedLink(kind: .referral, subject: id, expiresAt: expiresAt, version: UInt32(version))
    return IssuedLink(token: link.text(with: keys), pin: pin, expiresAt: link.expiresAt)
  }

  /// Whether a link can still be opened with its PIN. Tells nothing else.
  /// - Throws: `ReferralRefusal.linkGone`, `.linkLocked`.
  package func checkLink(_ token: String, now: Date) async throws {
    let link = try verified(token, .referral, now)
    let tries = try await database.read { try $0.linkTries(link) }
    guard tries < Self.mostTries else { throw ReferralRefusal.linkLocked }
  }

  /// Tries a PIN. A wrong one counts, also when the answer gets lost on the way.
  /// - Throws: `ReferralRefusal.linkGone`.
  package func open(link token: String, pin: String, now: Date) async throws -> PINTry {
    let link = try verified(token, .referral, now)
    let keys = keys
    return try await database.write { transaction in
      let tries = try transaction.linkTries(link)
      guard tries < Self.mostTries else { return .refused(.linkLocked) }
      let digest: [UInt8]? = try transaction.value(
        "SELECT pin_digest FROM referral_link WHERE referral_id = \(link.subject)")
      guard let digest, PIN.matches(pin, digest: digest, subject: link.subject, with: keys) else {
        try transaction.run(
          "UPDATE referral_link SET failed_attempts = failed_attempts + 1 WHERE referral_id = \(link.subject)")
        let left = Self.mostTries - tries - 1
        return .refused(left == 0 ? .linkLocked : .wrongPIN(triesLeft: left))
      }
      try transaction.run("UPDATE referral_link SET failed_attempts = 0 WHERE referral_id = \(link.subject)")
      let pass = SignedLink(
        kind: .openedReferral, subject: link.subject, expiresAt: now.addingTimeInterval(Self.passSeconds),
        version: link.version)
      return .opened(pass: pass.text(with: keys))
    }
  }

  /// What the receiver may see through a link. Every view is logged: nobody else vouches for who looked.
  /// - Parameter pass: what `open` answered.
  /// - Throws: `ReferralRefusal.linkGone`: also for a pass that is over or of another link.
  package func find(link token: String, pass: String, now: Date) async throws -> ReferralView {
    let link = try opened(token, pass, now)
    let (keys, clock) = (keys, clock)
    return try await database.write { transaction in
      guard try transaction.linkTries(link) < Self.mostTries,
        let view = try transaction.view(
          of: "r.id = \(link.subject)", for: { _ in [.receiver] }, keys: keys, clock: clock, now: now)
      else { throw ReferralRefusal.linkGone }
      try transaction.append(
        AuditEntry(
          .link(view.referral, name: view.receiverName), .referralViewed, "referral",
          link.subject.text, owner: view.referral.sender), at: now)
      return view
    }
  }

  /// Moves a referral through its link, as the receiver.
  @discardableResult
  package func move(_ move: ReferralMove, link token: String, pass: String, now: Date) async throws -> Referral {
    let link = try opened(token, pass, now)
    let clock = clock
    return try await database.write { transaction in
      guard try transaction.linkTries(link) < Self.mostTries,
        let referral = try transaction.referral(where: "r.id = \(link.subject)"),
        let name: String = try transaction.value("SELECT name FROM organization WHERE id = \(referral.receiver)")
      else { throw ReferralRefusal.linkGone }
      return try transaction.move(
        referral, move, by: .receiver, hand: .link(organization: referral.receiver), as: .link(referral, name: name),
        clock: clock, at: now)
    }
  }

  private func verified(_ token: String, _ kind: SignedLink.Kind, _ now: Date) throws -> SignedLink {
    do {
      return try SignedLink.verify(token, kind: kind, with: keys, now: now)
    } catch { throw ReferralRefusal.linkGone }
  }

  /// The link, once both parts are ours, in time, and belong together.
  private func opened(_ token: String, _ pass: String, _ now: Date) throws -> SignedLink {
    let link = try verified(token, .referral, now)
    let shown = try verified(pass, .openedReferral, now)
    guard shown.subject == link.subject, shown.version == link.version else { throw ReferralRefusal.linkGone }
    return link
  }
}

extension Reader {
  /// Wrong PINs so far.
  /// - Throws: `ReferralRefusal.linkGone` when a newer link replaced it.
  fileprivate func linkTries(_ link: SignedLink) throws -> Int {
    let tries: Int? = try value(
      "SELECT failed_attempts FROM referral_link WHERE referral_id = \(link.subject) AND version = \(Int(link.version))")
    guard let tries else { throw ReferralRefusal.linkGone }
    return tries
  }
}

extension AuditActor {
  fileprivate static func link(_ referral: Referral, name: String) -> AuditActor {
    .link(entity: referral.entity, organization: referral.receiver, name: name)
  }
}
