/// «De dónde sale este número»: in plain words, with the line of the plan and what was put right in it.
package struct Provenance: Sendable, Equatable {
  package let sentence: String
  /// Errors of the source that touch the indicator's lines, and how they were handled.
  package let errata: [Erratum]

  package init(of indicator: Indicator, in pack: PlanPack) {
    sentence = Self.sentence(of: indicator.measure, indicator.kind, in: pack)
    let lines = SourceLines(indicator.source)
    errata = pack.errata.filter { SourceLines($0.at).overlaps(lines) }
  }

  private static func sentence(of measure: Measure, _ kind: IndicatorKind, in pack: PlanPack) -> String {
    switch measure {
    case .tally(let code, let chosen, let result):
      let name = pack.tabulations.first { $0.code == code }?.name ?? code
      return "Se cuenta solo, con cada orientación que se registra. Cuadro «\(name)»\(words(chosen, in: pack)). " + words(result, in: pack)
    case .referrals(let event, let needs):
      let which = words(needs.isEmpty ? [:] : [.need: needs], in: pack)
      let order = kind == .ranking ? ", de mayor a menor por la necesidad que atienden" : ""
      return "Se cuenta solo: derivaciones \(event.name) en el periodo\(which)\(order). Incluye las protegidas, sin ningún dato de la persona."
    case .directory(let count, let categories):
      let names = categories.map { code in pack.categories.first { $0.code == code }?.name ?? code }
      let which = names.isEmpty ? "" : " en \(names.joined(separator: ", "))"
      return "Sale del directorio tal como está hoy: \(count.name)\(which)."
    case .pathways(let count): return "Sale de las rutas cargadas del plan: \(count.name)."
    case .sessions(let count, let bodies):
      return "Sale de las sesiones del calendario\(words(bodies, in: pack)): \(count.name). Una sesión cuenta en el periodo de su fecha."
    case .agreements(let count, let bodies): return "Sale de los acuerdos registrados\(words(bodies, in: pack)): \(count.name)."
    case .bodies(let count, let bodies): return "Sale de los datos\(words(bodies, in: pack)): \(count.name)."
    case .product(let count, let code):
      let name = pack.milestones.flatMap(\.products).first { $0.code == code }?.name ?? code
      return "Sale del producto «\(name)» del plan: \(count.name)."
    case .module(let module): return "Se contará solo cuando los registros de \(module.name) alimenten este indicador. Hasta entonces no hay dato."
    case .manual: return "Ayni no lo puede contar. Lo reporta la secretaría técnica, planeamiento o el punto focal de la institución responsable, con su medio de verificación."
    }
  }

  private static func words(_ chosen: [Dimension: [String]], in pack: PlanPack) -> String {
    let parts = Dimension.allCases.compactMap { dimension in
      chosen[dimension].map { codes in
        "\(dimension.name.lowercased()): \(codes.map { pack.name(of: $0, in: dimension) }.joined(separator: ", "))"
      }
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
  }

  private static func words(_ bodies: BodyChoice, in pack: PlanPack) -> String {
    let named = bodies.codes.map { code in "«\(pack.bodies.first { $0.code == code }?.name ?? code)»" }
    let which = named + bodies.kinds.map { "los espacios de tipo \($0.name.lowercased())" }
    return which.isEmpty ? " de todos los espacios" : " de \(which.joined(separator: ", "))"
  }

  private static func words(_ result: Measure.TallyResult, in pack: PlanPack) -> String {
    switch result {
    case .total: "Suma del periodo, en todos los puntos de orientación."
    case .ranking(let dimension): "De mayor a menor, por \(dimension.name.lowercased())."
    case .percentage(let whole): "Porcentaje sobre el total\(words(whole, in: pack))."
    }
  }
}

/// Lines of a source text as content writes them: `S740`, `S943-950`, `T738, T588`.
package struct SourceLines: Sendable, Equatable {
  let spans: [(letter: Character, lines: ClosedRange<Int>)]

  package init(_ text: String) {
    spans = text.split(separator: ",").compactMap { part in
      let part = part.trimmingPrefix { $0.isWhitespace }
      guard let letter = part.first, letter.isLetter else { return nil }
      let ends = part.dropFirst().split(separator: "-").compactMap { Int($0.filter(\.isNumber)) }
      guard let first = ends.first, let last = ends.last, first <= last else { return nil }
      return (letter, first...last)
    }
  }

  package func overlaps(_ other: SourceLines) -> Bool {
    spans.contains { span in other.spans.contains { $0.letter == span.letter && $0.lines.overlaps(span.lines) } }
  }

  package static func == (left: SourceLines, right: SourceLines) -> Bool {
    left.spans.elementsEqual(right.spans) { $0.letter == $1.letter && $0.lines == $1.lines }
  }
}
