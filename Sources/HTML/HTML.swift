/// Markup under construction, as the bytes that will be sent.
///
/// A page is a literal: `"<td>\(service.name)</td>" as HTML`. An interpolated `String` is escaped by its type; markup
/// is only ever another `HTML`. There is no way to write an unescaped value (ADR 1).
package struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  package private(set) var bytes: [UInt8]

  /// Nothing at all.
  package static let empty = HTML(bytes: [])

  package init(stringLiteral value: StringLiteralType) { bytes = Array(value.utf8) }
  package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }
  init(bytes: [UInt8]) { self.bytes = bytes }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  package var isEmpty: Bool { bytes.isEmpty }

  package static func + (left: HTML, right: HTML) -> HTML { HTML(bytes: left.bytes + right.bytes) }
  package static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }

  package struct StringInterpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) { bytes += literal.utf8 }

    /// Text, or the value of a quoted attribute. Right after `href="`, `src="` or `action="` it must be an address:
    /// anything but a web, mail or telephone address is replaced by `#`.
    package mutating func appendInterpolation(_ text: String) {
      if Address.isExpected(after: bytes) {
        Escaping.append(Address(text).text, to: &bytes)
      } else {
        Escaping.append(text, to: &bytes)
      }
    }

    package mutating func appendInterpolation(_ text: String?) { if let text { appendInterpolation(text) } }
    package mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }
    package mutating func appendInterpolation(_ markup: HTML) { bytes += markup.bytes }
    package mutating func appendInterpolation(_ markup: HTML?) { if let markup { bytes += markup.bytes } }
    package mutating func appendInterpolation(_ address: Address) { Escaping.append(address.text, to: &bytes) }

    /// One piece of markup for each item: `\(zones, { "<li>\($0.name)</li>" })`.
    package mutating func appendInterpolation<Items: Sequence>(_ items: Items, _ markup: (Items.Element) -> HTML) {
      for item in items { bytes += markup(item).bytes }
    }

    /// Markup that is there only sometimes.
    package mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> HTML) {
      if condition { bytes += markup().bytes }
    }

    /// A boolean attribute: `<input\(flag: .checked, isChosen)>`.
    package mutating func appendInterpolation(flag: Flag, _ condition: Bool) {
      if condition { bytes += " \(flag.rawValue)".utf8 }
    }

    /// An attribute left out when there is no value: `<input\(attribute: "value", typed)>`.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      bytes += " \(name)=\"".utf8
      Escaping.append(value, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// The boolean attributes in use.
  package enum Flag: String, Sendable { case checked, selected, disabled, required, open, hidden, autofocus, multiple }
}

extension Sequence<HTML> {
  package func joined() -> HTML { HTML(bytes: flatMap(\.bytes)) }
}
