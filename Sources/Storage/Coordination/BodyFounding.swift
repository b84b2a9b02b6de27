import Database
import Domain
import Foundation

extension Transaction {
  /// Founds the bodies a plan names, with their members. A later edition adds what is new and brings up to date what
  /// nobody has changed here; what the secretariat wrote, took out or added stays as it is.
  func foundBodies(of pack: PlanPack, in entity: UUID, now: Date) throws {
    for planned in pack.bodies {
      let known = try row("SELECT * FROM body WHERE entity_id = \(entity) AND code = \(planned.code)")
      guard let known else {
        let body = Body(id: UUID(), code: planned.code, facts: planned.facts, source: planned.source, version: 1)
        try insert(body, edited: false, of: entity, now: now)
        try seat(planned.members, in: body.id, of: entity)
        continue
      }
      let body = try Body(row: known)
      if try !(known["edited"] as Bool), body.facts != planned.facts || body.source != planned.source {
        let renewed = Body(
          id: body.id, code: body.code, facts: planned.facts, source: planned.source, version: body.version + 1)
        try update(renewed, edited: false, of: entity)
      }
      try seat(planned.members, in: body.id, of: entity)
    }
  }

  private func seat(_ members: [PlannedMember], in body: UUID, of entity: UUID) throws {
    let seats = try rows("SELECT * FROM body_member WHERE entity_id = \(entity) AND body_id = \(body)")
    let known = Dictionary(grouping: try seats.map(Membership.init(row:)), by: \.organization)
    let untouched = Set(try seats.filter { try !($0["edited"] as Bool) }.map { try $0["id"] as UUID })
    let organizations = try rows("SELECT id, code FROM organization WHERE entity_id = \(entity) AND code IS NOT NULL")
      .reduce(into: [String: UUID]()) { $0[try $1["code"]] = try $1["id"] }
    for member in members {
      guard let organization = organizations[member.institution] else { continue }
      guard let seat = known[organization]?.first else {
        let seat = Membership(
          id: UUID(), body: body, organization: organization, role: member.role, joinedOn: nil, leftOn: nil)
        try insert(seat, edited: false, of: entity)
        continue
      }
      if untouched.contains(seat.id), seat.role != member.role {
        try run("UPDATE body_member SET role = \(member.role?.rawValue) WHERE entity_id = \(entity) AND id = \(seat.id)")
      }
    }
  }
}

extension PlannedBody {
  init(row: Row) throws {
    self.init(
      code: try row["code"], kind: try row.choice("kind"), name: try row["name"], purpose: try row["purpose"],
      act: try row["act"], rules: try row["rules"], members: try row.json("members"), note: try row["note"],
      source: try row["source"])
  }
}
