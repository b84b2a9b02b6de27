import Domain
import Foundation
import HTML

/// Which activities the list shows.
struct ActivityFilter: Equatable {
  let state: ActivityState?
  let isLate: Bool
  let unit: UUID?

  /// What is not in the lists is taken as no filter.
  init(_ query: Form) {
    state = ActivityState(rawValue: query["state"])
    isLate = query["state"] == "late"
    unit = UUID(uuidString: query["unit"])
  }

  var pairs: [(String, String)] {
    [("state", isLate ? "late" : state?.rawValue ?? ""), ("unit", unit?.text ?? "")].filter { !$0.1.isEmpty }
  }

  func matches(_ task: PlanBoard.Task) -> Bool {
    (state == nil || task.activity.facts.state == state) && (!isLate || task.isLate)
      && (unit == nil || task.responsible?.id == unit)
  }
}

/// Every activity of the plan, by when it ends.
struct ActivityListPage: Page {
  static let size = 30

  let board: PlanBoard
  let filter: ActivityFilter
  let page: Int

  var title: String { "Actividades del plan" }
  var section: Section? { .plan }

  private var found: [(PlanBoard.Line, PlanBoard.Task)] {
    board.lines.flatMap { line in line.activities.filter(filter.matches).map { (line, $0) } }
      .sorted {
        ($0.1.until?.number ?? .max, $0.1.activity.facts.name, $0.1.activity.id.text)
          < ($1.1.until?.number ?? .max, $1.1.activity.facts.name, $1.1.activity.id.text)
      }
  }

  var content: HTML {
    let found = found
    return """
      <a class="crumb no-print" href="/plan">Plan</a>
      <div class="page-head"><div><h1>Actividades del plan</h1>\
      <p class="lead">Qué hace cada institución para llegar a los productos, y hasta cuándo.</p></div>\
      <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
      \(chooser)
      <p role="status">\(found.count == 1 ? "1 actividad" : "\(found.count) actividades")</p>
      \(found.isEmpty ? empty : ActivityMarkup.table(Array(found.dropFirst((page - 1) * Self.size).prefix(Self.size)), caption: "Actividades"))
      \(Paging(page: page, size: Self.size, total: found.count, label: "Páginas de actividades").links(at: Address("/plan/activities").query(filter.pairs)))
      """
  }

  private var empty: HTML {
    filter.pairs.isEmpty
      ? "<div class=\"empty\"><p>Todavía no hay actividades.</p><p class=\"quiet\">Las agregan la secretaría técnica y planeamiento desde cada producto del plan.</p></div>"
      : "<div class=\"empty\"><p>Ninguna actividad es así.</p><p class=\"quiet\"><a href=\"/plan/activities\">Ver todas</a></p></div>"
  }

  private var units: [ResponsibleUnit] {
    board.tasks.compactMap(\.responsible).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.sorted { $0.name < $1.name }
  }

  private var chooser: HTML {
    """
    <form class="toolbar no-print" method="get" action="/plan/activities"><div class="field"><label for="state">Cómo va</label>\
    <select id="state" name="state"><option value="">Todas</option><option value="late"\(flag: .selected, filter.isLate)>Fuera de plazo</option>\
    \(ActivityState.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, $0 == filter.state)>\($0.name)</option>" })</select></div>\
    <div class="field"><label for="unit">Responsable</label><select id="unit" name="unit"><option value="">Todas</option>\
    \(units, { "<option value=\"\($0.id.text)\"\(flag: .selected, $0.id == filter.unit)>\($0.name)</option>" })</select></div>\
    <div class="actions"><button class="button secondary">Ver actividades</button></div></form>
    """
  }
}
