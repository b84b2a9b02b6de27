import Documents
import Domain
import HTML

extension HTML {
  /// A small chart with its words. Empty while there is no course to draw.
  static func spark(_ trend: Trend) -> HTML {
    let line = SparkLine(trend.figures)
    guard line.isDrawn, let sentence = trend.sentence else { return .empty }
    return """
      <svg class="spark" viewBox="0 0 120 32" role="img" aria-label="\(sentence)">\
      \(line.stretches, { "<polygon class=\"spark-area\" points=\"\($0.area)\"/>" })\
      <line class="spark-base" x1="4" y1="30" x2="116" y2="30"/>\
      \(line.stretches, { "<polyline class=\"spark-line\" points=\"\($0.line)\"/>" })\
      \(line.dots, { "<circle class=\"spark-end\" cx=\"\($0.across)\" cy=\"\($0.down)\" r=\"3.5\"/>" })</svg>
      """
  }
}
