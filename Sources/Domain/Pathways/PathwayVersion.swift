package import Foundation

/// Who answers for a pathway: whoever has that role in that institution.
package struct PathwayOwner: Sendable, Hashable {
  package let organization: UUID
  package let role: Role

  package init(organization: UUID, role: Role) {
    self.organization = organization
    self.role = role
  }

  /// The roles that can keep one.
  package static let roles: [Role] = [.technicalSecretary, .focalPoint, .planner]
}

/// What makes a version binding.
package struct PathwayApproval: Sendable, Equatable {
  package let approver: String
  package let at: Date
  /// The session of a body that approved it.
  package let session: UUID?
  /// The act it stands in, in words: «Acta 3-2026 de la mesa».
  package let act: String?

  package init(approver: String, at: Date, session: UUID?, act: String?) {
    self.approver = approver
    self.at = at
    self.session = session
    self.act = act
  }
}

/// A version of a pathway. It is frozen: the database itself refuses to change or remove it. The highest number is in
/// force, the others are superseded.
package struct PathwayVersion: Sendable, Equatable {
  package enum Origin: String, Sendable, CaseIterable, Codable {
    /// As an edition of the plan brings it; nobody here approved it.
    case plan
    case local
  }

  package let number: Int
  package let origin: Origin
  package let pathway: Pathway
  package let owner: PathwayOwner
  /// What changed, and why.
  package let note: String
  /// Nil for what the plan brings.
  package let author: String?
  package let approval: PathwayApproval?
  package let createdAt: Date
  /// SHA-256 of the content, in hexadecimal.
  package let digest: String

  package init(
    number: Int, origin: Origin, pathway: Pathway, owner: PathwayOwner, note: String, author: String?,
    approval: PathwayApproval?, createdAt: Date, digest: String
  ) {
    self.number = number
    self.origin = origin
    self.pathway = pathway
    self.owner = owner
    self.note = note
    self.author = author
    self.approval = approval
    self.createdAt = createdAt
    self.digest = digest
  }
}

/// What a newer edition of the plan says of a pathway that was approved here: it overwrites nothing and waits for an
/// answer.
package struct PathwayProposal: Sendable, Equatable {
  package let pathway: Pathway
  package let edition: String
  package let offeredAt: Date

  package init(pathway: Pathway, edition: String, offeredAt: Date) {
    self.pathway = pathway
    self.edition = edition
    self.offeredAt = offeredAt
  }
}
