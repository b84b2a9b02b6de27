import Foundation
import Testing

@testable import Domain

@Suite struct ReferralRightsTests {
  let home = UUID()
  let demuna = UUID()
  let elsewhere = UUID()

  private func actor(_ role: Role, _ organization: UUID) -> Actor {
    Actor(entity: UUID(), organization: organization, account: UUID(), name: "Prueba", role: role)
  }

  private func referral(_ state: ReferralState, _ confidentiality: Confidentiality) -> Referral {
    ReferralTests.referral(state, confidentiality: confidentiality, sender: home, receiver: demuna)
  }

  /// Which buttons each role of each side has, over all states.
  @Test(arguments: Confidentiality.allCases)
  func `buttons follow side and role`(confidentiality: Confidentiality) {
    let answers: Set<ReferralMove.Kind> = [.acknowledge, .accept, .decline, .attend, .close]
    let withdrawals: Set<ReferralMove.Kind> = [.withdraw, .close]
    let isOrdinary = confidentiality == .ordinary
    var expected: [(Role, UUID, Set<ReferralMove.Kind>)] = [
      (.focalPoint, demuna, answers), (.deskOfficer, demuna, answers), (.technicalSecretary, demuna, []),
      (.deskOfficer, home, withdrawals), (.focalPoint, home, withdrawals),
      (.technicalSecretary, home, isOrdinary ? withdrawals : []),
    ]
    for role in [Role.administrator, .planner, .reader] { expected += [(role, home, Set()), (role, demuna, Set())] }
    for role in Role.allCases { expected.append((role, elsewhere, Set())) }
    for (role, organization, kinds) in expected {
      let seen = Set(ReferralState.allCases.flatMap { referral($0, confidentiality).moves(for: actor(role, organization)) })
      #expect(seen == kinds, "\(role) \(confidentiality)")
    }
  }

  @Test func `a third institution is refused by ownership, a secretary of a protected one by confidentiality`() {
    #expect(throws: AccessRefusal.ownership(.readReferral)) {
      try referral(.sent, .ordinary).party(of: actor(.focalPoint, elsewhere), making: .accept)
    }
    #expect(throws: AccessRefusal.confidential(.readReferral)) {
      try referral(.sent, .protected).party(of: actor(.technicalSecretary, home), making: .withdraw)
    }
  }

  @Test func `an institution that refers to its own service answers as receiver and withdraws as sender`() throws {
    let inner = ReferralTests.referral(.sent, sender: home, receiver: home)
    #expect(try inner.party(of: actor(.deskOfficer, home), making: .accept) == .receiver)
    #expect(try inner.party(of: actor(.deskOfficer, home), making: .withdraw) == .sender)
  }
}
