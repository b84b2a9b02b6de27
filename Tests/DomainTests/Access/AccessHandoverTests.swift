import Domain
import Foundation
import Testing

@Suite struct AccessHandoverTests {
  private let demuna = UUID()

  private func account(_ role: Role = .focalPoint, of organization: UUID? = nil, disabled: Bool = false) -> Account {
    Account(
      id: UUID(), organization: organization ?? demuna, organizationName: "DEMUNA", login: "ana", name: "Ana", role: role,
      disabledAt: disabled ? Date(timeIntervalSince1970: 0) : nil)
  }

  @Test func `only accounts of focal points of that institution pass`() throws {
    let (old, new) = (account(), account())
    _ = try AccessHandover(.disable(old), .existing(new), of: demuna)
    _ = try AccessHandover(.nothing, .nothing, of: demuna)
    for wrong in [account(.administrator), account(of: UUID())] {
      #expect(throws: AccessHandoverRefusal.otherOffice) { try AccessHandover(.disable(wrong), .nothing, of: demuna) }
      #expect(throws: AccessHandoverRefusal.otherOffice) { try AccessHandover(.nothing, .existing(wrong), of: demuna) }
    }
    let disabled = account(disabled: true)
    #expect(throws: AccessHandoverRefusal.otherOffice) { try AccessHandover(.nothing, .existing(disabled), of: demuna) }
    #expect(throws: AccessHandoverRefusal.sameAccount) { try AccessHandover(.disable(old), .existing(old), of: demuna) }
  }

  @Test(arguments: ["ana@demuna.gob.pe", "mesa.partes+1@muni-tacna.gob.pe"])
  func `an address goes into the head of a message`(text: String) {
    #expect(MailAddress.isWhole(text))
  }

  @Test(arguments: ["", "ana", "ana@", "@x.pe", "ana@x", "a b@x.pe", "a@x.pe,b@x.pe", "a@x.pe\nBcc: b@x.pe", "<a@x.pe>"])
  func `what could begin another line or address does not`(text: String) {
    #expect(!MailAddress.isWhole(text))
  }
}
