import Domain

extension Report {
  /// The tables of the report as sheets, with the figures also as numbers, and a last sheet with everything else.
  /// - Throws: `WorkbookFault`.
  package func xlsx(digest: String) throws -> [UInt8] {
    try Workbook(
      title: "\(title) · \(identity.short)", author: identity.entity, createdAt: preparedAt,
      sheets: allSheets + [.notes(name: "Fuentes y advertencias", notes(digest))]
    ).bytes()
  }

  var allSheets: [Sheet] { sheets + texts }

  var sheets: [Sheet] {
    let names = tables.map(\.sheet).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return names.map { name in
      let tables = tables.filter { $0.sheet == name }
      return Sheet(
        name: name, columns: [.init("Cuadro", width: 34, wraps: true)] + (tables.first?.columns ?? []).flatMap(\.sheetColumns),
        rows: tables.flatMap { table in
          table.rows.map { row in [.text(table.caption)] + zip(table.columns, row).flatMap { $0.sheetCells($1) } }
        })
    }
  }

  /// What people wrote, a row for each box; no sheet where nobody wrote.
  private var texts: [Sheet] {
    let rows = sections.flatMap(\.blocks).compactMap { block -> [SheetCell]? in
      guard case .narrative(let title, let paragraphs) = block else { return nil }
      return [.text(title), .text(paragraphs.joined(separator: "\n\n"))]
    }
    let columns = [Sheet.Column("Apartado", width: 34, wraps: true), Sheet.Column("Texto", width: 110, wraps: true)]
    return rows.isEmpty ? [] : [Sheet(name: "Texto", columns: columns, rows: rows, isFiltered: false)]
  }

  private func notes(_ digest: String) -> [(String, String)] {
    [
      ("Informe", title), ("Plan", identity.title), ("Entidad", identity.entity), ("Periodo", period),
      ("Generado", prepared), ("Huella de las cifras", digest),
    ] + [mark.map { ("Estado", $0) }].compactMap { $0 } + (sources + caveats).map { ($0.name, $0.text) }
      + [("Cómo citar el plan", identity.citation), ("Condiciones de uso", identity.terms)]
  }
}

extension Report.Column {
  fileprivate var sheetColumns: [Sheet.Column] {
    let words = Sheet.Column(title, width: Double(max(14, share)) * 1.1, wraps: true)
    return isFigure ? [words, Sheet.Column("\(title) (número)", width: 14)] : [words]
  }

  fileprivate func sheetCells(_ cell: Report.Cell) -> [SheetCell] {
    isFigure ? [.text(cell.text), cell.number] : [.text(cell.text)]
  }
}
