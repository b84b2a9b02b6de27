import Database
package import Foundation

extension ReferralStore {
  /// Forgets links that are over. Their signature carries the end, so that none of them opens anything again.
  /// - Returns: how many.
  @discardableResult
  package func purgeLinks(now: Date) async throws -> Int {
    try await database.write { try $0.run("DELETE FROM referral_link WHERE expires_at <= \(now)") }
  }
}

extension NoticeStore {
  /// Days after which a message that was not sent is no longer worth sending: the work list says the same.
  package static let staleDays = 3

  /// Takes a message on, so that of several servers only one sends it. It is due again later unless marked.
  /// - Returns: whether it was still to be sent.
  package func claim(_ id: UUID, now: Date, seconds: TimeInterval = 600) async throws -> Bool {
    try await database.write { transaction in
      try transaction.everyNotice {
        """
        UPDATE \($0) SET due_at = \(now.addingTimeInterval(seconds))
        WHERE id = \(id) AND due_at <= \(now) AND sent_at IS NULL AND dropped_at IS NULL
        """
      } == 1
    }
  }

  /// Drops what has waited too long, as when no mail is configured.
  @discardableResult
  package func dropStale(now: Date) async throws -> Int {
    try await database.write { transaction in
      try transaction.everyNotice {
        """
        UPDATE \($0) SET dropped_at = \(now)
        WHERE due_at <= \(now.addingTimeInterval(-Double(Self.staleDays) * 86_400)) AND sent_at IS NULL
          AND dropped_at IS NULL
        """
      }
    }
  }
}
