import Domain
import HTML
import Storage

/// Every pathway, by name.
struct PathwayListPortalPage: PortalPage {
  let visit: PortalVisit
  var title: String { words.plain(.pathwaysTitle) }

  var content: HTML {
    """
    <h1>\(words(.pathwaysTitle))</h1><p class="lead">\(words(.pathwaysLead))</p>
    <ul class="choices">\(visit.plan.pathways, { pathway in
      """
      <li><a href="\(visit.address("pathways/\(pathway.code)"))"><strong>\(words.plan(pathway.name))</strong> <span>\(words.plan(pathway.applies))</span></a></li>
      """
    })</ul>
    """
  }
}

/// One pathway, step by step, in words alone.
struct PathwayPortalPage: PortalPage {
  let visit: PortalVisit
  let pathway: PublicPathway

  static func answer(_ visit: PortalVisit) async throws -> PathwayPortalPage {
    let code = try visit.exchange.parameter("code")
    let store = PathwayStore(database: visit.site.database)
    guard let pathway = try await store.published(code, of: visit.entity.id) else { throw Problem.notFound }
    return PathwayPortalPage(visit: visit, pathway: pathway)
  }

  var title: String { words.plainPlan(pathway.name) }
  var isDiscreet: Bool { pathway.isProtected }

  var content: HTML {
    """
    <h1>\(words.plan(pathway.name))</h1>
    <p class="lead">\(words(.appliesWhen)): \(words.plan(pathway.applies))</p>
    \(if: pathway.isProtected, "<p class=\"note\">\(words(.protected))</p>")
    <ol class="steps">\(pathway.steps, step)</ol>
    """
  }

  private func step(_ step: PublicPathway.Step) -> HTML {
    """
    <li><h2>\(words(.step, ["number": String(step.number)]))</h2><p><strong>\(words.plan(step.does))</strong></p>
    <dl>\(fact(.whoActs, step.actor))\(fact(.when, step.when))\(fact(.documents, step.documents))\
    \(fact(.yourData, step.confidentiality))\(fact(.afterwards, step.followUp))</dl>
    \(if: !step.categories.isEmpty, "<p><a href=\"\(services(step))\">\(words(.servicesHere))<span class=\"hidden-text\">, \(words(.step, ["number": String(step.number)]))</span></a></p>")</li>
    """
  }

  private func services(_ step: PublicPathway.Step) -> Address {
    visit.address("services").query(step.categories.map { ("category", $0) })
  }

  private func fact(_ name: Phrase, _ text: String?) -> HTML? {
    text.map { "<div><dt>\(words(name))</dt><dd>\(words.plan($0))</dd></div>" }
  }
}
