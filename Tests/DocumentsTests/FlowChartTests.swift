@testable import Documents
import Domain
import Foundation
import HTML
import Testing

@Suite struct FlowChartTests {
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private static let texts = [
    "Escucha.", "Deriva al Centro Emergencia Mujer, la Policía Nacional, el Ministerio Público o una unidad especializada.",
    "Hay señales de violencia, trata o explotación", "Interoperabilidadinterinstitucionaldescentralizadísima",
    "Punto de orientación, municipalidad o institución educativa", "—",
  ]

  /// A pathway with lines in every direction: on, back, out, to the end.
  private func pathway(_ seed: Int) -> Pathway {
    var dice = Dice(state: UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15 | 1)
    let count = Int.random(in: 1...10, using: &dice)
    func text() -> String { Self.texts.randomElement(using: &dice) ?? "" }
    func target(not own: Int) -> PathwayTarget {
      let place = Int.random(in: 0..<count, using: &dice)
      return place == own ? .end : Int.random(in: 0..<5, using: &dice) == 0 ? .pathway("otra") : .step("s\(place)")
    }
    let steps = (0..<count).map { place in
      PathwayStep(
        code: "s\(place)", actor: text(), does: text(), when: text(), limit: StepLimit(2, .workingDays), documents: nil,
        confidentiality: text(), followUp: nil, categories: [],
        branches: (0..<Int.random(in: 0...4, using: &dice)).map { _ in PathwayBranch(text(), to: target(not: place)) },
        then: Bool.random(using: &dice) ? target(not: place) : nil, source: "ayni")
    }
    return Pathway(
      code: "prueba", kind: .flowchart, name: "Prueba", trigger: Bool.random(using: &dice) ? text() : nil,
      applies: "Siempre", isProtected: false, needs: [], steps: steps, source: "ayni")
  }

  private static let styles: [FlowChart.Style] = [
    .narrow, .wide, .init(width: 700, text: 15, isBeside: true, hasDetails: true),
    .init(width: 500, text: 15, isBeside: false, hasDetails: true),
  ]
  private let words = PathwayWords(pathways: ["otra": "Ruta protegida: violencia, trata, explotación y niñez en riesgo"])

  private func overlap(_ a: FlowChart.Frame, _ b: FlowChart.Frame) -> Bool {
    a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom
  }

  private func lies(_ point: FlowChart.Point, onEdgeOf frame: FlowChart.Frame) -> Bool {
    let inX = (frame.x...frame.right).contains(point.x)
    let inY = (frame.y...frame.bottom).contains(point.y)
    return inX && inY && ([frame.x, frame.right].contains(point.x) || [frame.y, frame.bottom].contains(point.y))
  }

  /// Whether a stretch of a line goes through the inside of a frame.
  private func crosses(_ a: FlowChart.Point, _ b: FlowChart.Point, _ frame: FlowChart.Frame) -> Bool {
    min(a.x, b.x) < frame.right && max(a.x, b.x) > frame.x && min(a.y, b.y) < frame.bottom && max(a.y, b.y) > frame.y
  }

  @Test(arguments: 0..<4)
  func `boxes and labels never overlap and stay on the sheet`(style: Int) {
    for seed in 0..<400 {
      let chart = FlowChart(pathway(seed), words: words, style: Self.styles[style])
      let frames = chart.boxes.map(\.frame) + chart.labels.map(\.frame)
      for (place, frame) in frames.enumerated() {
        #expect(frame.x >= 0 && frame.y >= 0 && frame.right <= chart.width && frame.bottom <= chart.height, "seed \(seed)")
        for other in frames[(place + 1)...] { #expect(!overlap(frame, other), "seed \(seed): \(frame) \(other)") }
      }
    }
  }

  @Test(arguments: 0..<4)
  func `every line joins its two boxes and passes through none and no label`(style: Int) {
    for seed in 0..<400 {
      let chart = FlowChart(pathway(seed), words: words, style: Self.styles[style])
      for edge in chart.edges {
        let ends = (edge.points.first, edge.points.last)
        #expect(ends.0.map { lies($0, onEdgeOf: chart.boxes[edge.from].frame) } == true, "seed \(seed) \(edge)")
        #expect(ends.1.map { lies($0, onEdgeOf: chart.boxes[edge.to].frame) } == true, "seed \(seed) \(edge)")
        for (a, b) in zip(edge.points, edge.points.dropFirst()) {
          #expect(a.x == b.x || a.y == b.y)
          #expect((0...chart.width).contains(b.x) && (0...chart.height).contains(b.y))
          for frame in chart.boxes.map(\.frame) + chart.labels.map(\.frame) {
            #expect(!crosses(a, b, frame), "seed \(seed): \(edge) through \(frame)")
          }
        }
      }
    }
  }

  @Test func `every step is drawn once, and a line leads along each of its ways`() {
    for seed in 0..<400 {
      let pathway = pathway(seed)
      let chart = FlowChart(pathway, words: words, style: .wide)
      #expect(chart.boxes.compactMap(\.number) == Array(1...pathway.steps.count))
      let places = Dictionary(
        chart.boxes.enumerated().compactMap { place, box in box.number.map { ($0, place) } }) { first, _ in first }
      for (index, step) in pathway.steps.enumerated() {
        guard let from = places[index + 1] else { continue }
        // A condition passes on what comes to it.
        func ends(_ place: Int) -> [Int] {
          chart.edges.filter { $0.from == place }.flatMap { chart.boxes[$0.to].kind == .condition ? ends($0.to) : [$0.to] }
        }
        let drawn = ends(from).map { chart.boxes[$0].number.map { "s\($0 - 1)" } ?? chart.boxes[$0].kind.rawValue }
        let meant = pathway.targets(of: step).map { target in
          switch target {
          case .step(let code): code
          case .pathway: "exit"
          case .end: "end"
          }
        }
        #expect(drawn.sorted() == meant.sorted(), "seed \(seed), step \(index + 1)")
      }
    }
  }

  @Test func `no line of text is wider than the room of its box`() {
    for seed in 0..<200 {
      for style in Self.styles {
        let chart = FlowChart(pathway(seed), words: words, style: style)
        for box in chart.boxes {
          let inset = FlowText.inset(box.kind)
          for line in box.lines {
            let width = TextMeasure.width(line.text, size: style.text, isBold: line.isBold)
            #expect(width <= box.frame.width - inset.left - inset.right, "\(line.text)")
          }
          #expect(box.lines.count * style.lineHeight <= box.frame.height)
        }
      }
    }
  }

  @Test func `lines that lead to different steps never share a stretch of a lane`() {
    for seed in 0..<400 {
      let chart = FlowChart(pathway(seed), words: words, style: .narrow)
      let jumps = chart.edges.filter { $0.points.count == 5 }
      for (place, one) in jumps.enumerated() {
        for other in jumps[(place + 1)...] where one.to != other.to && one.points[1].x == other.points[1].x {
          let (a, b) = ([one.points[1].y, one.points[2].y].sorted(), [other.points[1].y, other.points[2].y].sorted())
          #expect(a[1] < b[0] || b[1] < a[0], "seed \(seed)")
        }
      }
    }
  }

  @Test func `the same pathway gives the same drawing`() {
    for seed in 0..<20 {
      let (one, two) = (FlowChart(pathway(seed), words: words, style: .wide), FlowChart(pathway(seed), words: words, style: .wide))
      #expect(one == two)
      let markup = FlowDrawing(one, title: "Ruta", summary: "Nueve pasos", id: "a").markup()
      #expect(markup.bytes == FlowDrawing(two, title: "Ruta", summary: "Nueve pasos", id: "a").markup().bytes)
    }
  }

  private func luminance(_ colour: String) -> Double {
    let parts = stride(from: 1, to: 7, by: 2).map { start -> Double in
      let digits = colour.dropFirst(start).prefix(2)
      let value = Double(Int(digits, radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private func contrast(_ a: String, _ b: String) -> Double {
    let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
  }

  @Test func `text and lines stand out enough for WCAG AA`() {
    #expect(abs(contrast("#000000", "#ffffff") - 21) < 0.01)
    #expect(abs(contrast("#777777", "#ffffff") - 4.48) < 0.01)
    for kind in FlowChart.Box.Kind.allCases {
      let colours = FlowColours.of(kind)
      #expect(contrast(colours.text, colours.fill) >= 4.5, "\(kind)")
      #expect(contrast(colours.edge, FlowColours.paper) >= 3, "\(kind)")
    }
    #expect(contrast(FlowColours.line, FlowColours.paper) >= 3)
    #expect(contrast(FlowColours.ink, FlowColours.paper) >= 4.5)
  }

  @Test func `the drawing has a name, a description and no style that a strict policy would drop`() {
    let chart = FlowChart(pathway(3), words: words, style: .narrow)
    let text = String(decoding: FlowDrawing(chart, title: "Ruta <1>", summary: "Qué pasa", id: "f").markup().bytes, as: UTF8.self)
    #expect(text.contains("role=\"img\" aria-labelledby=\"f-title f-desc\""))
    #expect(text.contains("<title id=\"f-title\">Ruta &lt;1&gt;</title>"))
    #expect(!text.contains("style="))
  }
}

extension FlowChartTests {
  @Test func `a drawing says its own words in the language it is given`() {
    var labels = FlowLabels()
    labels.start = "Start here"
    labels.condition = "If {condition}"
    labels.otherwise = "Otherwise"
    labels.follow = "Follow"
    labels.end = "End"
    labels.limit = "Limit"
    labels.limitWords = { "Up to \($0.amount) days" }
    let step = PathwayStep(
      code: "a", actor: "Desk", does: "Listens", when: nil, limit: StepLimit(2, .workingDays), documents: nil, confidentiality: nil,
      followUp: nil, categories: [], branches: [PathwayBranch("There is danger", to: .pathway("other"))], then: .end, source: "ayni")
    let pathway = Pathway(
      code: "x", kind: .circuit, name: "X", applies: "Y", isProtected: false, needs: [], steps: [step], source: "ayni")
    let chart = FlowChart(pathway, words: PathwayWords(pathways: ["other": "Other"]), style: .narrow, labels: labels)
    let said = chart.boxes.map { $0.lines.map(\.text).joined(separator: " ") } + chart.labels.map(\.text)
    #expect(said == ["Start here", "Desk Listens Limit: up to 2 days", "If there is danger", "Follow Other", "End", "Otherwise"])
  }

  @Test func `letters of every language of the portal are measured as their plain ones`() {
    for text in ["àâãçèêëìîïòôõùû", "ÀÂÃÇÈÊÒÔÕÙÛ"] {
      for letter in text {
        let width = TextMeasure.width(String(letter), size: 100, isBold: false)
        #expect(width < 80, "\(letter)")
      }
    }
  }
}
