import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// The frame of the public pages: a way out, emergency numbers, languages, and what the page is worth.
struct PortalShell {
  let page: any PortalPage

  private var visit: PortalVisit { page.visit }
  private var words: PortalWords { visit.words }

  /// Where «Salir rápido» leads: a page anyone could have been reading.
  static let wayOut: Address = "https://www.google.com/search?q=clima"

  /// A page that says what went wrong, which nobody is to keep.
  func problem(status: HTTPResponse.Status) -> Response { answer(mayBeKept: false).response(status: status) }

  /// The page with what browsers are to do with it.
  /// - Parameter mayBeKept: by the browser and those between, if the page is not discreet or someone's own.
  func answer(mayBeKept: Bool = true) -> PortalAnswer {
    var headers: HTTPFields = [
      .contentType: "text/html; charset=utf-8", .contentLanguage: words.document.rawValue,
      .cacheControl: mayBeKept && !page.isDiscreet && !page.isPersonal ? "public, max-age=120" : "no-store",
    ]
    headers.letPictures(from: page.tiles)
    return PortalAnswer(headers: headers, body: ByteBuffer(bytes: render().bytes))
  }

  private func render() -> HTML {
    // First what the page says: how much of it fell back into Spanish is known only then.
    let content = page.content
    let frame = (header, footer)
    return """
      <!doctype html>
      <html lang="\(words.document.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(page.isDiscreet ? visit.entity.name : "\(page.title) · \(visit.entity.name)")</title>
      <link rel="stylesheet" href="\(StaticFiles.address("portal.css"))">\(page.sheet.map { "<link rel=\"stylesheet\" href=\"\(StaticFiles.address($0))\">" as HTML })
      <link rel="icon" href="\(StaticFiles.address("favicon.svg"))" type="image/svg+xml">
      <link rel="manifest" href="\(visit.address("manifest.webmanifest"))">
      <script type="module" src="\(StaticFiles.address("portal.js"))"></script>
      </head>
      <body\(attribute: "data-discreet", page.isDiscreet ? "yes" : nil)\(attribute: "data-worker", page.isPersonal ? nil : visit.address("worker.js").text)>
      <a class="skip" href="#content">\(words(.skip))</a>
      \(frame.0)
      <main id="content" tabindex="-1">
      \(standing)
      \(content)
      </main>
      \(frame.1)
      </body>
      </html>
      """
  }

  private var header: HTML {
    """
    <header>
    <div class="top"><a class="brand" href="\(visit.address())"><img src="\(StaticFiles.address("logo.svg"))" alt="" width="40" height="40"> <span lang="es">\(visit.entity.name)</span></a>\
    <a class="exit" id="exit" rel="noreferrer" href="\(Self.wayOut)">\(words(.quickExit))</a></div>
    <nav class="languages" aria-label="\(words.plain(.languages))"><details><summary>\(words(.languages)): <b lang="\(visit.language.rawValue)">\(visit.language.name)</b> \
    <span aria-hidden="true">\(others)</span></summary><ul>\(PortalLanguage.allCases, language)</ul></details></nav>
    \(emergencies)
    </header>
    """
  }

  /// So that whoever cannot read this page sees that there are others.
  private var others: String {
    PortalLanguage.allCases.filter { $0 != visit.language }.map { $0.rawValue.uppercased() }.joined(separator: " ")
  }

  private func language(_ language: PortalLanguage) -> HTML {
    """
    <li><a href="\(visit.address(in: language))" lang="\(language.rawValue)" hreflang="\(language.rawValue)"\
    \(attribute: "aria-current", language == visit.language ? "true" : nil)>\(language.name)</a></li>
    """
  }

  private var emergencies: HTML? {
    let first = visit.plan.guidance.lines.filter(\.isFirst)
    guard !first.isEmpty else { return nil }
    return """
      <div class="danger"><strong>\(words(.dangerNow))</strong> <ul>\(first, { line in
        "<li><a href=\"tel:\(line.number)\"><b>\(line.number)</b> <span>\(words.plan(line.name))</span></a></li>"
      })<li><a href="\(visit.address("emergency"))"><span>\(words(.moreNumbers))</span></a></li></ul></div>
      """
  }

  /// What a reader must know of the page before trusting it.
  private var standing: HTML {
    let count = words.fallbackCount
    return """
      <div class="standing">\(if: visit.entity.isFictitious, "<p class=\"note sun\">\(words(.demonstration))</p>")\
      \(if: visit.language == .qu, "<p class=\"note\">Esta página todavía no está en quechua. Te la mostramos en español.</p>")\
      \(if: ![.es, .qu].contains(visit.language), "<p class=\"note\">\(words(.notReviewed))</p>")\
      \(if: count > 0, "<p class=\"note\">\(words(.someInSpanish, ["count": String(count)]))</p>")</div>
      """
  }

  private var footer: HTML {
    """
    <footer>
    <p>\(words(.asOf, ["day": words.date(Day(visit.now)), "time": Moment.time(visit.now)]))</p>
    <p>\(words(.keepsNothing))</p>
    <p class="hint">\(words(.quickExitHint))</p>
    <p id="copy" class="note" hidden>\(words(.offlineAge))</p>
    <p><a href="\(visit.address("offline"))">\(words(.offlineTitle))</a> · <a href="/login">\(words(.staffEntry))</a></p>
    </footer>
    """
  }
}
