import Commands
import Domain
import Foundation
import Storage
import Web

/// Takes the letters that ask institutions to confirm their services to the configured mail command.
struct AssuranceMail {
  let site: Site
  let outbox: Outbox

  /// Nil when no mail is configured: then the duty to share links stays with the secretary.
  init?(site: Site, settings: Settings) {
    guard let outbox = Outbox(settings) else { return nil }
    self.site = site
    self.outbox = outbox
  }

  func deliver(now: Date) async throws {
    for due in try await site.assurances.takeLetters(now: now) {
      let isSent = await outbox.send(try site.letter(due).message(now: now), to: [due.email], at: now)
      // Also when the program stops meanwhile: what became of it is written down.
      try await Task { try await site.assurances.settle(due, isSent: isSent, now: now) }.value
    }
  }
}
