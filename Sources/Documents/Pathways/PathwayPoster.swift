package import Domain
package import HTML

/// What a poster says of its own.
package struct PosterLabels: Sendable {
  package var drawing = FlowLabels()
  package var title = "Diagrama"
  package var summary: @Sendable (Int) -> String = { "\($0) pasos, del primer contacto al final." }
  package var fictitious = "Demostración: todo es inventado"
  package var live = "Mira esta ruta con sus servicios al día:"
  package var open = "Orientar no depende de ningún documento."
  package var code = "Código QR con la dirección de esta ruta"

  package init() {}
}

/// A pathway for the wall: one sheet with the diagram as large as it fits, its version, and a QR to the live page.
package struct PathwayPoster: Sendable {
  package enum Sheet: String, Sendable, CaseIterable {
    case a4, a3

    package var name: String { rawValue.uppercased() }
    /// Millimetres left for the diagram, between head and foot.
    var room: (width: Int, height: Int) { self == .a4 ? (186, 168) : (273, 262) }
    /// The smallest letters that are read from where one stands, in points.
    var leastLetters: Double { self == .a4 ? 7.5 : 10 }
  }

  package let pathway: Pathway
  package let words: PathwayWords
  /// Who hangs it.
  package let entity: String
  /// «Versión 3, aprobada el 21 nov 2026.»
  package let standing: String
  /// Of the live page.
  package let address: String
  /// The entity is invented, to show the system: the sheet says so.
  package let isFictitious: Bool
  package let says: PosterLabels

  package init(
    pathway: Pathway, words: PathwayWords, entity: String, standing: String, address: String, isFictitious: Bool,
    says: PosterLabels = PosterLabels()
  ) {
    self.says = says
    self.pathway = pathway
    self.words = words
    self.entity = entity
    self.standing = standing
    self.address = address
    self.isFictitious = isFictitious
  }

  /// What is internal does not hang on a wall.
  private var open: Pathway {
    var open = pathway
    for place in open.steps.indices {
      if open.steps[place].staffOnly.contains(.confidentiality) { open.steps[place].confidentiality = nil }
      if open.steps[place].staffOnly.contains(.followUp) { open.steps[place].followUp = nil }
    }
    return open
  }

  /// The drawing that fills the sheet best: with the details of each step where letters stay large enough, else without.
  package func chart(for sheet: Sheet) -> (chart: FlowChart, scale: Double) {
    let detailed = best(for: sheet, hasDetails: true)
    return letters(detailed) >= sheet.leastLetters ? detailed : best(for: sheet, hasDetails: false)
  }

  /// In points, on paper.
  private func letters(_ drawing: (chart: FlowChart, scale: Double)) -> Double {
    Double(drawing.chart.style.text) * drawing.scale * Self.points
  }

  private static let points = 72 / 25.4

  /// The scale is millimetres for each unit of the drawing.
  private func best(for sheet: Sheet, hasDetails: Bool) -> (chart: FlowChart, scale: Double) {
    let widths = Array(stride(from: 480, through: 1_440, by: 60))
    let drawings = widths.map { width -> (chart: FlowChart, scale: Double) in
      let style = FlowChart.Style(width: width, text: 15, isBeside: true, hasDetails: hasDetails)
      let chart = FlowChart(open, words: words, style: style, labels: says.drawing)
      return (chart, min(Double(sheet.room.width) / Double(width), Double(sheet.room.height) / Double(chart.height), 0.42))
    }
    return drawings.max { $0.scale < $1.scale } ?? (FlowChart(open, words: words, style: .wide, labels: says.drawing), 0.2)
  }

  /// The sheet as HTML: inside the site's frame, or as one self-contained text for the tool that makes PDF.
  package func body(for sheet: Sheet) -> HTML {
    let (chart, scale) = chart(for: sheet)
    let drawing = FlowDrawing(
      chart, title: "\(says.title): \(pathway.name)", summary: says.summary(pathway.steps.count), id: "poster")
    // CSS pixels: 96 an inch.
    let size = (Int(Double(chart.width) * scale * 96 / 25.4), Int(Double(chart.height) * scale * 96 / 25.4))
    return """
      <article class="wall wall-\(sheet.rawValue)"><header class="wall-head"><p class="wall-entity">\(entity)\(if: isFictitious, ". \(says.fictitious)")</p>\
      <h1>\(pathway.name)</h1><p class="wall-lead">\(pathway.applies)</p></header>
      <figure class="wall-drawing">\(drawing.markup(size: size))</figure>
      <footer class="wall-foot">\(qr)<div><p><strong>\(says.live)</strong><br>\
      <span class="wall-address">\(address)</span></p><p class="wall-standing">\(standing) \(says.open)</p></div></footer></article>
      """
  }

  package func document(for sheet: Sheet) -> [UInt8] {
    let head: HTML = """
      <!doctype html><html lang="es-PE"><head><meta charset="utf-8"><title>\(pathway.name)</title>\
      <meta name="author" content="\(entity)"><meta name="generator" content="Ayni"><style>@page { size: \(sheet.name); }
      """
    return head.bytes + PackageResources.poster_css + "</style></head><body>".utf8 + body(for: sheet).bytes
      + "</body></html>".utf8
  }

  private var qr: HTML {
    guard let code = QRCode(address) else { return .empty }
    return """
      <svg class="wall-qr" viewBox="0 0 \(code.side) \(code.side)" width="120" height="120" role="img" \
      aria-label="\(says.code)" shape-rendering="crispEdges">\
      <rect width="\(code.side)" height="\(code.side)" fill="#ffffff"/><path d="\(code.path)" fill="#000000"/></svg>
      """
  }
}
