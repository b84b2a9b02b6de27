import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The next version while it is written.
enum PathwayDraftRoutes {
  static let routes: [Route] = [
    .post("/pathways/:code/draft", .may(.editPathway)) { exchange in
      let code = try exchange.parameter("code")
      guard let origin = DraftOrigin(rawValue: exchange.form["from"]) else { throw Problem.badRequest }
      try await exchange.site.pathways.begin(code, from: origin, by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/pathways/\(code)/draft"), saying: .saved)
    },
    .get("/pathways/:code/draft", .may(.editPathway)) { exchange in
      let desk = try await PathwayDesk(exchange)
      return exchange.page(DraftPage(desk: desk, mayApprove: Policy.allows(try exchange.actor, .approvePathway)))
    },
    .get("/pathways/:code/draft/head", .may(.editPathway)) { exchange in
      let desk = try await PathwayDesk(exchange)
      return exchange.page(try await headPage(desk, Form(desk.draft), exchange))
    },
    .post("/pathways/:code/draft/head", .may(.editPathway)) { exchange in try await saveHead(exchange) },
    .get("/pathways/:code/draft/discard", .may(.editPathway)) { exchange in
      exchange.page(DiscardPage(desk: try await PathwayDesk(exchange)))
    },
    .post("/pathways/:code/draft/discard", .may(.editPathway)) { exchange in
      let code = try exchange.parameter("code")
      try await exchange.site.pathways.discard(
        code, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/pathways/\(code)"), saying: .discarded)
    },
  ]

  private static func saveHead(_ exchange: Exchange) async throws -> Response {
    let desk = try await PathwayDesk(exchange)
    var form = exchange.form
    do {
      let head = try form.pathwayHead(needs: desk.plan.needs.map(\.code))
      try await exchange.site.pathways.edit(
        desk.code, seen: try exchange.seen, by: try exchange.actor, now: exchange.now, owner: head.owner, head.applied)
      return exchange.redirect(desk.address(), saying: .saved)
    } catch is FormRefused {
      return exchange.page(try await headPage(desk, form, exchange), status: .unprocessableContent)
    } catch let refusal as PathwayRefusal {
      form.refuse(refusal == .unknownOwner ? "owner" : "name", refusal.sentence)
      let fresh = try await PathwayDesk(exchange)
      // What the other person saved is shown beside what was typed here; sending again is then a decision.
      let typed = try? exchange.form.typedHead(over: fresh.draft.pathway, needs: desk.plan.needs.map(\.code))
      return exchange.page(
        try await headPage(fresh, form.seeing(fresh.draft.revision), exchange, typed: typed), status: .conflict)
    }
  }

  private static func headPage(
    _ desk: PathwayDesk, _ form: Form, _ exchange: Exchange, typed: Pathway? = nil
  ) async throws -> HeadPage {
    let units = try await exchange.site.organizations.all(of: try exchange.actor.entity)
    return HeadPage(desk: desk, units: units, form: form, typed: typed)
  }
}

/// A draft before whoever writes it: what every page of it needs.
struct PathwayDesk: Sendable {
  let kept: KeptPathway
  let draft: PathwayDraft
  let view: PathwayView
  let token: HTML

  /// - Throws: `Problem.notFound`, `AccessRefusal`; `PathwayRefusal.noDraft` when it was approved or thrown away.
  init(_ exchange: Exchange) async throws {
    kept = try await PathwayVersionRoutes.editable(exchange)
    guard let draft = kept.draft else { throw PathwayRefusal.noDraft }
    self.draft = draft
    view = try await PathwayRoutes.view([kept.pathway, draft.pathway], of: kept.version.showing(draft.pathway), exchange)
    token = exchange.formToken
  }

  var code: String { kept.pathway.code }
  var plan: PlanPack { view.plan }
  var words: PathwayWords { view.words }
  var pathway: Pathway { draft.pathway }
  var faults: [PathwayFault] { pathway.faults(among: Set(plan.pathways.map(\.code))) }

  /// Written as text first: what is put into an address is encoded, slashes too.
  func address(_ rest: String = "") -> Address {
    let base = "/pathways/\(code)/draft"
    return Address(base + rest)
  }

  var seen: HTML { "\(token)<input type=\"hidden\" name=\"seen\" value=\"\(draft.revision)\">" }

  /// What changes against the version in force.
  var comparison: PathwayComparison { PathwayComparison(from: kept.pathway, to: pathway, names: words) }
}

extension PathwayVersion {
  /// With other content, to be shown as it would be.
  func showing(_ pathway: Pathway) -> PathwayVersion {
    PathwayVersion(
      number: number, origin: origin, pathway: pathway, owner: owner, note: note, author: author, approval: approval,
      createdAt: createdAt, digest: digest)
  }
}

extension Form {
  /// With the revision the person has now been shown.
  func seeing(_ revision: Int) -> Form {
    var values = values
    values["seen"] = [String(revision)]
    var form = Form(values: values)
    for error in errors { form.refuse(error.field, error.sentence) }
    return form
  }
}
