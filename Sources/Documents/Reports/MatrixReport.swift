package import Domain
package import Foundation

extension Report {
  /// *Matriz de seguimiento*: the rows and words of the screen, with every value hidden there hidden here.
  package static func matrix(_ matrix: Matrix, of identity: PlanPack.Identity, now: Date) -> Report {
    Report(
      name: "matriz-\(matrix.month)", title: "Matriz de seguimiento del plan", period: "Corte: \(matrix.month.name)",
      identity: identity, preparedAt: now,
      sections: [summary(of: matrix, today: Day(now))] + matrix.chapters.map { chapter($0, today: Day(now)) },
      sources: [
        Fact("Qué se cuenta", "Orientaciones, derivaciones, servicios, rutas, sesiones, acuerdos, espacios de coordinación y evidencias, tal como se registran al trabajar. Lo que el sistema no puede contar lo reporta una persona con su medio de verificación, y lleva la marca «Reportado a mano»."),
        Fact("Líneas del plan", "La letra es el plan y el número su línea en el texto que se cargó."),
        Fact("Edición del plan", identity.edition), Fact("Publicado por", identity.publisher),
      ],
      caveats: [
        Fact("Personas", "Ayni no lleva un registro de personas: quien vuelve se cuenta de nuevo."),
        Fact("Periodos en curso", "Un periodo que todavía no termina trae lo contado hasta el día en que se generó el informe. La tendencia compara los dos últimos periodos completos."),
        Fact("Directorio y rutas", "Son el estado del día en que se generó el informe. Ayni no guarda cómo estaban en otro periodo."),
        Fact("Metas", TargetStanding.rule),
        Fact("Reserva", "En los desgloses no se muestran conteos menores de 5, ni menores de 10 en temas sensibles. «Reservado» oculta un conteo con el que se podría calcular otro."),
        Fact("Sin dato", "«Sin reportar», «Todavía no se cuenta» y la raya (—) no son cero: no hay dato."),
      ])
  }

  private static func summary(of matrix: Matrix, today: Day) -> Section {
    let rows = matrix.rows
    let counts = [
      ("Indicadores del plan", rows.count),
      ("Con dato en su periodo", rows.count(where: \.value.isKnown)),
      ("Se calculan solos", rows.count { $0.origin == .computed }),
      ("Por registrar, sin dato en su periodo", rows.count { $0.value == .notReported }),
      ("Todavía no se calculan", rows.count { if case .module = $0.origin { true } else { false } }),
      ("Con meta", rows.count { $0.target != nil }),
      ("Alcanzan su meta", rows.count { $0.standing == .reached }),
    ]
    return Section(
      "Resumen",
      [
        .paragraph(
          "Cada indicador muestra el periodo de su propia frecuencia que incluye \(matrix.month.name). Los periodos en curso cuentan lo registrado hasta el \(today.short)."),
        .table(
          Table(
            "Estado de los indicadores", sheet: "Resumen",
            columns: [.init("Indicadores", share: 78), .init("Cantidad", share: 22, isFigure: true)],
            rows: counts.map { [Cell($0.0), Cell($0.1)] })),
      ])
  }

  private static func chapter(_ chapter: Matrix.Chapter, today: Day) -> Section {
    let term = chapter.milestone?.term.map { Block.paragraph("Plazo del plan: \($0.name).") }
    let products = chapter.milestone.flatMap { milestone in
      milestone.products.isEmpty ? nil : Block.list("Productos mínimos", milestone.products.map(\.name))
    }
    let none = Block.paragraph("El plan no da indicadores para este \(chapter.milestone?.kind.name.lowercased() ?? "grupo").")
    let table = chapter.rows.isEmpty ? none : Block.table(indicators(chapter, today: today))
    return Section(chapter.title, [term, table, products].compactMap { $0 })
  }

  private static func indicators(_ chapter: Matrix.Chapter, today: Day) -> Table {
    Table(
      chapter.title, sheet: "Indicadores",
      columns: [
        .init("Indicador", share: 28), .init("Valor", share: 15, isFigure: true), .init("Meta", share: 14),
        .init("Periodo", share: 13), .init("Tendencia", share: 14), .init("De dónde sale", share: 16),
      ],
      rows: chapter.rows.map { row in
        let running = row.period.isComplete(on: today) ? nil : "en curso"
        return [
          Cell(row.indicator.name, detail: row.indicator.unit), Cell(row.value), target(row),
          Cell(row.period.name, detail: running), trend(row.trend),
          Cell(row.originName, detail: [row.responsible?.name, row.indicator.source].compactMap { $0 }.joined(separator: ". ")),
        ]
      })
  }

  private static func target(_ row: Matrix.Row) -> Cell {
    let baseline = row.baseline.map { "línea de base: \($0)" }
    let detail = [row.standing?.name, baseline].compactMap { $0 }.joined(separator: "; ")
    return Cell(row.target ?? "Sin meta", detail: detail.isEmpty ? nil : detail)
  }

  private static func trend(_ trend: Trend) -> Cell {
    let line = SparkLine(trend.figures)
    return Cell([trend.direction?.name ?? ""], detail: trend.sentence, chart: line.isDrawn ? line : nil)
  }
}

extension Report.Cell {
  /// A value with all its rows, each as it may be shown.
  init(_ value: IndicatorValue) {
    switch value {
    case .ranking(let breakdown) where !breakdown.isWithheld && !breakdown.rows.isEmpty:
      self.init(breakdown.rows.map { "\($0.name): \($0.shown.text)" })
    // The last column says which module it waits for.
    case .pending: self.init("—")
    default: self.init([value.text], detail: value.detail, number: value.cell)
    }
  }
}

extension IndicatorValue {
  /// The figure as a spreadsheet goes on computing with it; empty where there is none to show.
  var cell: SheetCell {
    switch self {
    case .number(let amount): .number(amount.value)
    case .percentage(let amount): .percent(amount.value / 100)
    case .ratio(let numerator, let denominator) where denominator > 0:
      .percent(IndicatorValue.percent(numerator, of: denominator).value / 100)
    case .days(let days, _): .number(Double(days))
    case .yesNo(_, let day?): .day(day)
    default: .empty
    }
  }
}
