import Domain
import Foundation
import HTML
import Hummingbird
import Storage

/// The circuits and flowcharts of the plan: reading them, on screen and on a wall.
package enum PathwayRoutes {
  package static let routes: [Route] =
    [
      .get("/pathways", .may(.readPathways)) { exchange in
        let actor = try exchange.actor
        return exchange.page(
          PathwayListPage(
            pathways: try await exchange.site.pathways.all(actor.entity, now: exchange.now), actor: actor))
      },
      .get("/pathways/:code", .may(.readPathways)) { exchange in
        let kept = try await kept(exchange)
        let view = try await view(kept.version, exchange)
        return exchange.page(PathwayPage(kept: kept, view: view, actor: try exchange.actor, token: exchange.formToken))
      },
    ] + PosterRoutes.routes + PathwayVersionRoutes.routes + PathwayDraftRoutes.routes + PathwayStepRoutes.routes
    + PathwayReviewRoutes.routes

  /// The pathway of the address.
  /// - Throws: `Problem.notFound`.
  static func kept(_ exchange: Exchange) async throws -> KeptPathway {
    let found = try await exchange.site.pathways.find(
      try exchange.parameter("code"), of: try exchange.actor.entity, now: exchange.now)
    guard let found else { throw Problem.notFound }
    return found
  }

  /// A version with the names of all it speaks of.
  static func view(_ version: PathwayVersion, _ exchange: Exchange) async throws -> PathwayView {
    try await view([version.pathway], of: version, exchange)
  }

  /// - Parameter pathways: whose services are named; a comparison needs those of both sides.
  static func view(_ pathways: [Pathway], of version: PathwayVersion, _ exchange: Exchange) async throws -> PathwayView {
    let entity = try exchange.actor.entity
    let plan = try await exchange.site.pathways.working(try await exchange.plan(), of: entity)
    let services = try await exchange.site.pathways.services(pathways.flatMap(\.steps).flatMap(\.services), of: entity)
    return PathwayView(version: version, plan: plan, services: services, now: exchange.now)
  }
}

extension Site {
  var pathways: PathwayStore { PathwayStore(database: database, cache: pathwayCache) }
}

/// A version and what is needed to put it in words.
struct PathwayView: Sendable {
  let version: PathwayVersion
  /// With its pathways as they are in force.
  let plan: PlanPack
  let services: [UUID: ServiceSummary]
  let now: Date

  var words: PathwayWords {
    PathwayWords(
      pathways: names(plan.pathways.map { ($0.code, $0.name) }), categories: names(plan.categories.map { ($0.code, $0.name) }),
      needs: names(plan.needs.map { ($0.code, $0.name) }),
      services: names(services.map { ($0.key.text, $0.value.service.details.name) }))
  }

  private func names(_ pairs: [(String, String)]) -> [String: String] { Dictionary(pairs) { first, _ in first } }
}

/// Every pathway, with what is being done about it.
struct PathwayListPage: Page {
  let pathways: [KeptPathway]
  let actor: Actor

  var title: String { "Rutas de derivación" }
  var section: Section? { .pathways }

  var content: HTML {
    """
    <h1>Rutas de derivación</h1><p class="lead">Quién hace qué, en qué orden y con qué cuidado.</p>
    \(if: pathways.isEmpty, "<div class=\"empty\"><p>El plan no trae rutas.</p><p class=\"quiet\">Aparecen cuando se carga un plan que las tiene.</p></div>")
    \(PathwayKind.allCases, group)
    \(if: Policy.allows(actor, .setReferralLimits), "<p class=\"no-print\"><a href=\"/referrals/limits\">Plazos de las derivaciones</a></p>")
    """
  }

  private func group(_ kind: PathwayKind) -> HTML {
    let pathways = pathways.filter { $0.pathway.kind == kind }
    guard !pathways.isEmpty else { return .empty }
    return "<section class=\"stack\"><h2>\(kind.name)s</h2><ul class=\"rows\">\(pathways, row)</ul></section>"
  }

  private func row(_ kept: KeptPathway) -> HTML {
    let pathway = kept.pathway
    let mayEdit = Policy.allows(actor, .editPathway, on: Subject(actor: actor, owner: kept.version.owner.organization))
    return """
      <li><h3><a href="\(Address("/pathways/\(pathway.code)"))">\(pathway.name)</a></h3><p>\(pathway.applies)</p>
      <p class="quiet small">\(PathwayMarkup.standing(kept.version)) Responde: \(kept.ownerName).</p>
      <div class="cluster">\(if: pathway.isProtected, "<span class=\"badge protected\">Derivaciones protegidas</span>")\
      \(PathwayMarkup.reach(kept.reach))\
      \(if: mayEdit, marks(kept))</div></li>
      """
  }

  private func marks(_ kept: KeptPathway) -> HTML {
    """
    \(kept.draft.map { "<span class=\"badge draft\">\($0.state.name)</span>" as HTML })\
    \(if: kept.proposal != nil, "<span class=\"badge expired\">El plan propone cambios</span>")
    """
  }
}
