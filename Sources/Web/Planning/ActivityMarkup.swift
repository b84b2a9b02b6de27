import Domain
import HTML

/// How activities look wherever they are listed.
enum ActivityMarkup {
  static func badge(_ task: PlanBoard.Task) -> HTML {
    if task.isLate { return "<span class=\"badge overdue\">\(task.activity.facts.state.name), fuera de plazo</span>" }
    let look =
      switch task.activity.facts.state {
      case .planned: "draft"
      case .underway: "sent"
      case .done: "attended"
      case .dropped: "declined"
      }
    return "<span class=\"badge \(look)\">\(task.activity.facts.state.name)</span>"
  }

  /// «1 feb 2026 a 31 mar 2026», «hasta el 31 mar 2026» or what is missing.
  static func days(_ task: PlanBoard.Task) -> String {
    switch (task.from, task.until) {
    case (let from?, let until?): "\(Moment.text(from)) a \(Moment.text(until))"
    case (let from?, nil): "desde el \(Moment.text(from))"
    case (nil, let until?): "hasta el \(Moment.text(until))"
    case (nil, nil): task.activity.term?.name ?? "Sin fechas"
    }
  }

  static func table(_ tasks: [(PlanBoard.Line, PlanBoard.Task)], caption: String, withProduct: Bool = true) -> HTML {
    """
    <table class="data fixed"><caption class="hidden-text">\(caption)</caption><thead><tr><th scope="col">Actividad</th>\
    <th scope="col">Estado</th><th scope="col">Responsable</th><th scope="col">Cuándo</th></tr></thead>\
    <tbody>\(tasks, { row($0.1, withProduct ? $0.0 : nil) })</tbody></table>
    """
  }

  private static func row(_ task: PlanBoard.Task, _ line: PlanBoard.Line?) -> HTML {
    """
    <tr\(if: task.isLate, " class=\"bad\"")><th scope="row"><a href="\(Address("/plan/activities/\(task.activity.id.text)"))">\(task.activity.facts.name)</a>\
    \(line.map { "<br><span class=\"quiet small\">\($0.product.name)</span>" as HTML })</th>\
    <td data-label="Estado">\(badge(task))</td><td data-label="Responsable">\(task.responsible?.name ?? "Sin asignar")</td>\
    <td data-label="Cuándo">\(days(task))</td></tr>
    """
  }

  /// «2 de 5 realizadas», without those that will not be done.
  static func count(_ tasks: [PlanBoard.Task]) -> String {
    let meant = tasks.filter { $0.activity.facts.state != .dropped }
    return "\(meant.count { $0.activity.facts.state == .done }) de \(meant.count) realizadas"
  }
}
