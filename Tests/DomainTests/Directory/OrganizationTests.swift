import Domain
import Foundation
import Testing

@Suite struct OrganizationTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private let free = OrganizationTies(services: 0, accounts: 0, runsThePlan: false)

  @Test func `an institution is changed by who saw its latest version`() throws {
    let added = try Organization.added(OrganizationDetails(name: "Posta"), id: UUID())
    let edited = try added.edited(OrganizationDetails(name: "Posta Norte"), seen: 1)
    #expect(edited.name == "Posta Norte" && edited.version == 2)
    #expect(throws: OrganizationRefusal.changedMeanwhile) {
      try edited.edited(OrganizationDetails(name: "Otra"), seen: 1)
    }
    let retired = try edited.retired(seen: 2, ties: free, at: now)
    #expect(retired.retiredAt == now)
    #expect(throws: OrganizationRefusal.retired) { try retired.edited(OrganizationDetails(name: "x"), seen: 3) }
  }

  @Test func `it stays while anything depends on it, and the refusal says what`() throws {
    let posta = try Organization.added(OrganizationDetails(name: "Posta"), id: UUID())
    for (services, accounts, plan, refusal) in [
      (1, 0, false, OrganizationRefusal.hasServices(1)), (3, 2, false, .hasServices(3)), (0, 2, false, .hasAccounts(2)),
      (0, 0, true, .runsThePlan),
    ] {
      let ties = OrganizationTies(services: services, accounts: accounts, runsThePlan: plan)
      #expect(throws: refusal) { try posta.retired(seen: 1, ties: ties, at: now) }
    }
    #expect(OrganizationRefusal.hasServices(3).sentence.contains("3 servicios"))
  }

  @Test func `a name has words and a RUC adds up`() {
    #expect(throws: OrganizationRefusal.noName) { try Organization.added(OrganizationDetails(name: " - "), id: UUID()) }
    for ruc in ["20131370645", "20131257750", "20100070970"] { #expect(OrganizationDetails.isRUC(ruc)) }
    for ruc in ["20131370646", "2013137064", "201313706450", "2013137064x", "", "２０１３１３７０６４５"] {
      #expect(!OrganizationDetails.isRUC(ruc), "\(ruc)")
    }
  }

  @Test func `one wrong digit of a RUC is always noticed but where two add up alike`() {
    let right = Array("20131370645".utf8).map { Int($0) - 48 }
    for position in 0..<10 {
      for digit in 0..<10 where digit != right[position] {
        var wrong = right
        wrong[position] = digit
        // The last digit stands for eleven remainders, so that two of them look the same.
        let sum = { (digits: [Int]) in zip(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 } % 11 }
        let isAlike = (11 - sum(wrong)) % 10 == (11 - sum(right)) % 10
        #expect(OrganizationDetails.isRUC(wrong.map(String.init).joined()) == isAlike)
      }
    }
  }
}
