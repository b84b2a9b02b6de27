import Commands
import Foundation
import Storage

/// Takes notices to the configured mail command, one at a time. A notice leaves at least once.
struct Postman {
  let notices: NoticeStore
  let mail: MailCommand
  let from: String
  let site: String

  /// Nil when no mail is configured.
  init?(notices: NoticeStore, settings: Settings) {
    guard let mail = MailCommand(settings.sendmail) else { return nil }
    self.notices = notices
    self.mail = mail
    from = settings.mailFrom
    site = settings.publicAddress
  }

  func deliver(now: Date) async throws {
    for due in try await notices.due(now: now, address: site) {
      // Another server may have taken it meanwhile.
      guard !Task.isCancelled, try await notices.claim(due.id, now: now) else { continue }
      let letter = Letter(from: from, to: due.addresses, message: due.notice, id: due.id, at: now)
      if await mail.send(letter.text) {
        try await notices.markSent(due.id, now: now)
      } else {
        try await notices.markFailed(due.id, now: now)
      }
    }
  }
}
