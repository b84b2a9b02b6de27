import Domain

/// Places the boxes of a flow chart, layer by layer.
struct FlowLayout {
  let pathway: Pathway
  let words: PathwayWords
  let style: FlowChart.Style
  let says: FlowLabels
  let lanes: FlowLanes

  var boxes: [FlowChart.Box] = []
  var edges: [FlowChart.Edge] = []
  var labels: [FlowChart.Label] = []
  var height = 0
  /// The box of each step, by its place, and what leads there by a lane until it is placed.
  var stepBox: [Int: Int] = [:]
  private var jumps: [(from: Int, to: Int)] = []

  static let margin = 8
  static let gap = 20
  static let laneGap = 10
  static let indent = 30
  static let corridor = 36

  init(pathway: Pathway, words: PathwayWords, style: FlowChart.Style, labels: FlowLabels) {
    says = labels
    self.pathway = pathway
    self.words = words
    self.style = style
    lanes = FlowLanes(pathway)
  }

  /// Where boxes end and lanes begin.
  var right: Int { style.width - Self.margin - (lanes.count == 0 ? 0 : 4 + lanes.count * Self.laneGap) }
  var stepWidth: Int { style.isBeside ? (right - Self.margin - Self.corridor) * 11 / 20 : right - Self.margin }
  /// Where the line from each step to the next runs.
  var spine: Int { Self.margin + 16 }
  private var conditionX: Int { Self.margin + (style.isBeside ? stepWidth + Self.corridor : Self.indent) }

  mutating func run() {
    var y = Self.margin
    let start = add(.start, [(pathway.trigger ?? says.start, true)], x: Self.margin, y: y, most: stepWidth)
    y = boxes[start].frame.bottom
    var before: Int? = start
    for place in pathway.steps.indices { (before, y) = lay(place, from: before, below: y) }
    height = y + Self.margin
    for jump in jumps { join(jump.from, to: jump.to) }
  }

  /// One layer. Answers what leads to the next step by the spine, if anything, and where the layer ends.
  private mutating func lay(_ place: Int, from before: Int?, below y: Int) -> (next: Int?, bottom: Int) {
    let step = pathway.steps[place]
    let label = before.flatMap {
      $0 == stepBox[place - 1] && !pathway.steps[place - 1].branches.isEmpty ? says.otherwise : nil
    }
    var top = y + Self.gap
    if let label { top = self.label(label, below: y) + 6 }
    if lanes.lane[place] != nil { top += Self.gap / 2 + 4 }
    let box = add(.step, FlowText(style, says).lines(of: step), number: place + 1, x: Self.margin, y: top, most: stepWidth)
    stepBox[place] = box
    if let before { edges.append(spineEdge(before, box)) }
    var bottom = boxes[box].frame.bottom
    var cursor = style.isBeside ? boxes[box].frame.y : bottom + 14
    for branch in step.branches {
      let condition = condition(says.condition(branch.condition), of: box, y: cursor)
      cursor = lead(condition, to: branch.to) + (style.isBeside ? 12 : 14)
      bottom = max(bottom, cursor - (style.isBeside ? 12 : 14))
    }
    return proceed(place, box, bottom, cursor)
  }

  /// Where a step goes on when no branch holds.
  private mutating func proceed(_ place: Int, _ box: Int, _ bottom: Int, _ cursor: Int) -> (Int?, Int) {
    let step = pathway.steps[place]
    switch pathway.continuation(of: step) {
    case .step:
      guard let target = pathway.place(of: pathway.continuation(of: step)) else { return (nil, bottom) }
      if target == place + 1 { return (box, bottom) }
      guard !step.branches.isEmpty else {
        jumps.append((box, target))
        return (nil, bottom)
      }
      let condition = condition(says.otherwise, of: box, y: cursor)
      jumps.append((condition, target))
      return (nil, max(bottom, boxes[condition].frame.bottom))
    case .end, .pathway:
      let top = step.branches.isEmpty ? bottom + Self.gap : label(says.otherwise, below: bottom) + 6
      let out = leave(pathway.continuation(of: step), x: Self.margin, y: top, most: stepWidth)
      edges.append(spineEdge(box, out))
      return (nil, boxes[out].frame.bottom)
    }
  }

  private mutating func condition(_ text: String, of step: Int, y: Int) -> Int {
    let condition = add(.condition, [(text, false)], x: conditionX, y: y, most: right - conditionX)
    let (from, to) = (boxes[step].frame, boxes[condition].frame)
    let bend = from.right + Self.corridor / 2
    let exit = from.y + min(20, from.height / 2)
    let points: [FlowChart.Point] =
      style.isBeside
      ? [.init(from.right, exit), .init(bend, exit), .init(bend, to.middle), .init(to.x, to.middle)]
      : [.init(spine, from.bottom), .init(spine, to.middle), .init(to.x, to.middle)]
    edges.append(FlowChart.Edge(from: step, to: condition, points: points))
    return condition
  }

  /// What follows a condition. Answers where it ends.
  private mutating func lead(_ condition: Int, to target: PathwayTarget) -> Int {
    let frame = boxes[condition].frame
    if let place = pathway.place(of: target) {
      jumps.append((condition, place))
      return frame.bottom
    }
    if case .step = target { return frame.bottom }
    let x = frame.x + Self.indent
    let out = leave(target, x: x, y: frame.bottom + 14, most: right - x)
    edges.append(
      FlowChart.Edge(
        from: condition, to: out, points: [.init(x + 16, frame.bottom), .init(x + 16, boxes[out].frame.y)]))
    return boxes[out].frame.bottom
  }

  private mutating func leave(_ target: PathwayTarget, x: Int, y: Int, most: Int) -> Int {
    if case .pathway(let code) = target {
      return add(.exit, [(says.follow, false), (words.pathways[code] ?? code, true)], x: x, y: y, most: most)
    }
    return add(.end, [(says.end, true)], x: x, y: y, most: min(most, 180))
  }

  private func spineEdge(_ from: Int, _ to: Int) -> FlowChart.Edge {
    FlowChart.Edge(
      from: from, to: to, points: [.init(spine, boxes[from].frame.bottom), .init(spine, boxes[to].frame.y)])
  }

  /// By the lane of the step it leads to, into its box from above.
  private mutating func join(_ from: Int, to place: Int) {
    guard let box = stepBox[place], let lane = lanes.lane[place] else { return }
    let (source, target) = (boxes[from].frame, boxes[box].frame)
    let (x, above, entry) = (right + 8 + lane * Self.laneGap, target.y - Self.gap / 2, target.right - 26)
    edges.append(
      FlowChart.Edge(
        from: from, to: box,
        points: [
          .init(source.right, source.middle), .init(x, source.middle), .init(x, above), .init(entry, above),
          .init(entry, target.y),
        ]))
  }

  private mutating func label(_ text: String, below y: Int) -> Int {
    let width = TextMeasure.width(text, size: style.text, isBold: true)
    let frame = FlowChart.Frame(x: spine + 8, y: y + 8, width: width, height: style.lineHeight)
    labels.append(FlowChart.Label(text: text, frame: frame))
    return frame.bottom
  }

  private mutating func add(
    _ kind: FlowChart.Box.Kind, _ text: [(String, Bool)], number: Int? = nil, x: Int, y: Int, most: Int
  ) -> Int {
    let inset = FlowText.inset(kind)
    let room = most - inset.left - inset.right
    let lines = text.flatMap { part in
      TextMeasure.lines(part.0, width: room, size: style.text, isBold: part.1).map { FlowChart.Line(text: $0, isBold: part.1) }
    }
    let height = max(lines.count * style.lineHeight + 2 * FlowText.padding, 40)
    boxes.append(
      FlowChart.Box(
        kind: kind, number: number, lines: lines, frame: FlowChart.Frame(x: x, y: y, width: most, height: height)))
    return boxes.count - 1
  }
}
