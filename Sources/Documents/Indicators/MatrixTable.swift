package import Domain
package import Foundation

/// The matrix as a table that leaves the system: the same rows and words as on screen, with the figure also as a number.
package struct MatrixTable: Sendable {
  package let matrix: Matrix
  package let identity: PlanPack.Identity

  package init(_ matrix: Matrix, of identity: PlanPack.Identity) {
    self.matrix = matrix
    self.identity = identity
  }

  static let columns: [Sheet.Column] = [
    .init("Hito, línea o cuadro", width: 34, wraps: true), .init("Código", width: 22),
    .init("Indicador", width: 46, wraps: true), .init("Unidad", width: 20, wraps: true), .init("Periodo", width: 24),
    .init("Desde", width: 12), .init("Hasta", width: 12), .init("Valor", width: 26, wraps: true),
    .init("Cifra", width: 12), .init("Detalle", width: 36, wraps: true), .init("Numerador", width: 12),
    .init("Denominador", width: 12), .init("Línea de base", width: 30, wraps: true), .init("Meta", width: 20, wraps: true),
    .init("Avance", width: 18), .init("Responsable", width: 30, wraps: true), .init("Tendencia", width: 12),
    .init("De dónde sale", width: 24, wraps: true), .init("Fuente en el plan", width: 16),
    .init("Nota", width: 60, wraps: true),
  ]

  package var rows: [[SheetCell]] {
    matrix.chapters.flatMap { chapter in chapter.rows.map { cells(of: $0, in: chapter) } }
  }

  /// Comma-separated, with the mark that lets Excel read the accents.
  package var csv: [UInt8] {
    var csv = CSV(marksEncoding: true)
    csv.append(Self.columns.map(\.title))
    for row in rows { csv.append(row) }
    return csv.bytes
  }

  /// - Throws: `WorkbookFault`.
  package func xlsx(now: Date) throws -> [UInt8] {
    let table = Sheet(name: "Matriz", columns: Self.columns, rows: rows)
    return try Workbook(
      title: "Matriz de seguimiento · \(identity.short)", author: identity.entity, createdAt: now,
      sheets: [table, .notes(name: "Fuentes y advertencias", notes(now: now))]
    ).bytes()
  }

  private func cells(of row: Matrix.Row, in chapter: Matrix.Chapter) -> [SheetCell] {
    let indicator = row.indicator
    let texts: [SheetCell] = [
      .text(chapter.title), .text(indicator.code), .text(indicator.name), .text(indicator.unit), .text(row.period.name),
    ]
    return texts + [
      .text(row.period.start.description), .text(row.period.end.description), .text(row.value.text), row.value.cell,
      .text(detail(row.value)),
    ] + terms(of: row) + [
      .text(row.trend.direction?.name ?? ""), .text(row.originName), .text(indicator.source),
      .text(indicator.note ?? ""),
    ]
  }

  private func terms(of row: Matrix.Row) -> [SheetCell] {
    var parts: [SheetCell] = [.empty, .empty]
    if case .ratio(let part, let whole) = row.value { parts = [.number(Double(part)), .number(Double(whole))] }
    return parts + [
      .text(row.baseline ?? ""), .text(row.target ?? ""), .text(row.standing?.name ?? ""), .text(row.responsible?.name ?? ""),
    ]
  }

  private func detail(_ value: IndicatorValue) -> String {
    if case .ranking(let breakdown) = value {
      return breakdown.rows.map { "\($0.name): \($0.shown.text)" }.joined(separator: "; ")
    }
    return value.detail ?? ""
  }

  private func notes(now: Date) -> [(String, String)] {
    [
      ("Plan", identity.title), ("Entidad", identity.entity), ("Edición", identity.edition),
      ("Cómo citar el plan", identity.citation), ("Condiciones de uso", identity.terms),
      ("Mes de corte", matrix.month.name), ("Generado", Day(now).short),
      ("Fuente en el plan", "La letra es el plan y el número su línea en el texto que se cargó."),
      ("Qué se cuenta", "Orientaciones, derivaciones, servicios, rutas, sesiones, acuerdos, espacios y evidencias. Ayni no lleva un registro de personas: quien vuelve se cuenta de nuevo."),
      ("Periodos en curso", "Un periodo que todavía no termina trae lo contado hasta el día en que se generó el archivo. La tendencia compara los dos últimos periodos completos."),
      ("Avance", TargetStanding.rule),
      ("Directorio y rutas", "Son el estado del día en que se generó el archivo. Ayni no guarda cómo estaban en otro periodo."),
      ("Reserva", "En los desgloses no se muestran conteos menores de 5, ni menores de 10 en temas sensibles. «Reservado» oculta un conteo con el que se podría calcular otro."),
      ("Sin dato", "«Sin reportar», «Todavía no se cuenta» y «Se contará con el módulo …» no son cero: no hay dato."),
    ]
  }
}
