import HTTPTypes
import Hummingbird

/// The two cookies of the site. Neither says anything about anyone.
package enum Cookies {
  /// The session's secret.
  package static let session = "ayni_session"
  /// What forms of a visitor without a session are bound to.
  package static let form = "ayni_form"

  /// Tells the browser to forget the session.
  static func forgetSession(secure: Bool) -> Cookie { set(session, "", secure: secure, days: 0) }

  static func set(_ name: String, _ value: String, secure: Bool, days: Int? = nil) -> Cookie {
    Cookie(
      name: name, value: value, maxAge: days.map { $0 * 86_400 }, path: "/", secure: secure, httpOnly: true,
      sameSite: .lax)
  }
}
