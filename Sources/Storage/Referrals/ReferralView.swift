import Database
package import Domain
package import Foundation
import Vault

/// A referral as one side may see it.
package struct ReferralView: Sendable {
  package let referral: Referral
  package let serviceName: String
  /// The entry its service was joined to since, with its name; who receives the referral stays who was agreed to.
  package let joined: Joined?
  package let senderName: String
  package let receiverName: String
  package let needName: String
  package let zoneName: String?
  package let consent: Consent?
  /// Nil when this side does not see it (any more), or when its key is gone.
  package let handover: Handover?
  /// The code of the person's card: only for the sender, to print it again.
  package let card: String?
  package let history: [ReferralStep]
  package let standing: ReferralStanding
  package let link: LinkStanding?
  /// The version of the pathway in force when it was sent; nil when there was none.
  package let pathway: FollowedPathway?
}

extension ReferralView {
  package struct Joined: Sendable, Equatable {
    package let id: UUID
    package let name: String
  }
}

/// A line of a referral's history.
package struct ReferralStep: Sendable, Equatable {
  package let state: ReferralState
  package let at: Date
  package let by: Hand
  package let reason: DeclineReason?
  package let outcome: Outcome?

  package enum Hand: Sendable, Equatable {
    case account(name: String, organization: String)
    case link(organization: String)
    case person
    case system
  }
}

/// The link given to a receiver, as its sender may know it: never the link itself.
package struct LinkStanding: Sendable, Equatable {
  package let issuedAt: Date
  package let expiresAt: Date
  package let isLocked: Bool
}

extension Reader {
  /// Everything about one referral, in a fixed number of statements.
  ///
  /// - Parameter parties: the sides the viewer stands on; what none of them may see is left out here, not on the page.
  func view(
    of condition: SQL, for parties: (Referral) throws -> [ReferralParty], keys: KeyRing, clock: ReferralClock, now: Date
  ) throws -> ReferralView? {
    guard let row = try row(Self.viewStatement + " WHERE " + condition) else { return nil }
    let referral = try Referral(row: row)
    let parties = try parties(referral)
    let sealed = try SealedHandover(row: row)
    let calendar = try calendars(of: [referral.receiver], in: referral.entity, from: Day(referral.createdAt))
    let clock = try self.clock(of: referral.receiver, in: referral.entity, over: clock)
    return ReferralView(
      referral: referral, serviceName: try row["service_name"], joined: try joined(referral),
      senderName: try row["sender_name"],
      receiverName: try row["receiver_name"], needName: try row["need_name"], zoneName: try row["zone_name"],
      consent: try Consent(row: row),
      handover: try parties.contains(where: referral.shows) ? sealed.flatMap { try $0.handover(row, keys) } : nil,
      card: try parties.contains(.sender) ? sealed.flatMap { try $0.opened($0.card, .card, referral.id, keys) } : nil,
      history: try history(of: referral),
      standing: clock.standing(
        referral.dueAt, referral.urgency, now: now, in: calendar[referral.receiver] ?? WorkCalendar()),
      link: try parties.contains(.sender) ? LinkStanding(row: row) : nil,
      pathway: try followed(by: referral.id, of: referral.entity).map(FollowedPathway.init))
  }

  private func joined(_ referral: Referral) throws -> ReferralView.Joined? {
    let standing = try survivor(of: referral.service, in: referral.entity)
    guard standing != referral.service else { return nil }
    return try row("SELECT name FROM service WHERE entity_id = \(referral.entity) AND id = \(standing)").map {
      ReferralView.Joined(id: standing, name: try $0["name"])
    }
  }

  private static var viewStatement: SQL {
    """
    SELECT \(Referral.columns), r.consent_purpose, r.consent_means, r.life_stage, r.nationality, r.language, r.zone_code,
      r.key_version, r.wrapped_key, r.sealed_name, r.sealed_contact, r.sealed_summary, r.sealed_card,
      s.name AS service_name, f.name AS sender_name, t.name AS receiver_name, n.name AS need_name, z.name AS zone_name,
      l.issued_at, l.expires_at, l.failed_attempts
    FROM referral r
    JOIN service s ON s.entity_id = r.entity_id AND s.id = r.service_id
    JOIN organization f ON f.entity_id = r.entity_id AND f.id = r.sender_id
    JOIN organization t ON t.entity_id = r.entity_id AND t.id = r.receiver_id
    JOIN need n ON n.entity_id = r.entity_id AND n.code = r.need_code
    LEFT JOIN zone z ON z.entity_id = r.entity_id AND z.code = r.zone_code
    LEFT JOIN referral_link l ON l.entity_id = r.entity_id AND l.referral_id = r.id
    """
  }

  private func history(of referral: Referral) throws -> [ReferralStep] {
    try rows(
      """
      SELECT m.to_state, m.at, m.by_kind, m.reason, m.outcome, a.name AS account_name, o.name AS organization_name
      FROM referral_move m
      LEFT JOIN account a ON a.id = m.account_id
      LEFT JOIN organization o ON o.entity_id = m.entity_id AND o.id = m.organization_id
      WHERE m.entity_id = \(referral.entity) AND m.referral_id = \(referral.id) ORDER BY m.number
      """
    ).map(ReferralStep.init(row:))
  }
}

extension ReferralStep {
  fileprivate init(row: Row) throws {
    let organization = try row["organization_name"] as String? ?? ""
    switch try row["by_kind"] as String {
    case "account": by = .account(name: try row["account_name"] as String? ?? "", organization: organization)
    case "link": by = .link(organization: organization)
    case "person": by = .person
    default: by = .system
    }
    state = try row.choice("to_state")
    at = try row["at"]
    reason = (try row["reason"] as String?).flatMap(DeclineReason.init(rawValue:))
    outcome = (try row["outcome"] as String?).flatMap(Outcome.init(rawValue:))
  }
}

extension Consent {
  fileprivate init?(row: Row) throws {
    guard let purpose = (try row["consent_purpose"] as String?).flatMap(ConsentPurpose.init(rawValue:)),
      let means = (try row["consent_means"] as String?).flatMap(ConsentMeans.init(rawValue:))
    else { return nil }
    self.init(purpose: purpose, means: means)
  }
}

extension LinkStanding {
  fileprivate init?(row: Row) throws {
    guard let issuedAt = try row["issued_at"] as Date?, let expiresAt = try row["expires_at"] as Date? else { return nil }
    self.init(
      issuedAt: issuedAt, expiresAt: expiresAt,
      isLocked: try (row["failed_attempts"] as Int? ?? 0) >= ReferralStore.mostTries)
  }
}

extension SealedHandover {
  /// Nil when the ring has forgotten the key: the rest of the referral can still be shown.
  /// - Throws: `SealRefusal.tampered`.
  func opened(_ sealed: [UInt8]?, _ field: Field, _ id: UUID, _ keys: KeyRing) throws -> String? {
    do {
      return try open(sealed, field, of: id, with: keys)
    } catch SealRefusal.keyMissing { return nil }
  }

  fileprivate func handover(_ row: Row, _ keys: KeyRing) throws -> Handover? {
    let id: UUID = try row["id"]
    do {
      return Handover(
        name: try open(name, .name, of: id, with: keys),
        contact: try open(contact, .contact, of: id, with: keys).flatMap(Self.contact),
        language: (try row["language"] as String?).flatMap(Language.init(rawValue:)),
        nationality: (try row["nationality"] as String?).flatMap(Nationality.init(rawValue:)),
        lifeStage: (try row["life_stage"] as String?).flatMap(LifeStage.init(rawValue:)),
        zone: try row["zone_code"], summary: try open(summary, .summary, of: id, with: keys))
    } catch SealRefusal.keyMissing { return nil }
  }
}
