import Domain
import Foundation
import Testing

@Suite struct AccountRuleTests {
  private func account(_ role: Role, disabledAt: Date? = nil) -> Account {
    Account(id: UUID(), organization: UUID(), organizationName: "x", login: "x", name: "x", role: role, disabledAt: disabledAt)
  }

  @Test func `the last administrator stays`() throws {
    #expect(throws: AccountRefusal.lastAdministrator) {
      try AccountRule.disable(account(.administrator), by: UUID(), administratorsLeft: 0)
    }
    try AccountRule.disable(account(.administrator), by: UUID(), administratorsLeft: 1)
    try AccountRule.disable(account(.reader), by: UUID(), administratorsLeft: 0)
  }

  @Test func `nobody disables the account they work with, nor one that is disabled`() {
    let mine = account(.administrator)
    #expect(throws: AccountRefusal.ownAccount) { try AccountRule.disable(mine, by: mine.id, administratorsLeft: 5) }
    #expect(throws: AccountRefusal.alreadyDisabled) {
      try AccountRule.disable(account(.reader, disabledAt: .now), by: nil, administratorsLeft: 5)
    }
  }

  @Test(arguments: ["abc", "rosa.huaman", "r-h_2@muni.gob.pe", "Rosa.HUAMAN"])
  func `a login of plain letters is taken in lower case`(typed: String) throws {
    #expect(try Login(typed).description == typed.lowercased())
  }

  @Test(arguments: ["", "ab", "josé", "a b c", "rosa\n", "a'; --", "ﬁnal", "K\u{212A}elvin", String(repeating: "a", count: 65)])
  func `anything else is refused`(typed: String) {
    #expect(throws: AccountRefusal.login) { try Login(typed) }
    #expect(Login.fold(typed) == nil)
  }
}
