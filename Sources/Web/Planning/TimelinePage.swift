import Documents
import Domain
import HTML

/// *Línea de tiempo*: the plan as a picture, with the same in words below it, to print and pin on a wall.
struct TimelinePage: Page {
  let plan: PlanPack
  let board: PlanBoard
  let today: Day

  var title: String { "Línea de tiempo del plan" }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb no-print" href="/plan">Plan</a>
    <div class="page-head"><div><h1>Línea de tiempo del plan</h1><p class="lead">\(plan.identity.title)</p></div>\
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(dated.isEmpty ? empty : picture)
    \(undated)
    <p class="quiet small">Al \(Moment.text(today)). \(PlanMarkup.citation(plan))</p>
    """
  }

  /// What can be drawn of a milestone: from the day its stage opens, or the plan's start, to its last day.
  private struct Stage {
    let chapter: PlanBoard.Chapter
    let opens: Day
    let due: Day
    /// Those that have a last day and will be done.
    let tasks: [PlanBoard.Task]
  }

  private var dated: [Stage] {
    board.chapters.compactMap { chapter in
      let tasks = drawn(chapter)
      let own = chapter.lines.compactMap(\.due) + [chapter.window?.due].compactMap(\.self)
      // Where the plan gives no term, the activities are all that can be drawn.
      let days = own.isEmpty ? tasks.flatMap { [$0.from, $0.until].compactMap(\.self) } : own
      guard let due = days.max(), let first = days.min() else { return nil }
      let opens = own.isEmpty ? first : min(chapter.window?.opens ?? board.start?.day ?? first, first)
      return Stage(chapter: chapter, opens: opens, due: due, tasks: tasks)
    }
  }

  private func drawn(_ chapter: PlanBoard.Chapter) -> [PlanBoard.Task] {
    chapter.lines.flatMap(\.activities).filter { $0.until != nil && $0.activity.facts.state != .dropped }
      .sorted { ($0.from ?? $0.until ?? today, $0.activity.facts.name) < ($1.from ?? $1.until ?? today, $1.activity.facts.name) }
  }

  private var chart: RoadmapChart {
    RoadmapChart(
      dated.map { stage in
        let progress = stage.chapter.progress
        return RoadmapChart.Bar(
          label: "\(stage.chapter.milestone.kind.name) \(stage.chapter.milestone.number)", opens: stage.opens, due: stage.due,
          done: progress.done, total: progress.total, isLate: progress[.overdue] > 0,
          activities: stage.tasks.compactMap { task in
            task.until.map {
              RoadmapChart.Activity(
                opens: task.from, due: $0, isDone: task.activity.facts.state == .done, isLate: task.isLate)
            }
          })
      }, today: today)
  }

  private var empty: HTML {
    """
    <div class="empty"><p>Todavía no hay plazos que dibujar.</p>\
    <p class="quiet">Aparecen cuando se fija el inicio del plan o se da una fecha a sus productos.</p></div>
    """
  }

  private var picture: HTML {
    """
    <figure class="roadmap-frame" tabindex="0" role="group" aria-label="Línea de tiempo"><svg class="roadmap" viewBox="0 0 \(RoadmapChart.width) \(chart.height)" role="img" aria-label="\(summary)">\
    \(chart.ticks, tick)\(chart.shapes, shape)\(chart.todayLine.map(todayLine))</svg></figure>
    <p class="quiet small">La parte llena de cada barra son los productos logrados; el borde cortado avisa de productos fuera de plazo\
    \(if: chart.todayLine != nil, "; la línea vertical es hoy").\
    \(if: dated.contains { !$0.tasks.isEmpty }, " Cada franja delgada es una actividad: llena si se realizó, con borde cortado si pasó su fecha.")</p>
    <table class="data fixed"><caption>Lo mismo, en palabras</caption><thead><tr><th scope="col">Hito o línea</th><th scope="col">Desde</th>\
    <th scope="col">Hasta</th><th scope="col">Productos logrados</th></tr></thead><tbody>\(dated, row)</tbody></table>
    \(activities)
    """
  }

  private var activities: HTML {
    let drawn = Set(dated.flatMap { $0.tasks.map(\.activity.id) })
    let lines = board.lines.flatMap { line in line.activities.filter { drawn.contains($0.activity.id) }.map { (line, $0) } }
    guard !lines.isEmpty else { return .empty }
    return "<section class=\"stack\"><h2>Actividades</h2>\(ActivityMarkup.table(lines, caption: "Actividades de la línea de tiempo"))</section>"
  }

  private var summary: String {
    let progress = board.progress
    return "\(dated.count) etapas del plan en el tiempo. \(progress.done) de \(progress.total) productos logrados, "
      + "\(progress[.overdue]) fuera de plazo. La tabla que sigue dice lo mismo."
  }

  private func tick(_ tick: RoadmapChart.Tick) -> HTML {
    """
    <line class="roadmap-tick" x1="\(tick.x)" y1="\(RoadmapChart.top - 6)" x2="\(tick.x)" y2="\(chart.height)"/>\
    <text class="roadmap-month" x="\(tick.x + 4)" y="\(RoadmapChart.top - 14)">\(tick.name)</text>
    """
  }

  private func shape(_ shape: RoadmapChart.Shape) -> HTML {
    """
    <text class="roadmap-label" x="4" y="\(shape.middle + 5)">\(shape.bar.label)</text>\
    <rect class="roadmap-bar\(if: shape.bar.isLate, " late")" x="\(shape.x)" y="\(shape.y)" width="\(shape.width)" height="\(shape.height)"/>\
    \(if: shape.filled > 0, "<rect class=\"roadmap-done\" x=\"\(shape.x)\" y=\"\(shape.y)\" width=\"\(shape.filled)\" height=\"\(shape.height)\"/>")\
    \(shape.strips, strip)
    """
  }

  private func strip(_ strip: RoadmapChart.Strip) -> HTML {
    let look = strip.activity.isDone ? " done" : strip.activity.isLate ? " late" : ""
    return """
      <rect class="roadmap-strip\(look)" x="\(strip.x)" y="\(strip.y)" width="\(strip.width)" height="\(RoadmapChart.stripHeight)"/>
      """
  }

  private func todayLine(_ x: Int) -> HTML {
    "<line class=\"roadmap-today\" x1=\"\(x)\" y1=\"\(RoadmapChart.top - 6)\" x2=\"\(x)\" y2=\"\(chart.height)\"/>"
  }

  private func row(_ stage: Stage) -> HTML {
    let chapter = stage.chapter
    let overdue = chapter.progress[.overdue]
    return """
      <tr\(if: overdue > 0, " class=\"bad\"")><th scope="row"><a href="\(Address("/plan/\(chapter.milestone.code)"))">\(chapter.title)</a></th>\
      <td data-label="Desde">\(Moment.text(stage.opens))</td><td data-label="Hasta">\(Moment.text(stage.due))</td>\
      <td data-label="Productos logrados">\(chapter.progress.done) de \(chapter.progress.total)\
      \(if: overdue > 0, " <span class=\"badge overdue\">\(overdue) fuera de plazo</span>")</td></tr>
      """
  }

  private var undated: HTML {
    let drawn = Set(dated.map(\.chapter.milestone.code))
    let rest = board.chapters.filter { !drawn.contains($0.milestone.code) }
    guard !rest.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Sin plazo todavía</h2><ul>\
      \(rest, { "<li><a href=\"\(Address("/plan/\($0.milestone.code)"))\">\($0.title)</a>: \($0.progress.done) de \($0.progress.total) productos logrados</li>" })</ul></section>
      """
  }
}
