import Domain
import HTML
import Storage

/// What helps with one need.
struct NeedPortalPage: PortalPage {
  let visit: PortalVisit
  let need: Need
  let listing: ServiceListing
  /// What the pathway of the need is called now.
  let pathwayName: String?

  static func answer(_ visit: PortalVisit) async throws -> NeedPortalPage {
    guard let need = visit.plan.need(at: try visit.exchange.parameter("code")) else { throw Problem.notFound }
    var search = ServiceSearch()
    search.categories = need.categories
    return NeedPortalPage(
      visit: visit, need: need,
      listing: try await ServiceListing.find(search, path: "needs/\(need.publicCode)", need: need, visit),
      pathwayName: try await visit.site.pathways.names(of: visit.entity.id)[need.pathway])
  }

  var title: String { words.plainPlan(need.name) }
  var isDiscreet: Bool { need.isSensitive }
  var isPersonal: Bool { visit.point != nil }

  var content: HTML {
    """
    <h1>\(words.plan(need.name))</h1>
    <p class="lead">\(words.plan(need.plain))</p>
    <p class="note good">\(words(.noDocuments))</p>
    \(help)
    \(listing.markup)
    \(pathway)
    """
  }

  /// The safe pages that speak of the same.
  private var help: HTML? {
    let pages = visit.plan.guidance.pages.filter { !$0.categoriesShared(with: need).isEmpty }
    guard need.isSensitive, !pages.isEmpty else { return nil }
    return """
      <ul class="plain">\(pages, { "<li><a href=\"\(visit.address("safety/\($0.code)"))\">\(words(.safetyTitle)): \(words.plan($0.title))</a></li>" })</ul>
      """
  }

  private var pathway: HTML? {
    pathwayName.map { name in
      """
      <h2>\(words(.whatNext))</h2><p>\(words(.nextUsual))</p>
      <p><a href="\(visit.address("pathways/\(need.pathway)"))">\(words(.seePathway, around: ["name": words.plan(name)]))</a></p>
      """
    }
  }
}

extension SafetyPage {
  fileprivate func categoriesShared(with need: Need) -> Set<String> { Set(categories).intersection(need.categories) }
}
