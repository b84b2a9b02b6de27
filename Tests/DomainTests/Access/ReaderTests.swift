import Domain
import Testing

@Suite struct ReaderTests {
  private let gina = Viewer("Gina", .reader)

  @Test func `Gina, reader: reads what is open to every account`() {
    for action in Viewer.open { gina.expect(action, ordinary: Viewer.all, protected: Viewer.all) }
  }

  @Test func `Gina, reader: cannot see, make, answer or withdraw any referral`() {
    gina.expectNothing(of: Viewer.referrals)
  }

  @Test func `Gina, reader: cannot record or amend an orientation`() {
    gina.expectNothing(of: [.recordOrientation, .amendOrientation])
  }

  @Test func `Gina, reader: cannot change the directory`() {
    gina.expectNothing(of: [.addService, .editService, .verifyService, .retireService, .importDirectory])
  }

  @Test func `Gina, reader: cannot manage accounts, read the log or report an indicator`() {
    gina.expectNothing(of: [.manageAccounts, .readAuditLog, .reportIndicator, .setReferralLimits, .writePlanReport, .issuePlanReport])
  }
}
