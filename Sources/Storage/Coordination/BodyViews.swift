package import Domain
package import Foundation

/// A body in a list.
package struct BodySummary: Sendable, Equatable {
  package let body: Body
  package let members: Int
  package let focalPoints: Int
  /// Focal points nobody confirmed for six months.
  package let unconfirmed: Int
}

/// A body with its members and what they appointed.
package struct BodyView: Sendable, Equatable {
  package let body: Body
  /// In force first, by name.
  package let members: [MemberView]
  /// The latest first.
  package let handovers: [HandoverView]

  package var inForce: [MemberView] { members.filter(\.membership.isInForce) }
}

/// An institution in a body, with its focal points: in force first, titular before alternate.
package struct MemberView: Sendable, Equatable {
  package let membership: Membership
  package let organization: String
  package let acronym: String?
  package let focalPoints: [FocalPoint]

  package var inForce: [FocalPoint] { focalPoints.filter(\.isInForce) }
}

package struct HandoverView: Sendable, Equatable {
  package let record: HandoverRecord
  package let organization: String
  /// Nil while the administrator has not passed the access.
  package let access: AccessRecord?
}

/// A focal point with where it stands.
package struct FocalPointView: Sendable, Equatable {
  package let focalPoint: FocalPoint
  package let member: MemberView
  package let body: Body
  /// Open agreements of the institution in this body, which a handover passes on.
  package let agreements: [String]
  /// Who made sure of it, the last first.
  package let assurances: [FocalPointAssurance]
  /// What the institution proposed by its link and nobody decided yet.
  package let proposal: AppointmentCorrection?

  /// In doubt while the institution says that the official has left.
  package func assurance(on day: Day) -> Assurance {
    proposal?.departure != nil ? .doubted : focalPoint.assurance(on: day)
  }
}

/// One confirmation of a focal point.
package struct FocalPointAssurance: Sendable, Equatable {
  package let at: Date
  package let channel: AssuranceChannel
  package let validUntil: Day
  /// Nil when the institution did it by its link.
  package let account: String?
  package let organization: String
}

/// What became of the accounts when an office passed on.
package struct AccessRecord: Sendable, Equatable {
  package let on: Day
  package let isDisabled: Bool
  package let isInvited: Bool
  package let digest: String
}
