import HTML

extension ReportMarkup {
  /// Colours are attributes too: the paper's tool knows no other. A word processor gets only the table that follows.
  func drawing(_ chart: BarChart) -> HTML {
    guard medium != .word, chart.isDrawn else { return .empty }
    return """
      <figure class="bars-frame"\(if: medium == .screen, " tabindex=\"0\" role=\"group\"")\
      \(attribute: "aria-label", medium == .screen ? chart.title : nil)>\
      <svg class="bars" viewBox="0 0 \(chart.width) \(chart.height)" width="\(chart.width)" height="\(chart.height)" \
      role="img" aria-label="\(chart.words)">\(chart.shapes, bar)</svg></figure>
      """
  }

  private func bar(_ shape: BarChart.Shape) -> HTML {
    let bar = shape.bar
    return """
      <text class="bars-label" x="0" y="\(shape.middle + 5)" \(Self.font) fill="#14211f">\(bar.label)</text>\
      \(if: shape.frame > 0, "<rect class=\"bars-frame-line\" x=\"\(shape.x)\" y=\"\(shape.y)\" width=\"\(shape.frame)\" height=\"\(BarChart.thickness)\" fill=\"#e0edea\" stroke=\"#0d4f4d\" stroke-width=\"1\"/>")\
      \(if: shape.filled > 0, "<rect class=\"bars-fill\(if: bar.isLate, " late")\" x=\"\(shape.x)\" y=\"\(shape.y)\" width=\"\(shape.filled)\" height=\"\(BarChart.thickness)\" fill=\"\(bar.isLate ? "#a3203c" : "#0d4f4d")\"/>")\
      \(shape.goal.map(goal))\
      <text class="bars-figure" x="\(shape.end)" y="\(shape.middle + 5)" \(Self.font) fill="#14211f">\(bar.text)</text>
      """
  }

  private func goal(_ x: Int) -> HTML {
    """
    <line class="bars-goal" x1="\(x)" x2="\(x)" y1="0" y2="\(BarChart.row)" stroke="#14211f" stroke-width="2" stroke-dasharray="4 3"/>
    """
  }

  private static let font: HTML = "font-size=\"14\" font-family=\"Noto Sans, DejaVu Sans, sans-serif\""
}
