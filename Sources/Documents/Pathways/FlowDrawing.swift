package import HTML

/// A flow chart as SVG. Colours are attributes, because the paper's tool knows no other; each kind of box has a shape of
/// its own besides.
package struct FlowDrawing: Sendable {
  package let chart: FlowChart
  package let title: String
  /// Read out instead of the drawing; the list that follows it says the rest.
  package let summary: String
  /// Tells its parts apart from those of another drawing of the same page.
  package let id: String

  package init(_ chart: FlowChart, title: String, summary: String, id: String) {
    self.chart = chart
    self.title = title
    self.summary = summary
    self.id = id
  }

  /// - Parameter size: as attributes, for paper; nil lets the page decide.
  package func markup(size: (width: Int, height: Int)? = nil) -> HTML {
    """
    <svg class="flow" viewBox="0 0 \(chart.width) \(chart.height)"\(attribute: "width", size.map { String($0.width) })\
    \(attribute: "height", size.map { String($0.height) }) role="img" aria-labelledby="\(id)-title \(id)-desc" \
    font-family="Noto Sans, DejaVu Sans, sans-serif" font-size="\(chart.style.text)">\
    <title id="\(id)-title">\(title)</title><desc id="\(id)-desc">\(summary)</desc>\
    <rect width="\(chart.width)" height="\(chart.height)" fill="\(FlowColours.paper)"/>\
    \(chart.edges, edge)\(chart.boxes, box)\(chart.labels, label)</svg>
    """
  }

  private func edge(_ edge: FlowChart.Edge) -> HTML {
    let path = edge.points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    return """
      <polyline points="\(path)" fill="none" stroke="\(FlowColours.line)" stroke-width="2" stroke-linejoin="round"/>\
      \(arrow(edge))
      """
  }

  /// Drawn by hand: markers are not known to every tool.
  private func arrow(_ edge: FlowChart.Edge) -> HTML {
    guard let tip = edge.points.last, let before = edge.points.dropLast().last else { return .empty }
    let points =
      before.y == tip.y
      ? "\(tip.x),\(tip.y) \(tip.x - 8),\(tip.y - 5) \(tip.x - 8),\(tip.y + 5)"
      : "\(tip.x),\(tip.y) \(tip.x - 5),\(tip.y - 8) \(tip.x + 5),\(tip.y - 8)"
    return "<polygon points=\"\(points)\" fill=\"\(FlowColours.line)\"/>"
  }

  private func box(_ box: FlowChart.Box) -> HTML {
    let colours = FlowColours.of(box.kind)
    return """
      \(shape(box, colours))\(box.number.map { number($0, box.frame) })\
      \(box.lines.enumerated(), { text($1, at: $0, in: box, colours.text) })
      """
  }

  private func shape(_ box: FlowChart.Box, _ colours: FlowColours) -> HTML {
    let frame = box.frame
    switch box.kind {
    case .start, .end: return rectangle(frame, radius: min(20, frame.height / 2), colours)
    case .step: return rectangle(frame, radius: 3, colours)
    case .condition:
      return polygon(
        [(frame.x + 11, frame.y), (frame.right - 11, frame.y), (frame.right, frame.middle), (frame.right - 11, frame.bottom),
          (frame.x + 11, frame.bottom), (frame.x, frame.middle)], colours)
    case .exit:
      return polygon(
        [(frame.x, frame.y), (frame.right - 16, frame.y), (frame.right, frame.middle), (frame.right - 16, frame.bottom),
          (frame.x, frame.bottom)], colours)
    }
  }

  private func rectangle(_ frame: FlowChart.Frame, radius: Int, _ colours: FlowColours) -> HTML {
    """
    <rect x="\(frame.x)" y="\(frame.y)" width="\(frame.width)" height="\(frame.height)" rx="\(radius)" \
    fill="\(colours.fill)" stroke="\(colours.edge)" stroke-width="1.5"/>
    """
  }

  private func polygon(_ points: [(Int, Int)], _ colours: FlowColours) -> HTML {
    let path = points.map { "\($0.0),\($0.1)" }.joined(separator: " ")
    return "<polygon points=\"\(path)\" fill=\"\(colours.fill)\" stroke=\"\(colours.edge)\" stroke-width=\"1.5\"/>"
  }

  private func number(_ number: Int, _ frame: FlowChart.Frame) -> HTML {
    let (x, y) = (frame.x + 21, frame.y + 21)
    return """
      <circle cx="\(x)" cy="\(y)" r="13" fill="\(FlowColours.of(.start).fill)"/>\
      <text x="\(x)" y="\(y + 5)" text-anchor="middle" font-weight="700" fill="\(FlowColours.of(.start).text)">\(number)</text>
      """
  }

  private func text(_ line: FlowChart.Line, at place: Int, in box: FlowChart.Box, _ colour: String) -> HTML {
    let block = box.lines.count * chart.style.lineHeight
    let top = box.frame.y + (box.kind == .step ? FlowText.padding : (box.frame.height - block) / 2)
    let y = top + place * chart.style.lineHeight + chart.style.text
    return """
      <text x="\(box.frame.x + FlowText.inset(box.kind).left)" y="\(y)"\(attribute: "font-weight", line.isBold ? "700" : nil) \
      fill="\(colour)">\(line.text)</text>
      """
  }

  private func label(_ label: FlowChart.Label) -> HTML {
    """
    <text x="\(label.frame.x)" y="\(label.frame.y + chart.style.text)" font-weight="700" fill="\(FlowColours.ink)">\(label.text)</text>
    """
  }
}

/// The colours of the interface, for a drawing that also goes on paper.
package struct FlowColours: Sendable, Equatable {
  package let fill: String
  package let edge: String
  package let text: String

  package static let paper = "#ffffff"
  package static let ink = "#14211f"
  package static let line = "#43504b"

  package static func of(_ kind: FlowChart.Box.Kind) -> FlowColours {
    switch kind {
    case .start: FlowColours(fill: "#0d4f4d", edge: "#0a3b3b", text: "#ffffff")
    case .step: FlowColours(fill: "#ffffff", edge: "#0d4f4d", text: ink)
    case .condition: FlowColours(fill: "#fdf0cd", edge: "#6a4500", text: ink)
    case .exit: FlowColours(fill: "#e2eff5", edge: "#0b4f6c", text: ink)
    case .end: FlowColours(fill: "#e3f1e5", edge: "#1b5e34", text: ink)
    }
  }
}
