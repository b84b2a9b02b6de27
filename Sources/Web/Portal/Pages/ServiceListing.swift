import Domain
import Foundation
import HTML
import Storage

/// Services as the public sees them: those open now first, then all of them, page by page.
struct ServiceListing: Sendable {
  let visit: PortalVisit
  /// Of this page of addresses: `needs/salud`, `services`.
  let path: String
  /// What the address asks for besides the filters.
  let query: [(String, String)]
  let open: ServicePage?
  let all: ServicePage
  let district: Ubigeo?
  let isOnlyOpen: Bool
  let gazetteer: Gazetteer
  /// Where the same is on a map; nil where there is none.
  var map: Address?
  /// What can be chosen among; the need is in `query` then.
  var needs: [Need] = []
  /// Whether each service tells the map where it is.
  var showsPlaces = false

  private static let shownOpen = 5
  private static let size = 10

  /// The page of services the address asks for. At most twenty-four statements, however
  /// many services there are; three when there are none.
  static func find(_ search: ServiceSearch, path: String, query: [(String, String)] = [], need: Need? = nil, _ visit: PortalVisit) async throws -> ServiceListing {
    let form = visit.exchange.query
    var search = search
    let district = Ubigeo(rawValue: form["district"]).flatMap { code in
      visit.plan.districts.contains { $0.ubigeo == code } ? code : nil
    }
    let isOnlyOpen = form["open"] == "1"
    search.isPublic = true
    search.districts = district.map { [$0] } ?? []
    search.origin = visit.point
    search.page = min(100, max(1, Int(form["page"]) ?? 1))
    search.size = size
    let (entity, now) = (visit.entity.id, visit.now)
    if isOnlyOpen { search.openAt = now }
    let all = try await visit.site.services.search(search, of: entity, now: now)
    var open: ServicePage?
    if !isOnlyOpen, all.page == 1, all.total > 0 {
      (search.openAt, search.size) = (now, shownOpen)
      open = try await visit.site.services.search(search, of: entity, now: now)
    }
    let map = path == "map" || !query.isEmpty ? nil : try await visit.map(need, district, isOnlyOpen)
    return ServiceListing(
      visit: visit, path: path, query: query, open: open, all: all, district: district, isOnlyOpen: isOnlyOpen,
      gazetteer: try await visit.exchange.gazetteer(for: all.items + (open?.items ?? [])), map: map)
  }

  var isEmpty: Bool { all.total == 0 }
}

extension ServiceListing {
  private var words: PortalWords { visit.words }

  var markup: HTML {
    """
    \(filters)
    <div id="results">
    <p role="status"><strong>\(count)</strong>\(if: visit.point != nil, " \(words(.nearYou))")</p>
    \(mapLink)
    \(if: words.document != .original && !isEmpty, "<p class=\"hint\">\(words(.directoryInSpanish))</p>")
    \(openNow)
    \(rest)
    \(if: isEmpty, "<p class=\"note\">\(words(isOnlyOpen ? .nothingOpen : .nothingFoundAdvice))</p>")
    \(isEmpty && (isOnlyOpen || district != nil) ? widening : nil)
    \(pages)
    </div>
    """
  }

  private var count: HTML {
    switch all.total {
    case _ where all.isCutOff: words(.tooManyServices, ["count": String(all.total)])
    case 0: words(.nothingFound)
    case 1: words(.oneService)
    default: words(.manyServices, ["count": String(all.total)])
    }
  }

  private var mapLink: HTML? {
    guard let map, !isEmpty else { return nil }
    return "<p><a class=\"button second\" href=\"\(map)\">\(words(.seeOnMap))</a></p>"
  }

  private var openNow: HTML? {
    guard let open, !open.items.isEmpty else { return nil }
    return """
      <h2>\(words(.openNow))</h2><ul class="services">\(open.items, item)</ul>
      \(if: open.total > open.items.count, "<p><a href=\"\(address(open: true))\">\(words(.seeOpen, ["count": String(open.total)]))</a></p>")
      """
  }

  private var rest: HTML? {
    let shown = Set(open?.items.map(\.id) ?? [])
    let others = all.items.filter { !shown.contains($0.id) }
    guard !others.isEmpty else { return nil }
    return "\(if: !shown.isEmpty, "<h2>\(words(.allServices))</h2>")<ul class=\"services\">\(others, item)</ul>"
  }

  private var widening: HTML { "<p><a class=\"button\" href=\"\(address(district: .some(nil)))\">\(words(.allDistricts)), \(words(.showClosed))</a></p>" }

  func item(_ summary: ServiceSummary) -> HTML { ServiceCard(visit: visit, summary: summary, gazetteer: gazetteer, isOnMap: showsPlaces).markup }

  private var filters: HTML {
    let districts = visit.plan.districts.count > 1 ? visit.plan.districts.sorted { $0.name < $1.name } : []
    return """
      <form class="filters" method="get" action="\(visit.address(path))">
      \(needs.isEmpty ? "\(query, { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" })" : choices)
      \(if: !districts.isEmpty, """
        <p><label for="district">\(words(.district))</label> <select id="district" name="district"><option value="">\(words(.allDistricts))</option>\
        \(districts, { "<option value=\"\($0.ubigeo.rawValue)\"\(flag: .selected, $0.ubigeo == district)>\($0.name)</option>" })</select></p>
        """)
      <p><label class="tick"><input type="checkbox" name="open" value="1"\(flag: .checked, isOnlyOpen)> \(words(.onlyOpen))</label></p>
      <p><button>\(words(.show))</button> <button type="button" id="near" class="second" hidden>\(words(.nearMe))</button></p>
      <p id="near-refused" class="note" role="status" hidden>\(words(.nearRefused))</p>
      </form>
      """
  }

  private var choices: HTML {
    let chosen = query.first { $0.0 == "need" }?.1
    return """
      <p><label for="need">\(words(.whatDoYouNeed))</label> <select id="need" name="need"><option value="">\(words(.allNeeds))</option>\
      \(needs, { "<option value=\"\($0.publicCode)\"\(flag: .selected, $0.publicCode == chosen)>\(words.plainPlan($0.name))</option>" })</select></p>
      """
  }

  private var pages: HTML? {
    guard all.pages > 1 else { return nil }
    return """
      <nav class="pages" aria-label="\(words.plain(.pages))">
      \(if: all.page > 1, "<a rel=\"prev\" href=\"\(address(page: all.page - 1))\">\(words(.previous))</a>")
      <span>\(words(.pageOf, ["page": String(all.page), "pages": String(all.pages)]))</span>
      \(if: all.page < all.pages, "<a rel=\"next\" href=\"\(address(page: all.page + 1))\">\(words(.next))</a>")
      </nav>
      """
  }

  private func address(page: Int = 1, open: Bool? = nil, district other: Ubigeo?? = nil) -> Address {
    let place = other ?? district
    let isOpen = open ?? (other == nil && isOnlyOpen)
    return visit.address(path).query(
      query + [
        ("district", place?.rawValue ?? ""), ("open", isOpen ? "1" : ""), ("page", page > 1 ? String(page) : ""),
      ])
  }
}
