import Commands
import Domain
import Foundation
import Storage
import Web

/// Takes the letters that ask institutions to confirm their services to the configured mail command.
struct AssuranceMail {
  let site: Site
  let mail: MailCommand
  let from: String

  /// Nil when no mail is configured: then the duty to share links stays with the secretary.
  init?(site: Site, settings: Settings) {
    guard let mail = MailCommand(settings.sendmail) else { return nil }
    self.site = site
    self.mail = mail
    from = settings.mailFrom
  }

  func deliver(now: Date) async throws {
    for due in try await site.assurances.takeLetters(now: now) {
      let letter = Letter(
        from: from, to: [due.email], message: try site.letter(due).message(now: now), sheet: nil, id: UUID(), at: now)
      let isSent = await mail.send(letter.text)
      // Also when the program stops meanwhile: what became of it is written down.
      try await Task { try await site.assurances.settle(due, isSent: isSent, now: now) }.value
    }
  }
}
