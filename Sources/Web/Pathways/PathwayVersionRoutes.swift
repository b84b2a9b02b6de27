import Domain
import Foundation
import HTML
import Hummingbird
import Storage

/// What was in force, and what changed.
enum PathwayVersionRoutes {
  static let routes: [Route] = [
    .get("/pathways/:code/versions", .may(.readPathways)) { exchange in
      let kept = try await PathwayRoutes.kept(exchange)
      let versions = try await exchange.site.pathways.versions(kept.pathway.code, of: try exchange.actor.entity)
      return exchange.page(PathwayVersionsPage(kept: kept, versions: versions, sessions: try await sessions(exchange)))
    },
    .get("/pathways/:code/versions/:number", .may(.readPathways)) { exchange in
      let kept = try await PathwayRoutes.kept(exchange)
      let version = try await version(try exchange.parameter("number"), of: kept, exchange)
      return exchange.page(
        PathwayVersionPage(kept: kept, view: try await PathwayRoutes.view(version, exchange)))
    },
    .get("/pathways/:code/comparison", .may(.readPathways)) { exchange in
      let kept = try await PathwayRoutes.kept(exchange)
      let from = try await version(exchange.query["from"], of: kept, exchange)
      let to = try await version(exchange.query["to"], of: kept, exchange)
      let view = try await PathwayRoutes.view([from.pathway, to.pathway], of: to, exchange)
      return exchange.page(
        ComparisonPage(
          kept: kept, comparison: PathwayComparison(from: from.pathway, to: to.pathway, names: view.words),
          before: "Versión \(from.number)", after: "Versión \(to.number)", crumb: "/versions", crumbName: "Versiones"))
    },
    .get("/pathways/:code/proposal", .may(.editPathway)) { exchange in
      let kept = try await editable(exchange)
      guard let proposal = kept.proposal else { throw Problem.notFound }
      let view = try await PathwayRoutes.view(kept.version, exchange)
      return exchange.page(
        ComparisonPage(
          kept: kept, comparison: PathwayComparison(from: kept.pathway, to: proposal.pathway, names: view.words),
          before: "Vigente", after: "Propuesta del plan", crumb: "", crumbName: kept.pathway.name,
          foot: ProposalForms(kept: kept, token: exchange.formToken).markup))
    },
    .post("/pathways/:code/proposal", .may(.editPathway)) { exchange in
      let code = try exchange.parameter("code")
      try await exchange.site.pathways.decline(code, by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/pathways/\(code)"), saying: .saved)
    },
  ]

  /// The pathway of the address, if the account may write its next version.
  static func editable(_ exchange: Exchange) async throws -> KeptPathway {
    let kept = try await PathwayRoutes.kept(exchange)
    let actor = try exchange.actor
    try Policy.check(actor, may: .editPathway, on: Subject(actor: actor, owner: kept.version.owner.organization))
    return kept
  }

  static func sessions(_ exchange: Exchange) async throws -> [PathwaySession] {
    try await exchange.site.pathways.sessions(try exchange.actor.entity)
  }

  private static func version(_ number: String, of kept: KeptPathway, _ exchange: Exchange) async throws -> PathwayVersion {
    guard let number = Int(number), number > 0 else { throw Problem.notFound }
    let versions = try await exchange.site.pathways.versions(kept.pathway.code, of: try exchange.actor.entity)
    guard let version = versions.first(where: { $0.number == number }) else { throw Problem.notFound }
    return version
  }
}

/// What can be done about a proposal of the plan.
private struct ProposalForms {
  let kept: KeptPathway
  let token: HTML

  var markup: HTML {
    let base = "/pathways/\(kept.pathway.code)"
    return """
      \(if: kept.draft != nil, "<p class=\"notice\">Hay un borrador de esta ruta: termínalo o descártalo antes de tomar la propuesta.</p>")
      <div class="actions no-print">\(if: kept.draft == nil, "<form method=\"post\" action=\"\(Address(base + "/draft"))\">\(token)<input type=\"hidden\" name=\"from\" value=\"\(DraftOrigin.proposal.rawValue)\"><button class=\"button\">Empezar un borrador con la propuesta</button></form>")\
      <form method="post" action="\(Address(base + "/proposal"))">\(token)<button class="button secondary">Dejarla de lado</button></form></div>
      """
  }
}
