import Domain
import Testing

@Suite struct PlannerTests {
  private let fabio = Viewer("Fabio", .planner)

  @Test func `Fabio, planner: reads and exports the matrix and reports what is reported by hand`() {
    for action in Viewer.open + [.reportIndicator, .writePlanReport] {
      fabio.expect(action, ordinary: Viewer.all, protected: Viewer.all)
    }
  }

  @Test func `Fabio, planner: cannot open a referral behind a number`() { fabio.expectNothing(of: Viewer.referrals) }

  @Test func `Fabio, planner: cannot record orientations, change the directory, manage accounts or read the log`() {
    fabio.expectNothing(of: [
      .setReferralLimits, .issuePlanReport,
      .recordOrientation, .amendOrientation, .addService, .editService, .verifyService, .retireService,
      .importDirectory, .manageAccounts, .readAuditLog,
    ])
  }
}
