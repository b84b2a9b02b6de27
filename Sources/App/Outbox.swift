import Commands
import Domain
import Foundation

/// The configured mail command and who writes.
struct Outbox {
  private let command: MailCommand
  private let from: String

  /// Nil when no mail is configured.
  init?(_ settings: Settings) {
    guard let command = MailCommand(settings.sendmail) else { return nil }
    self.command = command
    from = settings.mailFrom
  }

  /// - Returns: whether the mail command took it.
  func send(
    _ message: OutgoingMessage, to addresses: [String], sheet: [UInt8]? = nil, id: UUID = UUID(), at now: Date
  ) async -> Bool {
    await command.send(Letter(from: from, to: addresses, message: message, sheet: sheet, id: id, at: now).text)
  }
}
