import Domain
import HTML

/// Pieces that the pages of the plan share.
enum PlanMarkup {
  static func badge(_ state: ProductState) -> HTML {
    let look =
      switch state {
      case .pending: "draft"
      case .waiting: "sent"
      case .done: "attended"
      case .overdue: "overdue"
      case .dropped: "declined"
      }
    return "<span class=\"badge \(look)\">\(state.name)</span>"
  }

  /// Nothing while it is as the plan left it.
  static func priority(_ priority: ProductPriority) -> HTML {
    switch priority {
    case .high: " <span class=\"badge plain\">Prioridad alta</span>"
    case .low: " <span class=\"badge plain\">Prioridad baja</span>"
    case .normal, .dropped: .empty
    }
  }

  /// «hasta el 30 jun 2026», the term while no start is set, or what is missing.
  static func due(_ line: PlanBoard.Line) -> String {
    if let due = line.due { return Moment.text(due) }
    return line.milestone.term == nil ? "Sin plazo" : "Falta el inicio del plan"
  }

  static func meter(_ progress: PlanProgress, of name: String) -> HTML {
    guard progress.total > 0 else { return "—" }
    let words = "\(progress.done) de \(progress.total)"
    return """
      <progress class="meter" max="\(progress.total)" value="\(progress.done)" aria-label="\(name): \(words) productos logrados">\(words)</progress> \
      <span class="small">\(words)</span>
      """
  }

  static func products(_ lines: [PlanBoard.Line], caption: String) -> HTML {
    """
    <table class="data fixed"><caption class="hidden-text">\(caption)</caption><thead><tr><th scope="col">Producto</th>\
    <th scope="col">Estado</th><th scope="col">Unidad responsable</th><th scope="col">Hasta</th></tr></thead>\
    <tbody>\(lines, row)</tbody></table>
    """
  }

  private static func row(_ line: PlanBoard.Line) -> HTML {
    """
    <tr\(if: line.standing.state == .overdue, " class=\"bad\"")><th scope="row">\
    <a href="\(Address("/plan/products/\(line.product.code)"))">\(line.product.name)</a>\(priority(line.priority))</th>\
    <td data-label="Estado">\(badge(line.standing.state))</td>\
    <td data-label="Unidad responsable">\(line.responsible?.name ?? "Sin asignar")</td>\
    <td data-label="Hasta">\(due(line))</td></tr>
    """
  }

  static func source(_ plan: PlanPack, _ lines: String) -> HTML {
    "<p class=\"quiet small\">\(citation(plan)) Líneas del texto de trabajo: \(lines).</p>"
  }

  /// As the plan asks to be cited, with one full stop.
  static func citation(_ plan: PlanPack) -> String {
    let citation = plan.identity.citation
    return "Fuente: \(citation)\(citation.hasSuffix(".") ? "" : ".")"
  }
}

extension MilestoneKind {
  var plural: String { self == .milestone ? "Hitos" : "Líneas estratégicas" }
}
