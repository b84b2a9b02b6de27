import Domain
import HTML

/// The documents the plan is made of.
enum InstrumentRoutes {
  static let routes: [Route] = [
    .get("/plan/instruments", .may(.readPlan)) { exchange in
      let plan = try await exchange.plan()
      return exchange.page(InstrumentListPage(plan: plan, board: try await PlanRoutes.board(exchange, plan)))
    },
    .get("/plan/instruments/:code", .may(.readPlan)) { exchange in
      let plan = try await exchange.plan()
      let code = try exchange.parameter("code")
      guard let instrument = plan.instruments.first(where: { $0.code == code }) else { throw Problem.notFound }
      return exchange.page(
        InstrumentPage(instrument: instrument, plan: plan, board: try await PlanRoutes.board(exchange, plan)))
    },
  ]
}

struct InstrumentListPage: Page {
  let plan: PlanPack
  let board: PlanBoard

  var title: String { "Instrumentos del plan" }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb no-print" href="/plan">Plan</a>
    <div class="page-head"><div><h1>Instrumentos del plan</h1>\
    <p class="lead">Los documentos que ordenan el trabajo: qué programas, hitos y líneas tiene cada uno, y cuánto de ellos está logrado.</p></div></div>
    \(plan.instruments.isEmpty ? empty : list)
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>El plan cargado no trae instrumentos.</p>\
    <p class="quiet">Aparecerán aquí cuando se cargue una edición que los tenga.</p></div>
    """
  }

  private var list: HTML {
    """
    <table class="data fixed"><caption class="hidden-text">Instrumentos con su avance</caption><thead><tr><th scope="col">Instrumento</th>\
    <th scope="col">Tipo</th><th scope="col">Años</th><th scope="col">Productos logrados</th></tr></thead><tbody>\(plan.instruments, row)</tbody></table>
    """
  }

  private func row(_ instrument: Instrument) -> HTML {
    """
    <tr><th scope="row"><a href="\(Address("/plan/instruments/\(instrument.code)"))">\(instrument.name)</a></th>\
    <td data-label="Tipo">\(instrument.kind.name)</td><td data-label="Años">\(instrument.years ?? "Sin fecha")</td>\
    <td data-label="Productos logrados">\(PlanMarkup.meter(board.progress(of: instrument.covered), of: instrument.short))</td></tr>
    """
  }
}

/// One instrument: its headings over milestones and lines, its programmes, its activities, and what it reported.
struct InstrumentPage: Page {
  let instrument: Instrument
  let plan: PlanPack
  let board: PlanBoard

  var title: String { instrument.short }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb no-print" href="/plan/instruments">Instrumentos del plan</a>
    <div class="page-head"><div><h1>\(instrument.name)</h1><p class="lead">\(instrument.aim)</p></div>\
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(facts)
    \(groups, group)
    \(direct)
    \(programmes)
    \(activities)
    \(results)
    \(PlanMarkup.source(plan, instrument.source))
    """
  }

  private var facts: HTML {
    let parent = plan.instruments.first { $0.code == instrument.within }
    let parts = plan.instruments.filter { $0.within == instrument.code }
    return """
      <dl class="facts"><div><dt>Tipo</dt><dd>\(instrument.kind.name)</dd></div>\
      \(instrument.years.map { "<div><dt>Años</dt><dd>\($0)</dd></div>" as HTML })\
      <div><dt>Productos logrados</dt><dd>\(PlanMarkup.meter(board.progress(of: instrument.covered), of: instrument.short))</dd></div>\
      \(parent.map { "<div><dt>Parte de</dt><dd>\(link($0))</dd></div>" as HTML })\
      \(if: !parts.isEmpty, "<div><dt>Incluye</dt><dd>\(parts, { "<p>\(link($0))</p>" })</dd></div>")</dl>
      """
  }

  private func link(_ instrument: Instrument) -> HTML {
    "<a href=\"\(Address("/plan/instruments/\(instrument.code)"))\">\(instrument.short)</a>"
  }

  private var groups: [String] {
    instrument.axes.reduce(into: []) { if !$0.contains($1.group) { $0.append($1.group) } }
  }

  private func group(_ name: String) -> HTML {
    """
    <section class="stack"><h2>\(name)</h2><table class="data fixed"><caption class="hidden-text">\(name)</caption><thead><tr>\
    <th scope="col">Qué busca</th><th scope="col">Dónde se trabaja</th><th scope="col">Productos logrados</th></tr></thead>\
    <tbody>\(instrument.axes.filter { $0.group == name }, axis)</tbody></table></section>
    """
  }

  private func axis(_ axis: InstrumentAxis) -> HTML {
    let chapters = board.chapters.filter { axis.milestones.contains($0.milestone.code) }
    return """
      <tr><th scope="row">\(axis.name)</th><td class="full" data-label="Dónde se trabaja">\
      \(chapters.isEmpty ? "El instrumento no lo dice" : "\(chapters, { "<p>\(chapter($0))</p>" })")</td>\
      <td data-label="Productos logrados">\(PlanMarkup.meter(board.progress(of: axis.milestones), of: axis.name))</td></tr>
      """
  }

  private func chapter(_ chapter: PlanBoard.Chapter) -> HTML {
    "<a href=\"\(Address("/plan/\(chapter.milestone.code)"))\">\(chapter.title)</a>"
  }

  private var direct: HTML {
    let chapters = board.chapters.filter { instrument.milestones.contains($0.milestone.code) }
    guard !chapters.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Hitos y líneas</h2><ul>\
      \(chapters, { "<li>\(chapter($0)): \($0.progress.done) de \($0.progress.total) productos logrados</li>" })</ul></section>
      """
  }

  private var programmes: HTML {
    let found = plan.programmes.filter { instrument.programmes.contains($0.code) }
    guard !found.isEmpty else { return .empty }
    return "<section class=\"stack\"><h2>Programas</h2><ul>\(found, { "<li>\($0.name)</li>" })</ul></section>"
  }

  /// What it names below products, as the work stands now.
  private var activities: HTML {
    let codes = Set(plan.activities.filter { $0.instrument == instrument.code }.map(\.code))
    let lines = board.lines.map { line in (line, line.activities.filter { codes.contains($0.activity.code ?? "") }) }
      .filter { !$0.1.isEmpty }
    guard !lines.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Actividades que nombra</h2>\
      \(ActivityMarkup.table(lines.flatMap { line, tasks in tasks.map { (line, $0) } }, caption: "Actividades de \(instrument.short)"))</section>
      """
  }

  private var results: HTML {
    guard !instrument.results.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Resultados que reporta</h2><p>Los da el propio instrumento; aquí no se calculan.</p>\
      <table class="data"><caption class="hidden-text">Resultados que reporta</caption><thead><tr><th scope="col">Resultado</th>\
      <th scope="col" class="num">Cuántos</th><th scope="col">Cuándo</th><th scope="col">Línea</th></tr></thead><tbody>\(instrument.results, result)</tbody></table></section>
      """
  }

  private func result(_ result: ReportedResult) -> HTML {
    let chapter = result.milestone.flatMap(board.chapter)
    return """
      <tr><th scope="row">\(result.name)</th><td class="num" data-label="Cuántos">\(Amount(result.amount).text)</td>\
      <td data-label="Cuándo">\(result.until.flatMap { Day($0) }.map { "\(result.year), al \(Moment.text($0))" } ?? String(result.year))</td>\
      <td data-label="Línea">\(chapter.map(self.chapter) ?? "—") <span class="quiet small">\(result.source)</span></td></tr>
      """
  }
}
