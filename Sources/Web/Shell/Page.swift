package import HTML

/// A value that renders itself. The shell adds the frame.
package protocol Page: Sendable {
  /// Also the window title; never holds anything about a person.
  var title: String { get }
  /// The entry of the menu it belongs to.
  var section: Section? { get }
  var content: HTML { get }
}

extension Page {
  package var section: Section? { nil }
}
