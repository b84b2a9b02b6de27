@testable import Domain
import Testing

@Suite struct PolicyTests {
  @Test func `every role minds its own account`() {
    for role in Role.allCases { #expect(Policy.grants(role, .manageOwnAccount)) }
  }

  @Test(arguments: Role.allCases)
  func `a record of others and of no concern is never more open when protected`(role: Role) {
    for action in Action.allCases {
      let grant = Policy.grant(role, action)
      #expect(grant.protected.isSubset(of: grant.ordinary), "\(role) \(action)")
    }
  }

  @Test(arguments: Role.allCases)
  func `nobody reads, makes or answers a referral between two other institutions`(role: Role) {
    for action in Viewer.referrals {
      #expect(!Viewer("x", role).may(action, .other), "\(role) \(action)")
      #expect(!Viewer("x", role).may(action, .other, .protected), "\(role) \(action)")
    }
  }

  @Test(arguments: Role.allCases)
  func `whoever may make a protected referral may read it`(role: Role) {
    let viewer = Viewer("x", role)
    #expect(!viewer.may(.createReferral, .own, .protected) || viewer.may(.readReferral, .own, .protected))
  }

  @Test func `only administrators manage accounts and only two roles read a log`() {
    #expect(Role.allCases.filter { Policy.grants($0, .manageAccounts) } == [.administrator])
    #expect(Role.allCases.filter { Policy.grants($0, .readAuditLog) } == [.administrator, .technicalSecretary])
  }

  @Test func `a refusal says which of three reasons it was`() {
    let carmen = Viewer("Carmen", .focalPoint)
    let other = Subject(ownership: .other)
    #expect(throws: AccessRefusal.role(.focalPoint, .manageAccounts)) { try Policy.check(carmen.actor, may: .manageAccounts) }
    #expect(throws: AccessRefusal.ownership(.editService)) { try Policy.check(carmen.actor, may: .editService, on: other) }
    #expect(throws: AccessRefusal.confidential(.readReferral)) {
      try Policy.check(carmen.actor, may: .readReferral, on: Subject(ownership: .other, confidentiality: .protected))
    }
  }

  @Test func `refusals speak in sentences and name no code`() {
    let refusals: [any Refusal] =
      [AccessRefusal.role(.reader, .manageAccounts), AccessRefusal.ownership(.editService), AccessRefusal.confidential(.readReferral)]
      + [SignInRefusal.wrong, .wrongCode, .locked(minutes: 1), .locked(minutes: 8), .busy]
      + PasswordWeakness.allCases.map { AccountRefusal.passwordWeak($0) }
      + [AccountRefusal.login, .loginTaken, .lastAdministrator, .ownAccount, .alreadyDisabled, .alreadyEnabled]
      + [AccountRefusal.passwordWrong, .passwordUnchanged, .secondFactorOn, .secondFactorOff, .secondFactorSecret]
    for refusal in refusals {
      #expect(refusal.sentence.hasSuffix(".") && refusal.sentence.count > 20)
      #expect(refusal.sentence.contains(". ") || refusal.sentence.contains(", ") || refusal.sentence.count < 90)
    }
    #expect(Set(refusals.map(\.sentence)).count == refusals.count)
  }
}
