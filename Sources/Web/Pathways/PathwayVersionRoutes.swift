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

/// The history of a pathway, newest first.
struct PathwayVersionsPage: Page {
  let kept: KeptPathway
  let versions: [PathwayVersion]
  let sessions: [PathwaySession]

  var title: String { "Versiones: \(kept.pathway.name)" }
  var section: Section? { .pathways }

  private var base: String { "/pathways/\(kept.pathway.code)" }

  var content: HTML {
    """
    <a class="crumb" href="\(Address(base))">\(kept.pathway.name)</a>
    <h1>Versiones de esta ruta</h1><p class="lead">Lo que estuvo vigente no se cambia ni se borra.</p>
    <ol class="timeline">\(versions, row)</ol>
    \(if: versions.count > 1, compare)
    """
  }

  private func row(_ version: PathwayVersion) -> HTML {
    let isInForce = version.number == kept.version.number
    return """
      <li><time datetime="\(Day(version.createdAt).description)">\(Moment.text(Day(version.createdAt)))</time>\
      <strong><a href="\(Address(base + "/versions/" + String(version.number)))">Versión \(version.number)</a></strong> \
      <span class="badge \(isInForce ? "verified" : "plain")">\(isInForce ? "Vigente" : "Reemplazada")</span>
      <p>\(version.note)</p><p class="quiet">\(approval(version))</p></li>
      """
  }

  private func approval(_ version: PathwayVersion) -> String {
    guard let approval = version.approval, let author = version.author else { return "Nadie la cambió aquí todavía." }
    let session = approval.session.map { id in
      sessions.first { $0.id == id }.map { "en la sesión del \(Moment.text($0.day)) de «\($0.body)»" } ?? "en una sesión anterior"
    }
    let act = approval.act.map { "según \($0)" }
    let how = [session, act].compactMap(\.self).joined(separator: ", ")
    return "La escribió \(author). La aprobó \(approval.approver)\(how.isEmpty ? "" : " \(how)")."
  }

  private var compare: HTML {
    let options: (Int) -> HTML = { chosen in
      "\(versions, { "<option value=\"\($0.number)\"\(flag: .selected, $0.number == chosen)>Versión \($0.number)</option>" })"
    }
    return """
      <form class="toolbar no-print" method="get" action="\(Address(base + "/comparison"))">
      <div class="field"><label for="from">Comparar</label><select id="from" name="from">\(options(versions[1].number))</select></div>
      <div class="field"><label for="to">Con</label><select id="to" name="to">\(options(versions[0].number))</select></div>
      <div class="actions"><button class="button secondary">Ver qué cambió</button></div></form>
      """
  }
}

/// One version as it was.
struct PathwayVersionPage: Page {
  let kept: KeptPathway
  let view: PathwayView

  var title: String { "Versión \(view.version.number): \(view.version.pathway.name)" }
  var section: Section? { .pathways }

  var content: HTML {
    let isInForce = view.version.number == kept.version.number
    return """
      <a class="crumb" href="\(Address("/pathways/\(kept.pathway.code)/versions"))">Versiones</a>
      <div class="page-head"><div><h1>\(view.version.pathway.name)</h1><p class="lead">\(PathwayMarkup.standing(view.version))</p></div>\
      <div class="cluster"><span class="badge \(isInForce ? "verified" : "plain")">\(isInForce ? "Vigente" : "Reemplazada")</span></div></div>
      <p>\(view.version.pathway.applies)</p>
      \(PathwayMarkup(view: view).drawings)\(PathwayMarkup(view: view).steps)
      <p class="quiet small">Huella del contenido: <span class="code report-digest">\(view.version.digest)</span></p>
      """
  }
}

/// Two states of a pathway side by side.
struct ComparisonPage: Page {
  let kept: KeptPathway
  let comparison: PathwayComparison
  let before: String
  let after: String
  let crumb: String
  let crumbName: String
  var foot: HTML = .empty

  private var base: String { "/pathways/\(kept.pathway.code)" }

  var title: String { "Qué cambió: \(kept.pathway.name)" }
  var section: Section? { .pathways }

  var content: HTML {
    """
    <a class="crumb" href="\(Address(base + crumb))">\(crumbName)</a>
    <h1>Qué cambió</h1><p class="lead">\(kept.pathway.name): \(before.lowercased()) y \(after.lowercased()).</p>
    \(ComparisonMarkup(comparison: comparison, before: before, after: after).markup)
    \(foot)
    """
  }
}

struct ComparisonMarkup {
  let comparison: PathwayComparison
  let before: String
  let after: String

  var markup: HTML {
    guard !comparison.isEmpty else { return "<p class=\"notice\">Dicen lo mismo.</p>" }
    return """
      \(if: !comparison.head.isEmpty, table("Datos de la ruta", comparison.head))
      \(comparison.steps, { table(Self.title($0), $0.changes) })
      """
  }

  private static func title(_ step: PathwayComparison.Step) -> String {
    switch step.kind {
    case .added: "Paso \(step.number), nuevo: \(step.actor)"
    case .removed: "Paso \(step.number), quitado: \(step.actor)"
    case .changed: "Paso \(step.number): \(step.actor)"
    }
  }

  private func table(_ caption: String, _ changes: [PathwayComparison.Change]) -> HTML {
    """
    <table class="data fixed"><caption>\(caption)</caption><thead><tr><th scope="col">Dato</th><th scope="col">\(before)</th><th scope="col">\(after)</th></tr></thead>
    <tbody>\(changes, { "<tr><th scope=\"row\">\($0.field)</th><td class=\"full\" data-label=\"\(before)\">\($0.before ?? "—")</td><td class=\"full\" data-label=\"\(after)\">\($0.after ?? "—")</td></tr>" })</tbody></table>
    """
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
