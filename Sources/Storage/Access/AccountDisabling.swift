import Database
import Domain
import Foundation

extension Transaction {
  /// - Throws: `AccountRefusal`.
  @discardableResult
  func disable(_ id: UUID, by actor: AuditActor, now: Date) throws -> Account? {
    guard let account = try account(id, in: actor.entity) else { return nil }
    // Administrators of the entity are locked in one order, so that two of them cannot disable each other at once.
    try run(
      "UPDATE account SET role = role WHERE entity_id = \(actor.entity) AND role = 'administrator' AND disabled_at IS NULL")
    let left: Int = try value(
      """
      SELECT count(*) AS n FROM account
      WHERE entity_id = \(actor.entity) AND role = 'administrator' AND disabled_at IS NULL AND id <> \(id)
      """) ?? 0
    try AccountRule.disable(account, by: actor.account, administratorsLeft: left)
    try run("UPDATE account SET disabled_at = \(now) WHERE id = \(id)")
    try run("DELETE FROM session WHERE account_id = \(id)")
    try append(AuditEntry(actor, .accountDisabled, "account", id.text, owner: account.organization), at: now)
    return account
  }
}
