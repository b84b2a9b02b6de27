import CQREncode

/// A QR symbol (ISO/IEC 18004) at error correction level M: it still reads with a fold or a stain over 15 % of it.
package struct QRCode: Sendable, Equatable {
  /// Modules along one side, with the quiet zone.
  package let side: Int
  /// The dark modules as SVG path data, in units of one module: digits, spaces and `M h v z -` only.
  package let path: String

  /// Light modules around the symbol that readers need (ISO/IEC 18004, section 5.3.8).
  package static let quietZone = 4

  /// - Parameter text: kept as UTF-8 bytes.
  /// - Returns: nil for an empty text or one over 2 331 bytes, the most that level M holds.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, let symbol = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(symbol) }
    let width = Int(symbol.pointee.width)
    guard let data = symbol.pointee.data else { return nil }
    side = width + 2 * Self.quietZone
    path = (0..<width).map { row in Self.runs(UnsafeBufferPointer(start: data + row * width, count: width), row) }.joined()
  }

  /// The dark runs of one row. The lowest bit of a byte says whether its module is dark.
  private static func runs(_ modules: UnsafeBufferPointer<UInt8>, _ row: Int) -> String {
    var path = ""
    var start: Int?
    for (column, module) in modules.enumerated() {
      if module & 1 == 1 { start = start ?? column } else if let begin = start {
        path += bar(begin, column, row)
        start = nil
      }
    }
    if let begin = start { path += bar(begin, modules.count, row) }
    return path
  }

  private static func bar(_ start: Int, _ end: Int, _ row: Int) -> String {
    "M\(start + quietZone) \(row + quietZone)h\(end - start)v1h-\(end - start)z"
  }

  /// The symbol as SVG markup, dark on light, without inline style: safe under the site's content policy.
  ///
  /// - Returns: empty when the text cannot be a symbol.
  package static func svg(_ text: String) -> String { QRCode(text)?.svg ?? "" }

  package var svg: String {
    "<svg class=\"qr-code\" viewBox=\"0 0 \(side) \(side)\" role=\"img\" aria-label=\"Código QR\" shape-rendering=\"crispEdges\">"
      + "<rect width=\"\(side)\" height=\"\(side)\" fill=\"#fff\"/><path d=\"\(path)\" fill=\"#000\"/></svg>"
  }
}
