import Domain
package import HTML

/// A sheet of an office as HTML: inside the site's frame, or as one self-contained text for the tools that make files.
package struct OfficePaperMarkup: Sendable {
  package let paper: OfficePaper
  package let medium: ReportMarkup.Medium

  package init(_ paper: OfficePaper, for medium: ReportMarkup.Medium) {
    self.paper = paper
    self.medium = medium
  }

  package var body: HTML {
    "<article class=\"paper\">\(head)\(paper.sections.enumerated(), section)\(signatures)\(mark)</article>"
  }

  /// One text with its style sheet. It names no file, picture or address that a tool would fetch.
  package var document: [UInt8] {
    let head: HTML = """
      <!doctype html><html lang="es-PE"><head><meta charset="utf-8"><title>\(paper.title)</title>\
      <meta name="author" content="\(paper.entity)"><meta name="generator" content="Ayni"><style>
      """
    return head.bytes + (medium == .paper ? PackageResources.paper_css + foot.bytes : []) + "</style></head><body>".utf8 + body.bytes
      + "</body></html>".utf8
  }

  /// The digest at the foot of every sheet, also of those before the place where it stands in the text.
  private var foot: HTML {
    guard let digest = paper.mark?.digest, digest.utf8.allSatisfy(Self.isHexadecimal) else { return .empty }
    return "@page { @bottom-left { content: \"\(digest)\"; } }"
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }

  private var head: HTML {
    """
    <header class="paper-head">\(if: medium != .word, title)\
    <p class="paper-subtitle">\(paper.subtitle)</p>
    \(medium == .word ? factTable : factList)</header>
    """
  }

  /// A word processor takes it from the head of the text.
  private var title: HTML { "<p class=\"paper-entity\">\(paper.entity)</p><h1>\(paper.title)</h1>" }

  private var factList: HTML {
    "<dl class=\"facts\">\(paper.facts, { "<div><dt>\($0.name)</dt><dd>\($0.text)</dd></div>" })</dl>"
  }

  private var factTable: HTML {
    """
    <table><colgroup><col style="width: 24%"><col style="width: 76%"></colgroup><thead><tr><th>Dato</th><th>Detalle</th></tr></thead>\
    <tbody>\(paper.facts, { "<tr><td>\($0.name)</td><td>\($0.text)</td></tr>" })</tbody></table>
    """
  }

  private func section(_ index: Int, _ section: OfficePaper.Section) -> HTML {
    """
    <section aria-labelledby="paper-\(index + 1)"><h2 id="paper-\(index + 1)">\(Self.roman(index + 1)). \(section.title)</h2>
    \(section.blocks, { block($0, under: section.title) })</section>
    """
  }

  private func block(_ block: OfficePaper.Block, under title: String) -> HTML {
    switch block {
    case .paragraph(let text): "<p>\(text)</p>"
    case .lines(let text): "<p>\(text.split(separator: "\n", omittingEmptySubsequences: false).enumerated(), { "\(if: $0 > 0, "<br>")\(String($1))" })</p>"
    case .heading(let text): "<h3>\(text)</h3>"
    case .list(let items): "<ul>\(items, { "<li>\($0)</li>" })</ul>"
    case .numbered(let items): "<ol>\(items, { "<li>\($0)</li>" })</ol>"
    case .table(let table): self.table(table, under: title)
    }
  }

  private func table(_ table: OfficePaper.Table, under title: String) -> HTML {
    let isSaid = table.caption == title
    return """
      <table class="data">\(if: medium == .screen || !isSaid, "<caption\(attribute: "class", isSaid ? "hidden-text" : nil)>\(table.caption)</caption>")\
      \(if: medium != .screen, "<colgroup>\(table.columns, { "<col style=\"width: \($0.share)%\">" })</colgroup>")
      <thead><tr>\(table.columns, { "<th scope=\"col\">\($0.title)</th>" })</tr></thead>
      <tbody>\(table.rows, { "<tr>\(zip(table.columns, $0).enumerated(), cell)</tr>" })</tbody></table>
      """
  }

  private func cell(_ index: Int, _ pair: (column: Report.Column, text: String)) -> HTML {
    index == 0
      ? "<th scope=\"row\">\(pair.text)</th>" : "<td data-label=\"\(pair.column.title)\">\(pair.text)</td>"
  }

  private var signatures: HTML {
    guard !paper.signatures.isEmpty else { return .empty }
    if medium == .word {
      return """
        <h2>Firmas</h2><table><thead><tr><th>Institución</th><th>Firma</th></tr></thead>\
        <tbody>\(paper.signatures, { "<tr><td>\($0.institution)<br>\($0.official)</td><td></td></tr>" })</tbody></table>
        """
    }
    return """
      <section class="paper-signatures" aria-labelledby="paper-signatures"><h2 id="paper-signatures">Firmas</h2>\
      <ul>\(paper.signatures, { "<li><span class=\"paper-line\"></span>\($0.official)\(if: !$0.official.isEmpty, "<br>")<strong>\($0.institution)</strong></li>" })</ul></section>
      """
  }

  private var mark: HTML {
    guard let mark = paper.mark else { return .empty }
    return """
      <footer class="paper-mark"><p>\(mark.words)</p><p>Huella SHA-256 del contenido: <code class="paper-digest">\(mark.digest)</code></p></footer>
      """
  }

  private static func roman(_ number: Int) -> String {
    let signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var (rest, text) = (number, "")
    for (value, sign) in signs { while rest >= value { (rest, text) = (rest - value, text + sign) } }
    return text
  }
}
