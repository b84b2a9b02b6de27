import Database
import Domain
import Foundation

/// Reads bodies and what belongs to them, within one entity.
struct BodyReading {
  let reader: any Reader
  let entity: UUID

  func body(code: String) throws -> Body? {
    try reader.row("SELECT * FROM body WHERE entity_id = \(entity) AND code = \(code)").map(Body.init(row:))
  }

  func view(of body: Body) throws -> BodyView {
    let points = Dictionary(
      grouping: try reader.rows(
        """
        SELECT f.* FROM focal_point f JOIN body_member m ON m.entity_id = f.entity_id AND m.id = f.member_id
        WHERE m.entity_id = \(entity) AND m.body_id = \(body.id) ORDER BY f.standing DESC, f.starts_on DESC, f.id
        """
      ).map(FocalPoint.init(row:)), by: \.membership)
    let members = try reader.rows(Self.members(entity) + " AND m.body_id = \(body.id) ORDER BY o.name, m.id").map {
      try MemberView(row: $0, focalPoints: points[try $0["id"]] ?? [])
    }
    return BodyView(
      body: body,
      members: members.filter(\.membership.isInForce) + members.filter { !$0.membership.isInForce },
      handovers: try handovers(of: body.id))
  }

  func member(_ id: UUID, of body: UUID) throws -> MemberView? {
    try reader.row(Self.members(entity) + " AND m.body_id = \(body) AND m.id = \(id)").map { row in
      try MemberView(row: row, focalPoints: try focalPoints(of: id))
    }
  }

  func focalPoint(_ id: UUID) throws -> FocalPointView? {
    guard
      let body = try reader.row(
        """
        SELECT b.* FROM focal_point f JOIN body_member m ON m.entity_id = f.entity_id AND m.id = f.member_id
        JOIN body b ON b.entity_id = m.entity_id AND b.id = m.body_id WHERE f.entity_id = \(entity) AND f.id = \(id)
        """
      ).map(Body.init(row:)),
      let row = try reader.row("SELECT * FROM focal_point WHERE entity_id = \(entity) AND id = \(id)")
    else { return nil }
    let focalPoint = try FocalPoint(row: row)
    guard let member = try member(focalPoint.membership, of: body.id) else { return nil }
    return FocalPointView(
      focalPoint: focalPoint, member: member, body: body,
      agreements: try openAgreements(of: member.membership.organization, in: body.id),
      assurances: try assurances(of: id), proposal: try reader.waitingCorrection(of: id, in: entity))
  }

  /// The last ten.
  private func assurances(of focalPoint: UUID) throws -> [FocalPointAssurance] {
    try reader.rows(
      """
      SELECT p.at, p.channel, p.valid_until, a.name AS account_name, o.name AS organization_name
      FROM focal_point_assurance p LEFT JOIN account a ON a.id = p.account_id
      JOIN organization o ON o.entity_id = p.entity_id AND o.id = p.organization_id
      WHERE p.entity_id = \(entity) AND p.focal_point_id = \(focalPoint) ORDER BY p.at DESC, p.number DESC LIMIT 10
      """
    ).map { row in
      FocalPointAssurance(
        at: try row["at"], channel: try row.choice("channel"), validUntil: try row["valid_until"],
        account: try row["account_name"], organization: try row["organization_name"])
    }
  }

  private func focalPoints(of member: UUID) throws -> [FocalPoint] {
    try reader.rows(
      """
      SELECT * FROM focal_point WHERE entity_id = \(entity) AND member_id = \(member)
      ORDER BY standing DESC, starts_on DESC, id
      """
    ).map(FocalPoint.init(row:))
  }

  private func handovers(of body: UUID) throws -> [HandoverView] {
    try reader.rows(
      """
      SELECT h.*, p.name AS predecessor, s.name AS successor, o.name AS organization, x.on_day AS access_on,
        x.disabled_id, x.invited_id, x.digest AS access_digest
      FROM office_handover h JOIN focal_point p ON p.entity_id = h.entity_id AND p.id = h.predecessor_id
      JOIN focal_point s ON s.entity_id = h.entity_id AND s.id = h.successor_id
      JOIN body_member m ON m.entity_id = p.entity_id AND m.id = p.member_id
      JOIN organization o ON o.entity_id = m.entity_id AND o.id = m.organization_id
      LEFT JOIN access_handover x ON x.entity_id = h.entity_id AND x.predecessor_id = h.predecessor_id
      WHERE h.entity_id = \(entity) AND m.body_id = \(body) ORDER BY h.on_day DESC, h.predecessor_id
      """
    ).map { row in
      HandoverView(
        record: HandoverRecord(
          predecessor: try row["predecessor"], successor: try row["successor"], agreements: try row.json("agreements"),
          on: try row["on_day"], note: try row["note"], recordedBy: try row["recorded_by"], digest: try row["digest"]),
        organization: try row["organization"], access: try AccessRecord(row: row))
    }
  }

  private static func members(_ entity: UUID) -> SQL {
    """
    SELECT m.*, o.name AS organization, o.acronym FROM body_member m
    JOIN organization o ON o.entity_id = m.entity_id AND o.id = m.organization_id WHERE m.entity_id = \(entity)
    """
  }
}

extension BodyReading {
  /// Codes of the agreements an institution still owes in a body, the oldest first.
  func openAgreements(of organization: UUID, in body: UUID) throws -> [String] {
    try reader.rows(
      """
      SELECT number FROM agreement WHERE entity_id = \(entity) AND body_id = \(body)
        AND organization_id = \(organization) AND state = 'open' ORDER BY due_on, number
      """
    ).map { "A-\(try $0["number"] as Int)" }
  }
}

extension Body {
  init(row: Row) throws {
    self.init(
      id: try row["id"], code: try row["code"],
      facts: BodyFacts(
        kind: try row.choice("kind"), name: try row["name"], purpose: try row["purpose"], act: try row["act"],
        rules: try row["rules"], from: try row["starts_on"], until: try row["ends_on"]),
      source: try row["source"], version: try row["version"])
  }
}

extension Membership {
  init(row: Row) throws {
    let role: String? = try row["role"]
    self.init(
      id: try row["id"], body: try row["body_id"], organization: try row["organization_id"],
      role: try role.map { _ in try row.choice("role") }, joinedOn: try row["joined_on"], leftOn: try row["left_on"])
  }
}

extension MemberView {
  fileprivate init(row: Row, focalPoints: [FocalPoint]) throws {
    self.init(
      membership: try Membership(row: row), organization: try row["organization"], acronym: try row["acronym"],
      focalPoints: focalPoints.filter(\.isInForce) + focalPoints.filter { !$0.isInForce })
  }
}

extension FocalPoint {
  init(row: Row) throws {
    self.init(
      id: try row["id"], membership: try row["member_id"], standing: try row.choice("standing"),
      appointment: Appointment(
        name: try row["name"], post: try row["post"], email: try row["email"], phone: try row["phone"],
        document: try row["document"], from: try row["starts_on"], until: try row["ends_on"]),
      confirmedOn: try row["confirmed_on"], briefing: Set(try row.json("briefing", as: [BriefingItem].self)),
      endedOn: try row["ended_on"], version: try row["version"])
  }
}

extension AccessRecord {
  fileprivate init?(row: Row) throws {
    guard let on: Day = try row["access_on"] else { return nil }
    let (disabled, invited): (UUID?, UUID?) = (try row["disabled_id"], try row["invited_id"])
    self.init(on: on, isDisabled: disabled != nil, isInvited: invited != nil, digest: try row["access_digest"])
  }
}
