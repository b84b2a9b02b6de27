import Domain
import Testing

@Suite struct TechnicalSecretaryTests {
  private let alicia = Viewer("Alicia", .technicalSecretary)

  @Test func `Alicia, technical secretary: keeps the whole directory alive`() {
    for action in [Action.addService, .editService, .verifyService, .retireService, .importDirectory] {
      alicia.expect(action, ordinary: Viewer.all, protected: Viewer.all)
    }
  }

  @Test func `Alicia, technical secretary: follows ordinary referrals of her institution and no protected one`() {
    for action in [Action.listReferrals, .readReferral] {
      alicia.expect(action, ordinary: [.own, .addressed], protected: [])
    }
  }

  @Test func `Alicia, technical secretary: cannot make or withdraw a protected referral, since she may not read it`() {
    for action in [Action.createReferral, .withdrawReferral, .issueReferralLink] {
      alicia.expect(action, ordinary: [.own], protected: [])
    }
  }

  @Test func `Alicia, technical secretary: does not answer for a receiving institution`() {
    alicia.expectNothing(of: [.answerReferral])
  }

  @Test func `Alicia, technical secretary: reads the log of her institution and of no other`() {
    alicia.expect(.readAuditLog, ordinary: [.own], protected: [.own])
  }

  @Test func `Alicia, technical secretary: sets the limits of her institution's referrals`() {
    alicia.expect(.setReferralLimits, ordinary: [.own], protected: [.own])
  }

  @Test func `Alicia, technical secretary: writes the reports of the plan and issues them`() {
    for action in [Action.writePlanReport, .issuePlanReport] { alicia.expect(action, ordinary: Viewer.all, protected: Viewer.all) }
  }

  @Test func `Alicia, technical secretary: cannot manage accounts`() { alicia.expectNothing(of: [.manageAccounts]) }
}
