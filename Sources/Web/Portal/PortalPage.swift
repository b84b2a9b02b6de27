import Domain
import HTML

/// A public page; the portal's own shell adds the frame.
protocol PortalPage: Sendable {
  var visit: PortalVisit { get }
  /// Also the window title.
  var title: String { get }
  /// Its title and address give nothing away, and no browser keeps it: what it is about could endanger whoever reads it.
  var isDiscreet: Bool { get }
  /// The answer is for a place only this visitor gave.
  var isPersonal: Bool { get }
  /// Whose pictures it may show besides our own.
  var tiles: TileServer? { get }
  /// A style sheet of its own, besides that of all public pages.
  var sheet: String? { get }
  var content: HTML { get }
}

extension PortalPage {
  var isDiscreet: Bool { false }
  var isPersonal: Bool { false }
  var tiles: TileServer? { nil }
  var sheet: String? { nil }
  var words: PortalWords { visit.words }
}
