import Database
package import Domain
package import Foundation

extension AccountStore {
  /// Where mail for one's own account goes, and whether the weekly digest is wanted there.
  /// - Parameter address: checked by the form; nil for none.
  package func setMail(_ address: String?, wantsDigest: Bool, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let author = AuditActor(actor)
      let before: String? = try transaction.row("SELECT email FROM account WHERE id = \(actor.account)")?["email"]
      if before != address {
        try transaction.run("UPDATE account SET email = \(address) WHERE id = \(actor.account)")
        try transaction.append(AuditEntry(author, .mailChanged, "account", actor.account.text), at: now)
      }
      guard let address else { return }
      try transaction.wantDigest(wantsDigest, at: address, subject: actor.account, by: author, now: now)
    }
  }
}
