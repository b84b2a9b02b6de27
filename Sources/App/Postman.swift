import Commands
import Documents
import Domain
import Foundation
import Storage

/// Takes notices to the configured mail command, one at a time. A notice leaves at least once.
struct Postman {
  let notices: NoticeStore
  let outbox: Outbox
  let site: String
  let press: Press

  /// Nil when no mail is configured.
  init?(notices: NoticeStore, settings: Settings, press: Press) {
    guard let outbox = Outbox(settings) else { return nil }
    self.notices = notices
    self.outbox = outbox
    site = settings.publicAddress
    self.press = press
  }

  func deliver(now: Date) async throws {
    for due in try await notices.due(now: now, address: site) {
      // Another server may have taken it meanwhile.
      guard !Task.isCancelled, try await notices.claim(due.id, now: now) else { continue }
      let sheet = await sheet(due.notice.agenda)
      if await outbox.send(due.notice, to: due.addresses, sheet: sheet, id: due.id, at: now) {
        try await notices.markSent(due.id, now: now)
      } else {
        try await notices.markFailed(due.id, now: now)
      }
    }
  }

  /// The agenda on paper. A convening leaves without it where the server cannot make one: its text says the same.
  private func sheet(_ agenda: SessionAgenda?) async -> [UInt8]? {
    guard let agenda else { return nil }
    return try? await press.pdf(OfficePaperMarkup(.agenda(agenda), for: .paper).document)
  }
}
