import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

enum AgreementBoardRoutes {
  static let routes: [Route] = [
    .get("/agreements/board", .may(.readBodies)) { exchange in exchange.page(try await board(exchange)) }
  ]

  private static func board(_ exchange: Exchange) async throws -> AgreementBoardPage {
    let actor = try exchange.actor
    var overdue = AgreementFilter(query: exchange.query)
    (overdue.isOverdue, overdue.state) = (true, nil)
    var open = overdue
    (open.isOverdue, open.state) = (false, .open)
    var done = open
    done.state = .done
    let store = exchange.site.agreements
    let found = try await [overdue, open, done].asyncMap {
      try await store.list($0, of: actor.entity, now: exchange.now)
    }
    return AgreementBoardPage(
      columns: [
        .init(name: "Fuera de plazo", filter: overdue, agreements: found[0].agreements, total: found[0].total),
        .init(
          name: "Pendientes", filter: open, agreements: found[1].agreements.filter { !$0.agreement.isOverdue(on: Day(exchange.now)) },
          total: found[1].total - found[0].total),
        .init(name: "Cumplidos", filter: done, agreements: found[2].agreements, total: found[2].total),
      ], today: Day(exchange.now))
  }
}

/// Agreements in columns, by how they stand.
struct AgreementBoardPage: Page {
  struct Column: Sendable {
    let name: String
    let filter: AgreementFilter
    let agreements: [AgreementView]
    let total: Int
  }

  let columns: [Column]
  let today: Day

  var title: String { "Tablero de acuerdos" }
  var section: Section? { .bodies }

  var content: HTML {
    """
    <a class="crumb" href="/agreements">Acuerdos</a>
    <h1>Tablero de acuerdos</h1>
    <div class="grid even">\(columns, column)</div>
    """
  }

  private func column(_ column: Column) -> HTML {
    """
    <section class="stack"><h2>\(column.name) (\(column.total))</h2>\
    \(column.agreements.isEmpty ? "<p class=\"quiet\">Ninguno.</p>" : "<ul class=\"rows\">\(column.agreements, card)</ul>" as HTML)\
    \(if: column.total > column.agreements.count, "<p><a href=\"\(Address("/agreements").query(column.filter.pairs))\">Ver todos</a></p>")</section>
    """
  }

  private func card(_ view: AgreementView) -> HTML {
    """
    <li><h3><a href="/agreements/\(view.agreement.id.text)">\(view.agreement.code)</a></h3><p>\(view.agreement.promise.text)</p>\
    <p class="quiet">\(view.organization) · \(Moment.text(view.agreement.promise.due))</p></li>
    """
  }
}
extension Sequence {
  /// One after another.
  fileprivate func asyncMap<Answer>(_ work: (Element) async throws -> Answer) async throws -> [Answer] {
    var answers: [Answer] = []
    for element in self { answers.append(try await work(element)) }
    return answers
  }
}
