import Domain
import Testing

@Suite struct FocalPointTests {
  private let carmen = Viewer("Carmen", .focalPoint)

  @Test func `Carmen, focal point: answers what was addressed to her institution, not what it sent`() {
    carmen.expect(.answerReferral, ordinary: [.addressed], protected: [.addressed])
  }

  @Test func `Carmen, focal point: reads what her institution sent or received and nothing between others`() {
    for action in [Action.listReferrals, .readReferral] {
      carmen.expect(action, ordinary: [.own, .addressed], protected: [.own, .addressed])
    }
  }

  @Test func `Carmen, focal point: withdraws only what her institution sent`() {
    for action in [Action.createReferral, .withdrawReferral, .issueReferralLink] {
      carmen.expect(action, ordinary: [.own], protected: [.own])
    }
  }

  @Test func `Carmen, focal point: keeps the services of her institution and touches no other's`() {
    for action in [Action.addService, .editService, .verifyService, .retireService] {
      carmen.expect(action, ordinary: [.own], protected: [.own])
    }
    carmen.expectNothing(of: [.importDirectory])
  }

  @Test func `Carmen, focal point: cannot manage accounts, read the log or set targets`() {
    carmen.expectNothing(of: [.manageAccounts, .readAuditLog, .arrangeIndicator, .closePeriod, .setReferralLimits])
  }

  @Test func `Carmen, focal point: reports the indicators her institution answers for and no other's`() {
    carmen.expect(.reportIndicator, ordinary: [.own], protected: [.own])
  }
}
