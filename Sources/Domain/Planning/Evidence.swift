package import Foundation

/// What shows that a product is there (*medio de verificación*): who brought it, and what was decided about it.
/// A product is done when one piece of evidence was accepted.
package struct Evidence: Sendable, Equatable {
  package let id: UUID
  package let product: String
  /// Name, number and date of the document, or what it is.
  package let title: String
  package let backing: EvidenceBacking
  package let author: EvidenceAuthor
  package let addedAt: Date
  /// Nil while it waits.
  package let decision: EvidenceDecision?

  package init(
    id: UUID, product: String, title: String, backing: EvidenceBacking, author: EvidenceAuthor, addedAt: Date,
    decision: EvidenceDecision?
  ) {
    self.id = id
    self.product = product
    self.title = title
    self.backing = backing
    self.author = author
    self.addedAt = addedAt
    self.decision = decision
  }

  /// Accepts it, or refuses it with a reason. What was decided stays decided.
  /// - Throws: `EvidenceRefusal` when it was decided already, by whom brought it, or without a reason.
  package func decided(
    _ verdict: EvidenceVerdict, reason: String?, by account: UUID, name: String, at now: Date
  ) throws(EvidenceRefusal) -> EvidenceDecision {
    guard decision == nil else { throw .alreadyDecided }
    guard account != author.account else { throw .ownEvidence }
    switch verdict {
    case .accepted: return EvidenceDecision(verdict: .accepted, reason: nil, account: account, judge: name, at: now)
    case .refused:
      guard let reason, !reason.isEmpty else { throw .reasonMissing }
      return EvidenceDecision(verdict: .refused, reason: reason, account: account, judge: name, at: now)
    }
  }

  /// Takes back an acceptance that was a mistake: the product falls back, and what was decided stays on record. Whoever
  /// accepted it cannot; whoever brought it may.
  /// - Throws: `EvidenceRefusal` when it is not in force as accepted, by its own judge, or without a reason.
  package func revoked(
    reason: String, by account: UUID, name: String, at now: Date
  ) throws(EvidenceRefusal) -> EvidenceRevocation {
    guard let decision, decision.verdict == .accepted else { throw .notAccepted }
    guard decision.revocation == nil else { throw .alreadyRevoked }
    guard account != decision.account else { throw .ownDecision }
    guard !reason.isEmpty else { throw .revocationReasonMissing }
    return EvidenceRevocation(reason: reason, author: name, at: now)
  }
}

package struct EvidenceAuthor: Sendable, Equatable {
  package let account: UUID
  package let organization: UUID
  package let name: String

  package init(account: UUID, organization: UUID, name: String) {
    self.account = account
    self.organization = organization
    self.name = name
  }
}

package enum EvidenceVerdict: String, Sendable, CaseIterable {
  case accepted, refused

  package var name: String { self == .accepted ? "Aceptada" : "Rechazada" }
}

package struct EvidenceDecision: Sendable, Equatable {
  package let verdict: EvidenceVerdict
  /// Why it was refused; nil when it was accepted.
  package let reason: String?
  /// The account that decided, and its name then.
  package let account: UUID
  package let judge: String
  package let at: Date
  /// Nil while it holds.
  package let revocation: EvidenceRevocation?

  package init(
    verdict: EvidenceVerdict, reason: String?, account: UUID, judge: String, at: Date, revocation: EvidenceRevocation? = nil
  ) {
    self.verdict = verdict
    self.reason = reason
    self.account = account
    self.judge = judge
    self.at = at
    self.revocation = revocation
  }
}

/// An acceptance taken back.
package struct EvidenceRevocation: Sendable, Equatable {
  package let reason: String
  /// Name of the account.
  package let author: String
  package let at: Date

  package init(reason: String, author: String, at: Date) {
    self.reason = reason
    self.author = author
    self.at = at
  }
}
