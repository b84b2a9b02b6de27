import Database
import Domain
import Foundation
import Vault

extension Transaction {
  /// - Throws: `BodyRefusal.notThere`.
  func membership(_ id: UUID, of body: UUID, in entity: UUID) throws -> MemberView {
    try run("UPDATE body_member SET edited = edited WHERE entity_id = \(entity) AND id = \(id)")
    guard let found = try BodyReading(reader: self, entity: entity).member(id, of: body) else {
      throw BodyRefusal.notThere
    }
    return found
  }

  /// - Throws: `BodyRefusal.notThere`.
  func focalPoint(_ id: UUID, in entity: UUID) throws -> FocalPointView {
    try run("UPDATE focal_point SET version = version WHERE entity_id = \(entity) AND id = \(id)")
    guard let found = try BodyReading(reader: self, entity: entity).focalPoint(id) else { throw BodyRefusal.notThere }
    return found
  }

  /// - Parameter edited: no later edition of the plan overwrites it.
  func insert(_ body: Body, edited: Bool, of entity: UUID, now: Date) throws {
    let facts = body.facts
    try run(
      """
      INSERT INTO body (id, entity_id, code, kind, name, purpose, act, rules, starts_on, ends_on, source, feed_token, edited,
        version, created_at)
      VALUES (\(body.id), \(entity), \(body.code), \(facts.kind.rawValue), \(facts.name), \(facts.purpose), \(facts.act),
        \(facts.rules), \(facts.from), \(facts.until), \(body.source), \(Token.new().secret), \(edited),
        \(body.version), \(now))
      """)
  }

  func update(_ body: Body, edited: Bool, of entity: UUID) throws {
    let facts = body.facts
    try run(
      """
      UPDATE body SET kind = \(facts.kind.rawValue), name = \(facts.name), purpose = \(facts.purpose), act = \(facts.act),
        rules = \(facts.rules), starts_on = \(facts.from), ends_on = \(facts.until), source = \(body.source),
        edited = \(edited), version = \(body.version)
      WHERE entity_id = \(entity) AND id = \(body.id)
      """)
  }

  func insert(_ member: Membership, edited: Bool, of entity: UUID) throws {
    try run(
      """
      INSERT INTO body_member (id, entity_id, body_id, organization_id, role, joined_on, left_on, edited)
      VALUES (\(member.id), \(entity), \(member.body), \(member.organization), \(member.role?.rawValue),
        \(member.joinedOn), \(member.leftOn), \(edited))
      """)
  }

  func update(_ member: Membership, of entity: UUID) throws {
    try run(
      """
      UPDATE body_member SET role = \(member.role?.rawValue), left_on = \(member.leftOn), edited = 1
      WHERE entity_id = \(entity) AND id = \(member.id)
      """)
  }

  func insert(_ point: FocalPoint, of entity: UUID) throws {
    let appointment = point.appointment
    try run(
      """
      INSERT INTO focal_point (id, entity_id, member_id, standing, name, post, email, phone, document, starts_on, ends_on,
        confirmed_on, briefing, ended_on, version)
      VALUES (\(point.id), \(entity), \(point.membership), \(point.standing.rawValue), \(appointment.name),
        \(appointment.post), \(appointment.email), \(appointment.phone), \(appointment.document), \(appointment.from),
        \(appointment.until), \(point.confirmedOn), \(try point.briefingText), \(point.endedOn), \(point.version))
      """)
  }

  func update(_ point: FocalPoint, of entity: UUID) throws {
    try run(
      """
      UPDATE focal_point SET post = \(point.appointment.post), email = \(point.appointment.email),
        phone = \(point.appointment.phone), confirmed_on = \(point.confirmedOn), briefing = \(try point.briefingText),
        ended_on = \(point.endedOn), version = \(point.version)
      WHERE entity_id = \(entity) AND id = \(point.id)
      """)
  }
}

extension Transaction {
  /// Who made sure of a focal point, and how.
  func note(_ confirmed: FocalPoint, through channel: AssuranceChannel, by actor: AuditActor, now: Date) throws {
    try run(
      """
      INSERT INTO focal_point_assurance (entity_id, focal_point_id, at, account_id, organization_id, channel, valid_until)
      VALUES (\(actor.entity), \(confirmed.id), \(now), \(actor.account), \(actor.organization), \(channel.rawValue),
        \(confirmed.validUntil))
      """)
  }
}

extension FocalPoint {
  /// In the order of their declaration, so that a set is always the same text.
  fileprivate var briefingText: JSONText {
    get throws { try JSONText(BriefingItem.allCases.filter(briefing.contains)) }
  }
}
