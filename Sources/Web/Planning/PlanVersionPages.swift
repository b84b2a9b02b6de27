import Domain
import HTML
import Storage

/// Every version of the plan, and two of them to compare.
struct PlanVersionListPage: Page {
  let versions: [PlanVersion]
  let reviews: Bool

  var title: String { "Versiones del plan" }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb no-print" href="/plan">Plan</a>
    <div class="page-head"><div><h1>Versiones del plan</h1>\
    <p class="lead">Cada revisión anual guarda el plan como estaba, con un sello, y dice qué prioridades cambiaron.</p></div>\
    \(if: reviews, "<div class=\"actions no-print\"><a class=\"button\" href=\"/plan/versions/new\">Revisar y cerrar una versión</a></div>")</div>
    \(versions.isEmpty ? empty : list)
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>Todavía no se cerró ninguna versión.</p>\
    <p class="quiet">La cierran la secretaría técnica o planeamiento en la revisión anual de prioridades.</p></div>
    """
  }

  private var list: HTML {
    """
    \(PlanComparisonPage.chooser(versions, from: versions.first?.number, to: nil))
    <table class="data"><caption class="hidden-text">Versiones del plan</caption><thead><tr><th scope="col">Versión</th>\
    <th scope="col">Cuándo se cerró</th><th scope="col">Qué se decidió</th></tr></thead><tbody>\(versions, row)</tbody></table>
    """
  }

  private func row(_ version: PlanVersion) -> HTML {
    """
    <tr><th scope="row"><a href="\(Address("/plan/versions/\(version.number)"))">Versión \(version.number)</a></th>\
    <td data-label="Cuándo se cerró">\(Moment.text(version.closedAt)), \(version.author)</td>\
    <td class="full" data-label="Qué se decidió">\(version.summary)</td></tr>
    """
  }
}

/// The plan as it stood when a version was closed.
struct PlanVersionPage: Page {
  let plan: PlanPack
  let sealed: PlanVersionStore.Sealed

  private var version: PlanVersion { sealed.version }
  private var products: [PlanSnapshot.Product] { version.snapshot?.products ?? [] }
  var title: String { "Versión \(version.number) del plan" }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb no-print" href="/plan/versions">Versiones del plan</a>
    <div class="page-head"><div><h1>\(title)</h1><p class="lead">\(plan.identity.title)</p></div><div class="actions no-print">\
    <a class="button secondary" href="\(Address("/plan/versions/comparison").query([("from", String(version.number))]))">Comparar con el plan de hoy</a>\
    <button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(seal)
    <dl class="facts"><div><dt>Se cerró</dt><dd>\(Moment.text(version.closedAt)), \(version.author)</dd></div>\
    <div><dt>Inicio del plan</dt><dd>\(version.snapshot?.start.flatMap { Day($0) }.map { Moment.text($0) } ?? "Sin fecha")</dd></div>\
    <div><dt>Productos logrados</dt><dd>\(done) de \(counted)</dd></div></dl>
    <section class="stack"><h2>Qué se revisó y qué se decidió</h2>\(version.summary.split(whereSeparator: \.isNewline), { "<p>\(String($0))</p>" })</section>
    \(decided)
    \(chapters, chapter)
    <dl class="facts"><div><dt>Huella de la versión (SHA-256)</dt><dd><span class="code">\(String(version.digest.prefix(32))) \(String(version.digest.suffix(32)))</span></dd></div></dl>
    <p class="quiet small">\(PlanMarkup.citation(plan))</p>
    """
  }

  private var seal: HTML {
    sealed.isWhole
      ? "<p class=\"quiet small\">El sello está entero: esta versión es la que se cerró.</p>"
      : "<div class=\"notice error\"><p>El sello no coincide: esta versión fue cambiada fuera de Ayni. Avisa a quien administra el sistema.</p></div>"
  }

  private var counted: Int { products.count { $0.standing != .dropped } }
  private var done: Int { products.count { $0.standing == .done } }
  private var chapters: [String] { products.reduce(into: []) { if !$0.contains($1.chapter) { $0.append($1.chapter) } } }

  private var decided: HTML {
    let changed = products.filter { $0.verdict != .kept }
    guard !changed.isEmpty else { return "<p>Todas las prioridades se mantuvieron.</p>" }
    return """
      <section class="stack"><h2>Prioridades que cambiaron</h2><ul class="rows">\
      \(changed, { "<li><h3>\($0.name)</h3><p>\($0.verdict?.name): prioridad \($0.level?.name.lowercased()). \($0.reason)</p></li>" })</ul></section>
      """
  }

  private func chapter(_ chapter: String) -> HTML {
    """
    <section class="stack"><h2>\(chapter)</h2><table class="data fixed"><caption class="hidden-text">\(chapter)</caption><thead><tr>\
    <th scope="col">Producto</th><th scope="col">Estado</th><th scope="col">Unidad responsable</th><th scope="col">Hasta</th><th scope="col">Prioridad</th></tr></thead>\
    <tbody>\(products.filter { $0.chapter == chapter }, row)</tbody></table></section>
    """
  }

  private func row(_ product: PlanSnapshot.Product) -> HTML {
    """
    <tr><th scope="row">\(product.name)</th><td data-label="Estado">\(product.standing.map(PlanMarkup.badge))</td>\
    <td data-label="Unidad responsable">\(product.responsible ?? "Sin asignar")</td>\
    <td data-label="Hasta">\(product.due.flatMap { Day($0) }.map { Moment.text($0) } ?? "Sin fecha")</td><td data-label="Prioridad">\(product.level?.name)</td></tr>
    """
  }
}

/// What changed between two versions, or since one.
struct PlanComparisonPage: Page {
  let versions: [PlanVersion]
  let before: PlanVersion
  /// Nil for the plan of today.
  let after: PlanVersion?
  let old: PlanSnapshot
  let new: PlanSnapshot
  let today: Day

  private var comparison: PlanComparison { PlanComparison(from: old, to: new) }
  private var later: String { after.map { "la versión \($0.number)" } ?? "el plan de hoy, \(Moment.text(today))" }
  var title: String { "Qué cambió en el plan" }
  var section: Section? { .plan }

  var content: HTML {
    let comparison = comparison
    return """
      <a class="crumb no-print" href="/plan/versions">Versiones del plan</a>
      <div class="page-head"><div><h1>Qué cambió en el plan</h1>\
      <p class="lead">Entre la versión \(before.number), del \(Moment.text(Day(before.closedAt))), y \(later).</p></div>\
      <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
      \(Self.chooser(versions, from: before.number, to: after?.number))
      \(if: comparison.isEmpty, "<div class=\"empty\"><p>No cambió nada entre las dos.</p></div>")
      \(comparison.start.map { "<p>El inicio del plan pasó de \($0.before) a \($0.after).</p>" as HTML })
      \(if: !comparison.changed.isEmpty, table(comparison.changed))
      \(list("Productos nuevos", comparison.added))\(list("Productos que ya no están", comparison.removed))
      """
  }

  static func chooser(_ versions: [PlanVersion], from: Int?, to: Int?) -> HTML {
    """
    <form class="toolbar no-print" method="get" action="/plan/versions/comparison"><div class="field"><label for="from">Comparar la</label>\
    <select id="from" name="from">\(versions, { "<option value=\"\($0.number)\"\(flag: .selected, $0.number == from)>Versión \($0.number)</option>" })</select></div>\
    <div class="field"><label for="to">con</label><select id="to" name="to"><option value="today">El plan de hoy</option>\
    \(versions, { "<option value=\"\($0.number)\"\(flag: .selected, $0.number == to)>Versión \($0.number)</option>" })</select></div>\
    <div class="actions"><button class="button secondary">Comparar</button></div></form>
    """
  }

  private func table(_ rows: [PlanComparison.Row]) -> HTML {
    """
    <p role="status">\(rows.count == 1 ? "1 producto cambió" : "\(rows.count) productos cambiaron")</p>
    <table class="data"><caption class="hidden-text">Qué cambió en cada producto</caption><thead><tr><th scope="col">Producto</th>\
    <th scope="col">Qué</th><th scope="col">Antes</th><th scope="col">Después</th></tr></thead><tbody>\(rows, product)</tbody></table>
    """
  }

  private func product(_ row: PlanComparison.Row) -> HTML {
    row.changes.map { change in
      """
      <tr><th scope="row"><a href="\(Address("/plan/products/\(row.product.code)"))">\(row.product.name)</a></th>\
      <td data-label="Qué">\(change.field.title)</td><td data-label="Antes">\(change.before)</td><td data-label="Después">\(change.after)</td></tr>
      """ as HTML
    }.joined()
  }

  private func list(_ title: String, _ products: [PlanSnapshot.Product]) -> HTML {
    guard !products.isEmpty else { return .empty }
    return "<section class=\"stack\"><h2>\(title)</h2><ul>\(products, { "<li>\($0.name) <span class=\"quiet\">(\($0.chapter))</span></li>" })</ul></section>"
  }
}
