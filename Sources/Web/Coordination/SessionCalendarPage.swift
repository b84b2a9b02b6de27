import Domain
import Foundation
import HTML
import Storage

/// The sessions of a year, by month.
struct SessionCalendarPage: Page {
  let year: Int
  let sessions: [BodySessionSummary]
  /// Codes and names.
  let bodies: [(code: String, name: String)]
  let body: String
  let now: Date

  var title: String { "Calendario de sesiones \(year)" }
  var section: Section? { .bodies }

  var content: HTML {
    """
    <a class="crumb" href="/bodies">Coordinación</a>
    <div class="page-head"><div><h1>Calendario de sesiones \(year)</h1></div><div class="actions no-print">\
    \(link(year - 1)) \(link(year + 1))</div></div>
    \(filter)
    \(sessions.isEmpty ? empty : months)
    """
  }

  private func link(_ year: Int) -> HTML {
    "<a class=\"button secondary\" href=\"\(Address("/sessions").query([("year", String(year)), ("body", body)]))\">\(String(year))</a>"
  }

  private var filter: HTML {
    """
    <form class="toolbar no-print" method="get" action="/sessions"><input type="hidden" name="year" value="\(year)">\
    <div class="field"><label for="body">Espacio</label><select id="body" name="body"><option value="">Todos</option>\
    \(bodies, { "<option value=\"\($0.code)\"\(flag: .selected, $0.code == body)>\($0.name)</option>" })</select></div>\
    <div class="actions"><button class="button secondary">Ver</button></div></form>
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>No hay sesiones en \(String(year)).</p><p class="quiet">La secretaría técnica las programa desde cada espacio.</p></div>
    """
  }

  private var months: HTML {
    let grouped = Dictionary(grouping: sessions) { Day($0.session.plan.startsAt).month }
    return grouped.keys.sorted().map { month in
      "<section class=\"stack\"><h2>\(Self.names[month.month - 1])</h2><ul class=\"rows\">\(grouped[month] ?? [], row)</ul></section>"
    }.joined()
  }

  private func row(_ summary: BodySessionSummary) -> HTML {
    let session = summary.session
    return """
      <li><h3><a href="/sessions/\(session.id.text)">\(Moment.text(session.plan.startsAt)): \(summary.bodyName)</a></h3>\
      <p>Sesión \(session.kind.name.lowercased()) · \(session.plan.place)</p><div class="cluster">\(SessionWords.badges(session, now: now))</div></li>
      """
  }

  private static let names = [
    "Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto", "Setiembre", "Octubre", "Noviembre",
    "Diciembre",
  ]
}
