import HTTPTypes
import Hummingbird

/// The cookies of the site. None says anything about anyone.
package enum Cookies {
  /// The session's secret.
  package static let session = "ayni_session"
  /// What forms of a visitor without a session are bound to.
  package static let form = "ayni_form"

  /// The point distances are measured from: to a thousandth of a degree, for the pages of services alone, four hours.
  package static let point = "ayni_point"

  /// Tells the browser to forget the session.
  static func forgetSession(secure: Bool) -> Cookie { set(session, "", secure: secure, days: 0) }

  static func set(_ name: String, _ value: String, secure: Bool, days: Int? = nil) -> Cookie {
    Cookie(
      name: name, value: value, maxAge: days.map { $0 * 86_400 }, path: "/", secure: secure, httpOnly: true,
      sameSite: .lax)
  }

  /// Keeps a point on the device, or forgets it.
  static func point(_ value: String?, secure: Bool) -> Cookie {
    Cookie(
      name: point, value: value ?? "", maxAge: value == nil ? 0 : 4 * 3600, path: "/services", secure: secure,
      httpOnly: true, sameSite: .strict)
  }
}
