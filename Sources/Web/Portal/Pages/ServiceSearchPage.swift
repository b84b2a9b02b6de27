import Domain
import HTML

/// What was found for words, or for categories.
struct ServiceSearchPage: PortalPage {
  let visit: PortalVisit
  let typed: String
  let answer: PortalSearch.Answer

  static func answer(_ visit: PortalVisit) async throws -> ServiceSearchPage {
    let typed = String(visit.exchange.query["q"].prefix(ServiceSearch.longestWords))
    guard typed.isEmpty else {
      return ServiceSearchPage(visit: visit, typed: typed, answer: try await PortalSearch(visit: visit, typed: typed).answer())
    }
    let known = Set(visit.plan.categories.map(\.code))
    var search = ServiceSearch()
    search.categories = visit.exchange.query.all("category").filter(known.contains)
    let listing = try await ServiceListing.find(
      search, path: "services", query: search.categories.map { ("category", $0) }, visit)
    return ServiceSearchPage(visit: visit, typed: "", answer: PortalSearch.Answer(listing: listing))
  }

  var title: String { words.plain(.services) }
  /// What was typed may say more than whoever typed it wants others to read.
  var isDiscreet: Bool { !typed.isEmpty || answer.needs.contains(where: \.isSensitive) }

  var content: HTML {
    """
    <h1>\(words(typed.isEmpty ? .services : .results))</h1>
    \(SearchBox(visit: visit, typed: typed).markup)
    \(answer.corrected, { "<p class=\"note\">\(words(.corrected, ["typed": $0.typed, "found": $0.found]))</p>" })
    \(answer.understood, { "<p class=\"note\">\(words(.understood, ["typed": $0.typed, "found": $0.found]))</p>" })
    \(needs)
    \(answer.listing.markup)
    \(if: answer.listing.isEmpty && answer.needs.isEmpty, "<p><a class=\"button\" href=\"\(visit.address())\">\(words(.home))</a></p>")
    """
  }

  private var needs: HTML? {
    guard !answer.needs.isEmpty else { return nil }
    return """
      <h2>\(words(.isItThis))</h2><ul class="choices">\(answer.needs, { need in
        """
        <li><a href="\(visit.address("needs/\(need.publicCode)"))"><strong>\(words.plan(need.name))</strong> <span>\(words.plan(need.plain))</span></a></li>
        """
      })</ul>
      """
  }
}
