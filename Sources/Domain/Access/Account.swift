package import Foundation

/// Someone who works with the plan, as administrators see them. Never a person who seeks help.
package struct Account: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let organization: UUID
  package let organizationName: String
  package let login: String
  /// As shown in logs.
  package let name: String
  package let role: Role
  package let hasSecondFactor: Bool
  /// It has a one-time password that was not changed yet.
  package let mustChangePassword: Bool
  package let disabledAt: Date?
  /// Of the office: where notices go.
  package let email: String?

  package var isDisabled: Bool { disabledAt != nil }

  package init(
    id: UUID, organization: UUID, organizationName: String, login: String, name: String, role: Role,
    hasSecondFactor: Bool = false, mustChangePassword: Bool = false, disabledAt: Date? = nil, email: String? = nil
  ) {
    self.id = id
    self.organization = organization
    self.organizationName = organizationName
    self.login = login
    self.name = name
    self.role = role
    self.hasSecondFactor = hasSecondFactor
    self.mustChangePassword = mustChangePassword
    self.disabledAt = disabledAt
    self.email = email
  }
}
