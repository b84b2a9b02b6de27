import Domain

/// What stands in the boxes of a flow chart.
struct FlowText {
  let style: FlowChart.Style
  let says: FlowLabels

  static let padding = 9

  init(_ style: FlowChart.Style, _ says: FlowLabels) {
    self.style = style
    self.says = says
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
      (says.when, step.when), (says.documents, step.documents), (says.confidentiality, step.confidentiality),
      (says.followUp, step.followUp),
    ]
    if style.hasDetails { lines += details.compactMap { name, text in text.map { ("\(name): \($0)", false) } } }
    if let limit = step.limit { lines.append(("\(says.limit): \(Self.lowercased(says.limitWords(limit)))", true)) }
    return lines
  }

  /// «Hay señales» → «hay señales», but «DEMUNA…» as it is.
  static func lowercased(_ text: String) -> String {
    guard let first = text.first, text.dropFirst().first?.isLowercase ?? true else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
