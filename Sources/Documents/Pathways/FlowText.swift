import Domain

/// What stands in the boxes of a flow chart.
struct FlowText {
  let words: PathwayWords
  let style: FlowChart.Style

  static let padding = 9

  init(_ words: PathwayWords, _ style: FlowChart.Style) {
    self.words = words
    self.style = style
  }

  /// Room at the sides of the text: for the number of a step, the points of a condition, the arrow of an exit.
  static func inset(_ kind: FlowChart.Box.Kind) -> (left: Int, right: Int) {
    switch kind {
    case .step: (42, 10)
    case .condition: (18, 18)
    case .exit: (12, 26)
    case .start, .end: (18, 18)
    }
  }

  func lines(of step: PathwayStep) -> [(String, Bool)] {
    var lines = [(step.actor, true), (step.does, false)]
    let details: [(String, String?)] = [
      ("Cuándo", step.when), ("Documentos", step.documents), ("Confidencialidad", step.confidentiality),
      ("Seguimiento", step.followUp),
    ]
    if style.hasDetails { lines += details.compactMap { name, text in text.map { ("\(name): \($0)", false) } } }
    if let limit = step.limit { lines.append(("Plazo: \(limit.words.prefix(1).lowercased() + limit.words.dropFirst())", true)) }
    return lines
  }

  /// «Hay señales» → «hay señales», but «DEMUNA…» as it is.
  static func lowercased(_ text: String) -> String {
    guard let first = text.first, text.dropFirst().first?.isLowercase ?? true else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
