import Domain
import Foundation
import Testing

/// Someone of a role, asking for records of three kinds of owner.
struct Viewer {
  let actor: Actor
  private let elsewhere = UUID()

  init(_ name: String, _ role: Role) {
    actor = Actor(entity: UUID(), organization: UUID(), account: UUID(), name: name, role: role)
  }

  func may(
    _ action: Action, _ ownership: Ownership = .own, _ confidentiality: Confidentiality = .ordinary
  ) -> Bool {
    let subject = Subject(
      actor: actor, owner: ownership == .own ? actor.organization : elsewhere,
      addressee: ownership == .addressed ? actor.organization : elsewhere, confidentiality: confidentiality)
    return Policy.allows(actor, action, on: subject)
  }

  /// Expects every combination of an action to be just as listed.
  func expect(
    _ action: Action, ordinary: Set<Ownership>, protected: Set<Ownership>, at location: SourceLocation = #_sourceLocation
  ) {
    for ownership in Ownership.allCases {
      #expect(may(action, ownership) == ordinary.contains(ownership), "\(action) \(ownership)", sourceLocation: location)
      #expect(
        may(action, ownership, .protected) == protected.contains(ownership), "\(action) \(ownership) protected",
        sourceLocation: location)
    }
  }

  /// Expects the role to have no grant at all.
  func expectNothing(of actions: [Action], at location: SourceLocation = #_sourceLocation) {
    for action in actions {
      expect(action, ordinary: [], protected: [], at: location)
      #expect(!Policy.grants(actor.role, action), sourceLocation: location)
    }
  }

  static let all = Set(Ownership.allCases)
  /// What any account may read.
  static let open: [Action] = [
    .readTerritory, .readPathways, .readPlan, .readDirectory, .exportDirectory, .readMatrix, .exportMatrix,
    .readPlanReports,
  ]
  static let referrals: [Action] = [
    .listReferrals, .createReferral, .readReferral, .answerReferral, .withdrawReferral, .issueReferralLink,
  ]
}
