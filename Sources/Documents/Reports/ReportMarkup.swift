import Domain
package import HTML

/// A report as HTML: inside the site's frame, or as one self-contained text for the tools that make files of it.
package struct ReportMarkup: Sendable {
  package enum Medium: Sendable { case screen, paper, word }

  package let report: Report
  /// What stands for the figures in every format (`Fingerprint.grouped`).
  package let digest: String
  package let medium: Medium

  package init(_ report: Report, digest: String, for medium: Medium) {
    self.report = report
    self.digest = digest
    self.medium = medium
  }

  /// Cover, contents, sections, sources and caveats.
  package var body: HTML {
    "<article class=\"report\">\(cover)\(contents)\(chapters.enumerated(), { chapter($0.element, number: $0.offset + 1) })</article>"
  }

  /// One text with its style sheet. It names no file, picture or address that a tool would fetch.
  package var document: [UInt8] {
    let head: HTML = """
      <!doctype html><html lang="es-PE"><head><meta charset="utf-8"><title>\(report.title)</title>\
      <meta name="author" content="\(report.identity.entity)"><meta name="date" content="\(report.period)">\
      <meta name="description" content="\(report.identity.title)"><meta name="generator" content="Ayni"><style>
      """
    return head.bytes + (medium == .paper ? PackageResources.report_css : []) + "</style></head><body>".utf8 + body.bytes
      + "</body></html>".utf8
  }

  // MARK: Front

  private var cover: HTML {
    """
    <header class="report-cover">\(if: medium != .word, front)\(report.mark.map { "<p class=\"report-mark\">\($0)</p>" as HTML })
    <dl class="facts">\(facts, { "<div><dt>\($0.name)</dt><dd>\($0.text)</dd></div>" })
    <div><dt>Huella de las cifras</dt><dd><code class="report-digest">\(digest)</code></dd></div></dl>
    <p class="quiet small">Las versiones HTML, PDF, DOCX y XLSX con esta huella tienen exactamente las mismas cifras.</p></header>
    """
  }

  /// A word processor takes them from the head of the text.
  private var front: HTML {
    """
    <p class="report-entity">\(report.identity.entity)</p><h1>\(report.title)</h1><p class="lead report-period">\(report.period)</p>
    """
  }

  private var facts: [Report.Fact] {
    [
      .init("Plan", report.identity.title), .init("Entidad", report.identity.entity),
      .init("Periodo", report.period), .init("Generado", report.prepared),
    ]
  }

  private var contents: HTML {
    """
    <section class="report-contents" aria-labelledby="report-contents"><h2 id="report-contents">Contenido</h2>
    <ol>\(chapters.enumerated(), { "<li><a href=\"#report-\($0.offset + 1)\">\($0.element.title)</a></li>" })</ol></section>
    \(if: medium == .word, "<div data-custom-style=\"Page Start\"><p>\(report.title). \(report.period)</p></div>")
    """
  }

  private var chapters: [Report.Section] {
    report.sections + [Report.Section("Fuentes, advertencias y cita", [])]
  }

  // MARK: Sections

  private func chapter(_ section: Report.Section, number: Int) -> HTML {
    let isLast = number == chapters.count
    return """
      <section class="report-section\(if: isWide(section), " wide")" id="report-\(number)" aria-labelledby="report-\(number)-h">\
      <h2 id="report-\(number)-h">\(number). \(section.title)</h2>
      \(section.blocks, { block($0, under: section.title) })\(if: isLast, closing)</section>
      """
  }

  private func isWide(_ section: Report.Section) -> Bool {
    section.blocks.contains { block in if case .table(let table) = block { table.isWide } else { false } }
  }

  private var closing: HTML {
    """
    <h3>Fuentes</h3>\(facts(report.sources))<h3>Advertencias</h3>\(facts(report.caveats))
    <h3>Cómo citar el plan</h3><p>\(report.identity.citation)</p><p class="quiet small">\(report.identity.terms)</p>
    """
  }

  private func facts(_ facts: [Report.Fact]) -> HTML {
    "<dl class=\"facts\">\(facts, { "<div><dt>\($0.name)</dt><dd>\($0.text)</dd></div>" })</dl>"
  }

  private func block(_ block: Report.Block, under title: String) -> HTML {
    switch block {
    case .paragraph(let text): "<p>\(text)</p>"
    case .list(let title, let items): "<h3>\(title)</h3><ul>\(items, { "<li>\($0)</li>" })</ul>"
    case .table(let table): self.table(table, under: title)
    case .narrative(let title, let paragraphs): "<h3>\(title)</h3>\(paragraphs, { "<p>\($0)</p>" })"
    case .chart(let chart): drawing(chart)
    }
  }

  private func table(_ table: Report.Table, under title: String) -> HTML {
    """
    <table class="data\(if: table.columns.count > 2, " fixed")">\(caption(table, under: title))\(columns(table))
    <thead><tr>\(table.columns, { "<th scope=\"col\"\(attribute: "class", $0.isFigure ? "num" : nil)>\($0.title)</th>" })</tr></thead>
    <tbody>\(table.rows, { "<tr>\(zip(table.columns, $0).enumerated(), { cell($0.offset, $0.element) })</tr>" })</tbody></table>
    """
  }

  /// Said once: what repeats the heading is for those who do not see it.
  private func caption(_ table: Report.Table, under title: String) -> HTML {
    if table.caption != title { return "<caption>\(table.caption)</caption>" }
    return medium == .screen ? "<caption class=\"hidden-text\">\(table.caption)</caption>" : .empty
  }

  /// On screen the widths follow the window.
  private func columns(_ table: Report.Table) -> HTML {
    guard medium != .screen else { return .empty }
    return "<colgroup>\(table.columns, { "<col style=\"width: \($0.share)%\">" })</colgroup>"
  }

  private func cell(_ index: Int, _ pair: (column: Report.Column, cell: Report.Cell)) -> HTML {
    let content = content(of: pair.cell)
    if index == 0 { return "<th scope=\"row\">\(content)</th>" }
    return """
      <td\(attribute: "class", pair.column.isFigure ? "num" : nil) data-label="\(pair.column.title)">\(content)</td>
      """
  }

  private func content(of cell: Report.Cell) -> HTML {
    let lines: HTML = "\(cell.lines.enumerated(), { "\(if: $0.offset > 0, "<br>")\($0.element)" })"
    let detail: HTML = cell.detail.map { "\(if: !cell.lines.isEmpty, "<br>")<span class=\"quiet small\">\($0)</span>" } ?? .empty
    return "\(medium == .word ? .empty : chart(cell))\(lines)\(detail)"
  }

  /// Its words stand beside it, so it is only a picture. Colours are attributes too: the paper's tool knows no other.
  private func chart(_ cell: Report.Cell) -> HTML {
    guard let line = cell.chart, line.isDrawn else { return .empty }
    return """
      <svg class="spark" viewBox="0 0 120 32" width="90" height="24" role="img" aria-label="\(cell.text)">\
      \(line.stretches, { "<polygon class=\"spark-area\" fill=\"#e0edea\" points=\"\($0.area)\"/>" })\
      <line class="spark-base" stroke="#66736d" x1="4" y1="30" x2="116" y2="30"/>\
      \(line.stretches, { "<polyline class=\"spark-line\" fill=\"none\" stroke=\"#0d4f4d\" stroke-width=\"2\" points=\"\($0.line)\"/>" })\
      \(line.dots, { "<circle class=\"spark-end\" fill=\"#f3b72f\" stroke=\"#0a3b3b\" stroke-width=\"2\" cx=\"\($0.across)\" cy=\"\($0.down)\" r=\"3.5\"/>" })</svg><br>
      """
  }
}
