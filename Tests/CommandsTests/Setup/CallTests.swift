import ArgumentParser
import Commands
import Database
import Domain
import Storage
import Testing
import Vault

@Suite struct CallTests {
  @Test(arguments: [
    ["pack"], ["pack", "burn"], ["pack", "load"], ["pack", "check", "a", "b"], ["migrate", "--fast"], ["doctor", "extra"],
    ["account", "add"], ["account", "add", "--first", "--login", "x"], ["account", "reset"],
    ["account", "add", "--login", "bruno", "--name", "Bruno", "--role", "king", "--organization", "x"],
    ["account", "add", "--login", "bruno", "--name", "B", "--role", "reader", "--organization", "x", "--email", "a@b\nBcc: c@d"],
    ["key", "rotate", "now"], ["backup", "verify"], ["directory", "import"],
  ])
  func `a call that is not understood ends with 64 or shows help, and does nothing`(words: [String]) async throws {
    try await withWorkplace(.sqlite) { place in
      let outcome = await place.call(words)
      #expect(outcome.code == 64 || (outcome.code == 0 && words.count == 1))
      #expect(outcome.said.isEmpty)
    }
  }

  @Test func `every kind of failure has its own code`() {
    let failures: [CommandFailure] = [
      .usage(""), .data(""), .noInput(""), .unavailable(""), .mistake(""), .cannotWrite(""), .unsound(""),
    ]
    #expect(failures.map(\.exitCode.rawValue) == [64, 65, 66, 69, 70, 73, 1])
  }

  @Test func `what goes wrong below is said without values`() {
    let secret = "carta-de-rosa"
    let faults: [any Error] = [
      DatabaseFault.refused(.unique, secret), DatabaseFault.statement(secret), DatabaseFault.unreadable(secret),
      DatabaseFault.unavailable(secret, mayHaveCommitted: true), DatabaseFault.busy, DatabaseFault.full,
      DatabaseFault.readOnly, DatabaseFault.damaged(secret), SealRefusal.tampered, Unforeseen(text: secret),
    ]
    for fault in faults { #expect(!CommandFailure(explaining: fault).description.contains(secret), "\(type(of: fault))") }
  }

  @Test func `a full disk and a read-only one cannot be written`() {
    for fault in [DatabaseFault.full, .readOnly] { #expect(CommandFailure(explaining: fault).exitCode.rawValue == 73) }
    #expect(CommandFailure(explaining: DatabaseFault.busy).exitCode.rawValue == 69)
  }

  private struct Unforeseen: Error { let text: String }
}
