package import HTML

/// A value that renders itself. The shell adds the frame.
package protocol Page: Sendable {
  /// Also the window title; never holds anything about a person.
  var title: String { get }
  /// The entry of the menu it belongs to.
  var section: Section? { get }
  var content: HTML { get }
  /// How wide the page stands.
  var layout: PageLayout { get }
  /// Without JavaScript, seconds until the browser asks again; nil for pages that stay as they are.
  var refreshSeconds: Int? { get }
}

package enum PageLayout: Sendable {
  /// Lists, tables, a form beside facts.
  case wide
  /// One form or one message.
  case narrow
  /// What hangs on a wall.
  case poster

  var className: String? {
    switch self {
    case .wide: nil
    case .narrow: "narrow"
    case .poster: "poster"
    }
  }
}

extension Page {
  package var section: Section? { nil }
  package var layout: PageLayout { .wide }
  package var refreshSeconds: Int? { nil }
}
