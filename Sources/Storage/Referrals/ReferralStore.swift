package import Database
package import Domain
package import Foundation
package import Vault

/// *Derivaciones*. What they say about a person is sealed with the key ring and destroyed when retention ends.
package struct ReferralStore: Sendable {
  let database: any Database
  let keys: KeyRing
  /// What holds where neither the plan nor an institution says otherwise, and how long data is kept.
  let clock: ReferralClock

  package init(database: any Database, keys: KeyRing, clock: ReferralClock = .usual) {
    self.database = database
    self.keys = keys
    self.clock = clock
  }
}

/// What sending answered.
package struct SentReferral: Sendable, Equatable {
  package let id: UUID
  /// The form had been sent before; nothing was done now.
  package let isRepeat: Bool
}

extension ReferralStore {
  /// Sends a referral once: the same form again answers the same referral (promise 5).
  /// - Throws: `ReferralRefusal`, `AccessRefusal`.
  package func send(_ draft: ReferralDraft, by actor: Actor, now: Date) async throws -> SentReferral {
    try Self.check(draft, by: actor)
    let id = UUID()
    let sealed = try SealedHandover(draft.handover, card: CardCode.generate(), of: id, with: keys)
    return try await database.write { transaction in
      if let sent = try transaction.sent(draft.clientKey, by: actor) { return sent }
      let (draft, pathway) = try transaction.renewed(draft, in: actor.entity)
      try Self.check(draft, by: actor)
      let receiver = try transaction.receiver(of: draft.service, in: actor.entity)
      let calendar = try transaction.calendar(of: receiver, in: actor.entity, now: now)
      let clock = try transaction.clock(of: receiver, in: actor.entity, over: clock, along: pathway.pathway)
      let referral = Referral(
        id: id, entity: actor.entity, sender: actor.organization, account: actor.account, service: draft.service,
        receiver: receiver, need: draft.need.code, urgency: draft.urgency, confidentiality: draft.confidentiality,
        createdAt: now, stateSince: now,
        dueAt: clock.due(.sent, draft.urgency, since: now, in: calendar))
      try transaction.insert(referral, draft, sealed)
      try transaction.follow(pathway, by: referral)
      try transaction.record(
        referral, from: nil, passing: [.sent], by: .account(actor), move: nil, clock: clock, calendar: calendar, at: now)
      try transaction.append(
        AuditEntry(AuditActor(actor), .referralSent, "referral", id.text), at: now)
      return SentReferral(id: id, isRepeat: false)
    }
  }

  private static func check(_ draft: ReferralDraft, by actor: Actor) throws {
    try Policy.check(
      actor, may: .createReferral, on: Subject(ownership: .own, confidentiality: draft.confidentiality))
    try draft.check()
  }
}

extension Transaction {
  /// What the same form did before.
  fileprivate func sent(_ clientKey: UUID, by actor: Actor) throws -> SentReferral? {
    guard let row = try row("SELECT id, entity_id, account_id FROM referral WHERE client_key = \(clientKey)") else {
      return nil
    }
    guard try row["entity_id"] as UUID == actor.entity, try row["account_id"] as UUID == actor.account else {
      throw ReferralRefusal.otherSender
    }
    return SentReferral(id: try row["id"], isRepeat: true)
  }

  /// The draft by the plan and the pathway in force: a newer edition or version may have made it protected, or narrowed
  /// what may travel, since the form was shown.
  fileprivate func renewed(
    _ draft: ReferralDraft, in entity: UUID
  ) throws -> (draft: ReferralDraft, pathway: PathwayVersion) {
    let row = try row(
      "SELECT * FROM need WHERE entity_id = \(entity) AND code = \(draft.need.code) AND retired = 0")
    guard let need = try row.map(Need.init(row:)), let version = try pathwayVersion(need.pathway, of: entity) else {
      throw ReferralRefusal.needGone
    }
    return (draft.renewed(need.along(version.pathway), isProtected: version.pathway.isProtected), version)
  }

  fileprivate func receiver(of service: UUID, in entity: UUID) throws -> UUID {
    let found: UUID? = try value(
      """
      SELECT organization_id FROM service
      WHERE entity_id = \(entity) AND id = \(service) AND retired_at IS NULL AND status = 'active'
      """)
    guard let found else { throw ReferralRefusal.serviceGone }
    return found
  }

  fileprivate func insert(_ referral: Referral, _ draft: ReferralDraft, _ sealed: SealedHandover) throws {
    let handover = draft.handover
    try run(
      """
      INSERT INTO referral (id, entity_id, sender_id, account_id, service_id, receiver_id, need_code, urgency,
        confidentiality, state, consent_purpose, consent_means, life_stage, nationality, language, zone_code,
        key_version, wrapped_key, sealed_name, sealed_contact, sealed_summary, sealed_card, card_digest, client_key,
        created_at, state_since, due_at)
      VALUES (\(referral.id), \(referral.entity), \(referral.sender), \(referral.account), \(referral.service),
        \(referral.receiver), \(referral.need), \(referral.urgency.rawValue), \(referral.confidentiality.rawValue),
        \(referral.state.rawValue), \(draft.consent?.purpose.rawValue), \(draft.consent?.means.rawValue),
        \(handover.lifeStage?.rawValue), \(handover.nationality?.rawValue), \(handover.language?.rawValue), \(handover.zone),
        \(sealed.envelope.keyVersion), \(sealed.envelope.wrappedKey), \(sealed.name), \(sealed.contact),
        \(sealed.summary), \(sealed.card), \(sealed.cardDigest), \(draft.clientKey), \(referral.createdAt),
        \(referral.stateSince), \(referral.dueAt))
      """)
  }
}
