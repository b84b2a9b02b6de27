import Domain
import HTML
import Storage

/// What happened in an institution, and to its records.
struct AuditPage: Page {
  let form: Form
  let lines: [AuditRecord]
  /// The number after which the next page starts.
  let next: Int64?

  var title: String { form.titled("Bitácora") }
  var section: Section? { .audit }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Bitácora</h1>\
    <p class="lead">Lo que hicieron las cuentas de tu institución y lo que otras hicieron con sus registros. No guarda datos de las personas atendidas.</p></div>\
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(form.summary)
    \(filters)
    \(lines.isEmpty ? empty : table)
    \(pages)
    """
  }

  private var filters: HTML {
    let events = AuditEvent.allCases.map { ($0.rawValue, $0.name) }.sorted { $0.1 < $1.1 }
    return """
      <form class="toolbar no-print" method="get" action="/audit">
      \(form.select("event", "Qué pasó", events, empty: "Todo"))
      \(form.input("day", "Día", FieldLook(type: .date)))
      <div class="actions"><button class="button">Filtrar</button>\
      \(if: isFiltered, "<a class=\"button secondary\" href=\"/audit\">Ver todo</a>")</div></form>
      """
  }

  private var isFiltered: Bool { !form["event"].isEmpty || !form["day"].isEmpty }

  private var empty: HTML {
    """
    <div class="empty"><p>\(isFiltered ? "Nada coincide con el filtro." : "Todavía no hay nada en la bitácora.")</p>\
    <p class="quiet">Cada ingreso, cambio y consulta de un registro protegido deja una línea aquí.</p></div>
    """
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Bitácora, lo más reciente primero</caption>
    <thead><tr><th scope="col" class="num">N.º</th><th scope="col">Cuándo</th><th scope="col">Quién</th><th scope="col">Qué pasó</th>\
    <th scope="col">Registro</th></tr></thead>
    <tbody>\(lines, row)</tbody></table>
    """
  }

  private func row(_ line: AuditRecord) -> HTML {
    """
    <tr><th scope="row" class="num">\(String(line.number))</th><td data-label="Cuándo">\(Moment.text(line.at))</td>\
    <td data-label="Quién">\(line.actor) <span class="quiet small">\(AuditWords.role(line.role))</span></td>\
    <td data-label="Qué pasó">\(AuditWords.event(line.event))\(if: !line.detail.isEmpty, ": <span class=\"quiet small\">\(AuditWords.detail(line.detail))</span>")</td>\
    <td data-label="Registro">\(AuditWords.kind(line.subjectKind)) <span class="code">\(AuditWords.subject(line))</span></td></tr>
    """
  }

  private var pages: HTML {
    guard next != nil || !form["before"].isEmpty else { return .empty }
    let filter = [("event", form["event"]), ("day", form["day"])]
    let first = Address("/audit").query(filter)
    return """
      <nav class="pages" aria-label="Páginas de la bitácora"><ul>\
      \(if: !form["before"].isEmpty, "<li><a href=\"\(first)\" rel=\"first\">Lo más reciente</a></li>")\
      \(next.map { "<li><a href=\"\(first.query([("before", String($0))]))\" rel=\"next\">Anteriores</a></li>" as HTML })</ul></nav>
      """
  }
}
