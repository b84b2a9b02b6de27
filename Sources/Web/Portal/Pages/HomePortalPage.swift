import Domain
import HTML
import Storage

/// «¿Qué necesitas?»
struct HomePortalPage: PortalPage {
  let visit: PortalVisit
  let map: Address?

  static func answer(_ visit: PortalVisit) async throws -> HomePortalPage {
    HomePortalPage(visit: visit, map: try await visit.map(nil, nil, false))
  }

  var title: String { words.plain(.whatDoYouNeed) }

  var content: HTML {
    """
    <h1>\(words(.whatDoYouNeed))</h1>
    <p class="lead">\(words(.homeLead))</p>
    \(SearchBox(visit: visit, typed: "").markup)
    <p class="note good">\(words(.noDocuments))</p>
    <ul class="choices">\(visit.plan.needs, need)</ul>
    \(mapLink)<h2>\(words(.safetyTitle))</h2>
    <ul class="plain">\(visit.plan.guidance.pages, { page in
      "<li><a href=\"\(visit.address("safety/\(page.code)"))\">\(words.plan(page.title))</a></li>"
    })</ul>
    <h2>\(words(.pathwaysTitle))</h2>
    <p><a href="\(visit.address("pathways"))">\(words(.pathwaysLead))</a></p>
    """
  }

  private var mapLink: HTML? {
    map.map { "<p><a class=\"button second\" href=\"\($0)\">\(words(.mapTitle))</a></p>" }
  }

  private func need(_ need: Need) -> HTML {
    """
    <li><a href="\(visit.address("needs/\(need.publicCode)"))"><strong>\(words.plan(need.name))</strong> <span>\(words.plan(need.plain))</span></a></li>
    """
  }
}

/// Where someone types what they need.
struct SearchBox {
  let visit: PortalVisit
  let typed: String

  var markup: HTML {
    let words = visit.words
    return """
      <form class="search" role="search" method="get" action="\(visit.address("services"))">
      <label for="q">\(words(.searchLabel))</label><p class="hint" id="q-hint">\(words(.searchHint))</p>
      <div><input id="q" name="q" type="search" maxlength="100" autocomplete="off" aria-describedby="q-hint"\(attribute: "value", typed.isEmpty ? nil : typed)> <button>\(words(.search))</button></div>
      </form>
      """
  }
}
