import Documents
import Domain
import Foundation
import HTML
import Hummingbird
import Logging
import Storage

/// A pathway for the wall, on screen and as PDF.
enum PosterRoutes {
  static let routes: [Route] = [
    .get("/pathways/:code/poster", .may(.readPathways)) { exchange in
      exchange.page(try await page(exchange, refusal: nil))
    },
    .get("/pathways/:code/poster.pdf", .may(.readPathways)) { exchange in
      let page = try await page(exchange, refusal: nil)
      do {
        let bytes = try await exchange.site.press.pdf(page.poster.document(for: page.sheet))
        return Response(
          download: bytes, type: ReportFormat.pdf.type, name: "ruta-\(page.poster.pathway.code)-\(page.sheet.rawValue).pdf")
      } catch let refusal as PressRefusal {
        if case .failed(let tool) = refusal {
          exchange.site.log.error("a poster could not be made", metadata: ["tool": "\(tool.rawValue)"])
        }
        var response = exchange.page(
          try await PosterRoutes.page(exchange, refusal: refusal), status: refusal.isPassing ? .serviceUnavailable : .conflict)
        if refusal.isPassing { response.headers[.retryAfter] = "60" }
        return response
      }
    },
  ]

  private static func page(_ exchange: Exchange, refusal: PressRefusal?) async throws -> PosterPage {
    let kept = try await PathwayRoutes.kept(exchange)
    let view = try await PathwayRoutes.view(kept.version, exchange)
    let poster = PathwayPoster(
      pathway: kept.pathway, words: view.words, entity: view.plan.identity.entity,
      standing: PathwayMarkup.standing(kept.version),
      address: exchange.site.settings.publicAddress + livePage(kept.pathway.code).text,
      isFictitious: view.plan.identity.isFictitious)
    return PosterPage(
      poster: poster, sheet: PathwayPoster.Sheet(rawValue: exchange.query["sheet"]) ?? .a4,
      hasPress: exchange.site.press.has(.weasyprint), refusal: refusal)
  }

  /// Where anyone reads it, once the site has pages for anyone; until then, where staff does.
  static func livePage(_ code: String) -> Address {
    let isPublic = RouteTable.all.routes.contains { $0.access == .everyone && $0.path.hasSuffix("/pathways/:code") }
    return Address(isPublic ? "/es/pathways/\(code)" : "/pathways/\(code)")
  }
}

/// The sheet as it will be, with the ways to take it out. It prints well from the browser too.
struct PosterPage: Page {
  let poster: PathwayPoster
  let sheet: PathwayPoster.Sheet
  let hasPress: Bool
  let refusal: PressRefusal?

  var title: String { "Afiche: \(poster.pathway.name)" }
  var section: Section? { .pathways }

  private var base: String { "/pathways/\(poster.pathway.code)" }

  var content: HTML {
    """
    <a class="crumb no-print" href="\(Address(base))">\(poster.pathway.name)</a>
    \(refusal.map { "<div class=\"notice error no-print\" role=\"alert\"><p>\($0.sentence)</p></div>" as HTML })
    <div class="actions no-print">\(if: hasPress, downloads)\
    <a class="button secondary" href="\(Address(base + "/poster").query([("sheet", other.rawValue)]))">Ver en \(other.name)</a>\
    <button type="button" class="button secondary js-only" data-print>Imprimir</button></div>
    \(if: !hasPress, missing)
    \(poster.body(for: sheet))
    """
  }

  private var other: PathwayPoster.Sheet { sheet == .a4 ? .a3 : .a4 }

  private var downloads: HTML {
    """
    \(PathwayPoster.Sheet.allCases, { "<a class=\"button\(if: $0 != sheet, " secondary")\" href=\"\(Address(base + "/poster.pdf").query([("sheet", $0.rawValue)]))\">PDF en \($0.name)</a>" })
    """
  }

  private var missing: HTML {
    """
    <p class="notice no-print">Este servidor todavía no prepara archivos PDF. Pide a quien lo administra que ejecute \
    <code>apt install weasyprint</code>. Mientras tanto, imprime esta página desde el navegador.</p>
    """
  }
}
