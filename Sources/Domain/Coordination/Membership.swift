package import Foundation

/// An institution in a body, with what it is there for.
package struct Membership: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let body: UUID
  package let organization: UUID
  /// Nil while nobody has said which of the four it is: plans name members without a role.
  package let role: MemberRole?
  package let joinedOn: Day?
  package let leftOn: Day?

  package init(id: UUID, body: UUID, organization: UUID, role: MemberRole?, joinedOn: Day?, leftOn: Day?) {
    self.id = id
    self.body = body
    self.organization = organization
    self.role = role
    self.joinedOn = joinedOn
    self.leftOn = leftOn
  }

  package var isInForce: Bool { leftOn == nil }

  /// - Throws: `BodyRefusal.memberLeft`.
  package func withRole(_ role: MemberRole?) throws -> Membership {
    guard isInForce else { throw BodyRefusal.memberLeft }
    return Membership(id: id, body: body, organization: organization, role: role, joinedOn: joinedOn, leftOn: nil)
  }

  /// The membership after the institution left. Its focal points leave with it.
  /// - Throws: `BodyRefusal`.
  package func left(on day: Day, openAgreements: Int) throws -> Membership {
    guard isInForce else { throw BodyRefusal.memberLeft }
    guard openAgreements == 0 else { throw BodyRefusal.memberOwesAgreements(openAgreements) }
    return Membership(id: id, body: body, organization: organization, role: role, joinedOn: joinedOn, leftOn: day)
  }
}

/// The functional roles of the regional network (T1046).
package enum MemberRole: String, Sendable, CaseIterable, Codable {
  case management, prevention, protection, prosecution

  package var name: String {
    switch self {
    case .management: "Gestión"
    case .prevention: "Prevención"
    case .protection: "Atención y protección"
    case .prosecution: "Persecución"
    }
  }
}
