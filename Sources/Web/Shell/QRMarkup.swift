import Documents
package import HTML

extension HTML {
  /// A text as a QR symbol. Empty when it is too long for one: show the text beside it, always.
  package static func qr(_ text: String, label: String) -> HTML {
    guard let code = QRCode(text) else { return .empty }
    return """
      <div class="qr"><svg class="qr-code" viewBox="0 0 \(code.side) \(code.side)" role="img" aria-label="\(label)" \
      shape-rendering="crispEdges"><rect width="\(code.side)" height="\(code.side)" fill="#fff"/>\
      <path d="\(code.path)" fill="#000"/></svg></div>
      """
  }
}
