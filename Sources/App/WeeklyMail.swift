import Commands
import Domain
import Foundation
import Storage
import Web

/// Takes the weekly digests to the configured mail command. Each leaves at most once a week, also after a crash.
struct WeeklyMail {
  let site: Site
  let outbox: Outbox

  /// Nil when no mail is configured.
  init?(site: Site, settings: Settings) {
    guard let outbox = Outbox(settings) else { return nil }
    self.site = site
    self.outbox = outbox
  }

  /// By itself: in office hours, of the week it is.
  func deliver(now: Date) async throws {
    guard WeeklyDigest.isTime(now) else { return }
    try await DigestStore(database: site.database).purge(now: now)
    _ = try await deliver(WeeklyDigest.week(of: Day(now)), now: now)
  }

  /// - Returns: how many left.
  @discardableResult
  func deliver(_ week: Day, now: Date) async throws -> Int {
    let store = DigestStore(database: site.database)
    var sent = 0
    for recipient in try await store.recipients(of: week, now: now) {
      // Another server may have taken it meanwhile.
      guard !Task.isCancelled, try await store.claim(recipient, week: week, now: now) else { continue }
      do {
        let outcome = try await send(to: recipient, week: week, now: now)
        try await store.settle(recipient, week: week, outcome, now: now)
        if outcome == .sent { sent += 1 }
      } catch {
        // Nothing left yet: the next round tries again.
        try await store.settle(recipient, week: week, .failed, now: now)
        throw error
      }
    }
    return sent
  }

  private func send(to recipient: DigestRecipient, week: Day, now: Date) async throws -> DigestOutcome {
    guard let message = try await DigestComposer(site: site).message(for: recipient, week: week) else { return .silent }
    return await outbox.send(message, to: [recipient.address], at: now) ? .sent : .failed
  }
}
