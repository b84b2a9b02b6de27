package import Foundation

/// Who is acting: an account, the institution it belongs to and the entity both live in.
package struct Actor: Sendable, Equatable {
  package let entity: UUID
  package let organization: UUID
  package let account: UUID
  /// The person's name as shown in logs.
  package let name: String
  package let role: Role

  package init(entity: UUID, organization: UUID, account: UUID, name: String, role: Role) {
    self.entity = entity
    self.organization = organization
    self.account = account
    self.name = name
    self.role = role
  }
}
