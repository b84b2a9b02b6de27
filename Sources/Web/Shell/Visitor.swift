package import Domain
package import Storage

/// Who is asking: an account with a session, or anyone.
package struct Visitor: Sendable {
  package let session: Session?
  /// The random value that forms of this visitor are bound to: the session's secret, or that of a cookie of its own.
  package let formKey: String?

  /// Whoever the site itself reads for: never of a request.
  private let standIn: Actor?

  package init(session: Session?, formKey: String?) { self.init(session: session, formKey: formKey, standIn: nil) }

  private init(session: Session?, formKey: String?, standIn: Actor?) {
    self.session = session
    self.formKey = formKey
    self.standIn = standIn
  }

  package static let anonymous = Visitor(session: nil, formKey: nil)
  static func standIn(for actor: Actor) -> Visitor { Visitor(session: nil, formKey: nil, standIn: actor) }

  /// The acting account, once every factor it has was shown.
  package var actor: Actor? { session.flatMap { $0.isComplete ? $0.actor : nil } ?? standIn }
}
