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
    var toolbar = try await AgreementToolbar.read(exchange)
    (toolbar.filter.state, toolbar.filter.standing) = (nil, nil)
    let grouping = AgreementGrouping(rawValue: exchange.query["by"]) ?? .state
    let columns =
      grouping == .state ? try await states(toolbar.filter, exchange) : try await groups(grouping, toolbar, exchange)
    return AgreementBoardPage(columns: columns, toolbar: toolbar, grouping: grouping)
  }

  private static func states(_ filter: AgreementFilter, _ exchange: Exchange) async throws -> [AgreementColumn] {
    var columns: [AgreementColumn] = []
    for standing in AgreementStanding.allCases where standing != .dropped {
      var filter = filter
      filter.standing = standing
      let found = try await exchange.site.agreements.list(filter, of: try exchange.actor.entity, now: exchange.now)
      columns.append(
        AgreementColumn(name: standing.name, filter: filter, agreements: found.agreements, total: found.total))
    }
    return columns
  }

  private static func groups(
    _ grouping: AgreementGrouping, _ toolbar: AgreementToolbar, _ exchange: Exchange
  ) async throws -> [AgreementColumn] {
    let open = try await exchange.site.agreements.board(
      toolbar.filter, of: try exchange.actor.entity, now: exchange.now)
    return grouping.columns(of: open, toolbar, today: Day(exchange.now))
  }
}

/// Agreements in columns: by how they stand, or the open ones by what they have in common.
struct AgreementBoardPage: Page {
  let columns: [AgreementColumn]
  let toolbar: AgreementToolbar
  let grouping: AgreementGrouping

  var title: String { "Tablero de acuerdos" }
  var section: Section? { .bodies }

  var content: HTML {
    """
    <a class="crumb" href="/agreements">Acuerdos</a>
    <div class="page-head"><div><h1>Tablero de acuerdos</h1><p class="lead">\(grouping == .state ? "Cómo va cada compromiso." : "Los compromisos pendientes.")</p></div></div>
    \(toolbar.markup(at: "/agreements/board", more: by, asksState: false))
    \(columns.isEmpty ? "<div class=\"empty\"><p>No hay acuerdos pendientes con lo que pediste.</p></div>" : "<div class=\"grid even\">\(columns, column)</div>" as HTML)
    """
  }

  private var by: HTML {
    """
    <div class="field"><label for="by">Columnas por</label><select id="by" name="by">\
    \(AgreementGrouping.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, $0 == grouping)>\($0.name)</option>" })</select></div>
    """
  }

  private func column(_ column: AgreementColumn) -> HTML {
    """
    <section class="stack"><h2>\(column.name) (\(column.total))</h2>\
    \(column.shown.isEmpty ? "<p class=\"quiet\">Ninguno.</p>" : "<ul class=\"rows\">\(column.shown, card)</ul>" as HTML)\
    \(if: column.total > column.shown.count, "<p><a href=\"\(Address("/agreements").query(column.filter.pairs))\">Ver todos<span class=\"hidden-text\">: \(column.name)</span></a></p>")</section>
    """
  }

  private func card(_ view: AgreementView) -> HTML {
    """
    <li><h3><a href="/agreements/\(view.agreement.id.text)">\(view.agreement.code)</a></h3><p>\(view.agreement.promise.text)</p>\
    <p class="quiet">\(if: grouping != .organization, "\(view.organization) · ")\(Moment.text(view.agreement.promise.due))\(if: grouping != .body, " · \(view.bodyName)")</p></li>
    """
  }
}
