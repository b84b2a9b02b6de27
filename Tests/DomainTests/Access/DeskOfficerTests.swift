import Domain
import Testing

@Suite struct DeskOfficerTests {
  private let bruno = Viewer("Bruno", .deskOfficer)

  @Test func `Bruno, desk officer: records and amends orientations of his own institution`() {
    for action in [Action.recordOrientation, .amendOrientation] {
      bruno.expect(action, ordinary: [.own], protected: [.own])
    }
  }

  @Test func `Bruno, desk officer: makes and withdraws referrals of his institution, protected ones too`() {
    for action in [Action.createReferral, .withdrawReferral, .issueReferralLink] {
      bruno.expect(action, ordinary: [.own], protected: [.own])
    }
  }

  @Test func `Bruno, desk officer: reads what his institution sent or received and nothing between others`() {
    for action in [Action.listReferrals, .readReferral] {
      bruno.expect(action, ordinary: [.own, .addressed], protected: [.own, .addressed])
    }
  }

  @Test func `Bruno, desk officer: answers only what was addressed to his institution`() {
    bruno.expect(.answerReferral, ordinary: [.addressed], protected: [.addressed])
  }

  @Test func `Bruno, desk officer: edits and verifies services of his institution but neither adds nor retires`() {
    for action in [Action.editService, .verifyService] { bruno.expect(action, ordinary: [.own], protected: [.own]) }
    bruno.expectNothing(of: [.addService, .retireService, .importDirectory])
  }

  @Test func `Bruno, desk officer: cannot manage accounts, read the log or report an indicator`() {
    bruno.expectNothing(of: [.manageAccounts, .readAuditLog, .reportIndicator, .setReferralLimits])
  }
}
