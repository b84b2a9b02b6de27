import Domain
import Testing

@Suite struct AdministratorTests {
  private let elena = Viewer("Elena", .administrator)

  @Test func `Elena, administrator: manages accounts of every institution`() {
    elena.expect(.manageAccounts, ordinary: Viewer.all, protected: Viewer.all)
  }

  @Test func `Elena, administrator: reads the log of her institution and of no other`() {
    elena.expect(.readAuditLog, ordinary: [.own], protected: [.own])
  }

  @Test func `Elena, administrator: keeps the machine, not the cases: no referral is hers to see`() {
    elena.expectNothing(of: Viewer.referrals)
  }

  @Test func `Elena, administrator: imports a directory but does not edit its services`() {
    elena.expect(.importDirectory, ordinary: Viewer.all, protected: Viewer.all)
    elena.expectNothing(of: [.addService, .editService, .verifyService, .retireService])
  }

  @Test func `Elena, administrator: sets the limits of her institution's referrals without seeing one`() {
    elena.expect(.setReferralLimits, ordinary: [.own], protected: [.own])
  }

  @Test func `Elena, administrator: cannot record orientations or report indicators`() {
    elena.expectNothing(of: [.recordOrientation, .amendOrientation, .reportIndicator])
  }
}
