import Domain
import Foundation
import HTML
import Hummingbird
import Storage

/// Sending in two steps that work without JavaScript: first need and service, then only the fields this need's slice
/// allows.
enum NewReferralRoutes {
  static let routes: [Route] = [
    .get("/referrals/new", .may(.createReferral)) { exchange in
      let pack = try await exchange.pack
      let choice = ReferralChoice(query: exchange.query, pack: pack)
      if let need = choice.need, let service = try await exchange.service(choice.service) {
        return exchange.page(page(exchange, need, service, pack, choice.form(key: UUID())))
      }
      return exchange.page(try await choosing(exchange, choice, pack))
    },
    .post("/referrals", .may(.createReferral), send),
  ]

  @Sendable private static func send(_ exchange: Exchange) async throws -> Response {
    let actor = try exchange.actor
    let pack = try await exchange.pack
    var form = exchange.form
    guard let need = pack.needs.first(where: { $0.code == form["need"] }),
      let asked = UUID(uuidString: form["service"]), let service = try await exchange.service(asked),
      // The person agreed to one institution: an entry that was joined to another meanwhile is chosen anew.
      service.id == asked
    else { throw ReferralRefusal.serviceGone }
    do {
      let draft = try form.draft(need: need, service: service.id, pack: pack)
      // Who may not open protected referrals cannot follow one either.
      try Policy.check(actor, may: .readReferral, on: Subject(ownership: .own, confidentiality: draft.confidentiality))
      let sent = try await exchange.referrals.send(draft, by: actor, now: exchange.now)
      return exchange.redirect("/referrals/\(sent.id.text)", saying: .sent)
    } catch let refused as FormRefused {
      return exchange.page(page(exchange, need, service, pack, refused.form), status: .badRequest)
    } catch let refusal as ReferralRefusal where refusal.field != nil {
      form.refuse(refusal.field ?? "", refusal.sentence)
      return exchange.page(page(exchange, need, service, pack, form), status: .badRequest)
    }
  }

  private static func page(
    _ exchange: Exchange, _ need: Need, _ service: ReferralService, _ pack: PlanPack, _ form: Form
  ) -> NewReferralPage {
    NewReferralPage(
      need: need, service: service, zones: pack.zones, isProtected: need.isProtected(asked: form["protected"], in: pack),
      form: form, token: exchange.formToken)
  }

  private static func choosing(
    _ exchange: Exchange, _ choice: ReferralChoice, _ pack: PlanPack
  ) async throws -> ChooseServicePage {
    guard let need = choice.need else {
      return ChooseServicePage(needs: pack.needs, choice: choice, steps: [], services: [], total: 0)
    }
    let steps = pack.pathways.first { $0.code == need.pathway }?.steps ?? []
    let categories = Set(need.categories + steps.flatMap(\.categories)).sorted()
    let linked = Set(steps.flatMap(\.services))
    let found = try await ReferralServices(database: exchange.site.database).suggestions(
      categories, linked: Array(linked), in: try exchange.actor.entity, page: choice.page, now: exchange.now)
    return ChooseServicePage(
      needs: pack.needs, choice: choice, steps: steps, linked: linked, services: found.services, total: found.total)
  }
}

/// What the first step settles; it stands in the address, which names nobody.
struct ReferralChoice: Sendable {
  let need: Need?
  let service: UUID?
  let urgency: Urgency
  let isProtected: Bool
  let page: Int

  init(query: Form, pack: PlanPack) {
    let need = pack.needs.first { $0.code == query["need"] }
    self.need = need
    service = UUID(uuidString: query["service"])
    urgency = Urgency(rawValue: query["urgency"]) ?? .routine
    isProtected = need?.isProtected(asked: query["protected"], in: pack) ?? (query["protected"] == "yes")
    page = query.pageNumber
  }

  func address(service: UUID?, page: Int = 1) -> Address {
    Address("/referrals/new").query([
      ("need", need?.code ?? ""), ("urgency", urgency.rawValue), ("protected", isProtected ? "yes" : ""),
      ("service", service?.text ?? ""), ("page", page > 1 ? String(page) : ""),
    ])
  }

  /// The second step's form as it is first shown.
  func form(key: UUID) -> Form {
    Form(values: [
      "key": [key.text], "urgency": [urgency.rawValue], "protected": [isProtected ? "yes" : ""],
    ])
  }
}

extension Need {
  /// Sensitive needs and protected pathways are protected whatever was asked.
  func isProtected(asked: String, in pack: PlanPack) -> Bool {
    isSensitive || asked == "yes" || pack.pathways.contains { $0.code == pathway && $0.isProtected }
  }
}

extension Exchange {
  /// The plan as it is worked by: its pathways in force, and what may travel along them.
  fileprivate var pack: PlanPack {
    get async throws {
      let plan = try await site.catalogs.current(try actor.entity, digest: visitor.session?.packDigest)
      return try await site.pathways.working(plan, of: try actor.entity)
    }
  }

  fileprivate func service(_ id: UUID?) async throws -> ReferralService? {
    guard let id else { return nil }
    return try await ReferralServices(database: site.database).find(id, in: try actor.entity, now: now)
  }
}
