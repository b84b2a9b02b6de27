/// What a check of a chain and its seals found: the first thing that is wrong, or that nothing is.
package enum AuditVerdict: Sendable, Equatable {
  case whole(lines: Int64)
  /// The first line that is missing, edited or out of place.
  case broken(at: Int64)
  /// The chain fits together, but the line that was sealed as this one is another now.
  case rewritten(at: Int64)
  /// The chain ends before a line that was sealed.
  case truncated(end: Int64, sealed: Int64)
  /// A seal that the key it names did not make.
  case forged(at: Int64)
  /// A seal by a key that is not in the ring, so that nothing can be said about it.
  case foreign(at: Int64)
  /// Lines from this one on have gone without a seal for longer than `AuditSealing.trust`.
  case unsealed(from: Int64)
}
