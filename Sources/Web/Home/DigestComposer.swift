package import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Logging
package import Storage
import Vault

/// Writes the weekly digest of one address from the same duties as the home page.
package struct DigestComposer: Sendable {
  let site: Site

  package init(site: Site) { self.site = site }

  /// Days until the way to turn it off without an account ends.
  static let optOutDays = 400.0

  /// - Returns: nil when there is nothing to say.
  package func message(for recipient: DigestRecipient, week: Day) async throws -> OutgoingMessage? {
    var lines: [WeeklyDigest.Line] = []
    for actor in recipient.actors {
      let duties = try await Duties.of(actor, exchange(for: actor), isAccount: recipient.accounts.contains(actor.account))
      lines += duties.map(line)
    }
    let found = try await DigestStore(database: site.database).sessions(
      for: recipient.actors, from: week.start, until: week.adding(7).start)
    let events = found.map { $0.session.event(of: $0.bodyName, agenda: [], address: site.settings.publicAddress) }
    // Two of them may have the same duty.
    let once = lines.enumerated().filter { lines.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    let digest = WeeklyDigest(week: week, lines: once, sessions: events)
    guard !digest.isEmpty else { return nil }
    return digest.message(site: site.settings.publicAddress, optOut: try optOut(recipient))
  }

  private func line(_ duty: Duty) -> WeeklyDigest.Line {
    WeeklyDigest.Line(
      duty.sentence, count: duty.count, address: site.settings.publicAddress + duty.address.text,
      isOverdue: duty.urgency == .overdue)
  }

  private func optOut(_ recipient: DigestRecipient) throws -> String {
    let link = SignedLink(
      kind: .digest, subject: recipient.subject, expiresAt: site.now().addingTimeInterval(Self.optOutDays * 86_400),
      version: 1)
    return "\(site.settings.publicAddress)/digest/\(link.text(with: try site.keys.ring()))"
  }

  /// Nobody asks: what stands in for a request, so that duties are read as the home page reads them.
  private func exchange(for actor: Actor) throws -> Exchange {
    Exchange(
      site: site,
      request: Request(
        head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/"), body: .init(buffer: .init())),
      context: AyniContext(visitor: .standIn(for: actor), log: site.log), ring: try site.keys.ring())
  }
}
