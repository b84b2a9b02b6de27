import Domain
import HTML

/// Reading the circuits and flowcharts of the plan.
package enum PathwayRoutes {
  package static let routes: [Route] = [
    .get("/pathways", .may(.readPathways)) { exchange in
      let setsLimits = Policy.allows(try exchange.actor, .setReferralLimits)
      return exchange.page(PathwayListPage(plan: try await exchange.plan(), setsLimits: setsLimits))
    },
    .get("/pathways/:code", .may(.readPathways)) { exchange in
      let plan = try await exchange.plan()
      let code = try exchange.parameter("code")
      guard let pathway = plan.pathways.first(where: { $0.code == code }) else { throw Problem.notFound }
      return exchange.page(PathwayPage(pathway: pathway, plan: plan))
    },
  ]
}

struct PathwayListPage: Page {
  let plan: PlanPack
  let setsLimits: Bool

  var title: String { "Rutas de derivación" }
  var section: Section? { .pathways }

  var content: HTML {
    """
    <h1>Rutas de derivación</h1><p class="lead">Quién hace qué, en qué orden y con qué cuidado.</p>
    \(if: plan.pathways.isEmpty, "<div class=\"empty\"><p>El plan no trae rutas.</p></div>")
    \(PathwayKind.allCases, group)
    \(if: setsLimits, "<p class=\"no-print\"><a href=\"/referrals/limits\">Plazos de las derivaciones</a></p>")
    """
  }

  private func group(_ kind: PathwayKind) -> HTML {
    let pathways = plan.pathways.filter { $0.kind == kind }
    guard !pathways.isEmpty else { return .empty }
    return "<section class=\"stack\"><h2>\(kind.name)s</h2><ul class=\"rows\">\(pathways, row)</ul></section>"
  }

  private func row(_ pathway: Pathway) -> HTML {
    """
    <li><h3><a href="\(Address("/pathways/\(pathway.code)"))">\(pathway.name)</a></h3><p>\(pathway.applies)</p>\
    \(if: pathway.isProtected, "<div class=\"cluster\"><span class=\"badge protected\">Derivaciones protegidas</span></div>")</li>
    """
  }
}

/// One pathway, to follow on screen or to pin on the wall.
struct PathwayPage: Page {
  let pathway: Pathway
  let plan: PlanPack

  var title: String { pathway.name }
  var section: Section? { .pathways }
  var layout: PageLayout { .poster }

  var content: HTML {
    """
    <a class="crumb no-print" href="/pathways">Rutas de derivación</a>
    <div class="page-head"><div><h1>\(pathway.name)</h1><p class="lead">\(pathway.applies)</p></div>\
    <div class="cluster">\(if: pathway.isProtected, "<span class=\"badge protected\">Derivaciones protegidas</span>")\
    <button type="button" class="button secondary js-only no-print" data-print>Imprimir</button></div></div>
    \(addition(pathway.note))
    <ol class="steps">\(pathway.steps, step)</ol>
    \(if: !needs.isEmpty, "<h2>Necesidades que la siguen</h2><ul>\(needs, need)</ul>")
    <p class="quiet small">Fuente: \(plan.identity.citation)</p>
    """
  }

  private var needs: [Need] { plan.needs.filter { pathway.needs.contains($0.code) } }

  private func need(_ need: Need) -> HTML { "<li>\(need.name)\(addition(need.note))</li>" }

  /// What the plan does not say must never pass for its word.
  private func addition(_ note: String?) -> HTML {
    note.map { "<p class=\"quiet small\"><strong>Añadido por Ayni, no figura en el plan:</strong> \($0)</p>" } ?? .empty
  }

  private func step(_ step: PathwayStep) -> HTML {
    let categories = plan.categories.filter { step.categories.contains($0.code) }
    return """
      <li><strong>\(step.actor)</strong><p>\(step.does)</p><dl class="facts">\(fact("Cuándo", step.when))\
      \(fact("Documentos", step.documents))\(fact("Confidencialidad", step.confidentiality))\(fact("Seguimiento", step.followUp))</dl>\
      \(addition(step.note))\(if: !categories.isEmpty, "<p class=\"no-print\">Servicios: \(links(categories))</p>")</li>
      """
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private func links(_ categories: [ServiceCategory]) -> HTML {
    "\(categories.enumerated(), { "\(if: $0 > 0, ", ")<a href=\"\(Address("/services").query([("category", $1.code)]))\">\($1.name)</a>" })"
  }
}
