package import Domain
package import Storage

/// Who is asking: an account with a session, or anyone.
package struct Visitor: Sendable {
  package let session: Session?
  /// The random value that forms of this visitor are bound to: the session's secret, or that of a cookie of its own.
  package let formKey: String?

  package static let anonymous = Visitor(session: nil, formKey: nil)

  /// The acting account, once every factor it has was shown.
  package var actor: Actor? { session.flatMap { $0.isComplete ? $0.actor : nil } }
}
