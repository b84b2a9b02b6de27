import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The work below products: entering it, changing it, and looking for it.
enum ActivityRoutes {
  static let routes: [Route] = [
    .get("/plan/activities", .may(.readPlan)) { exchange in
      let plan = try await exchange.plan()
      return exchange.page(
        ActivityListPage(
          board: try await PlanRoutes.board(exchange, plan), filter: ActivityFilter(exchange.query),
          page: exchange.pageNumber))
    },
    .get("/plan/products/:code/activities/new", .may(.arrangePlan)) { exchange in
      try await showNew(Form(values: ["state": [ActivityState.planned.rawValue]]), exchange)
    },
    .post("/plan/products/:code/activities", .may(.arrangePlan)) { exchange in try await add(exchange) },
    .get("/plan/activities/:id", .may(.readPlan)) { exchange in try await show(nil, exchange) },
    .post("/plan/activities/:id", .may(.arrangePlan)) { exchange in try await change(exchange) },
  ]

  private static func add(_ exchange: Exchange) async throws -> Response {
    let line = try await line(exchange)
    var form = exchange.form
    do {
      let facts = try form.activity()
      guard let key = UUID(uuidString: form["key"]) else { throw Problem.badRequest }
      try await exchange.site.activities.add(
        facts, to: line.product.code, id: key, pack: try await exchange.plan(), by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/plan/products/\(line.product.code)"), saying: .saved)
    } catch is FormRefused {
      return try await showNew(form, exchange, status: .unprocessableContent)
    } catch let refusal as ActivityRefusal {
      form.refuse(field(of: refusal), refusal.sentence)
      return try await showNew(form, exchange, status: .unprocessableContent)
    } catch let refusal as PlanRefusal {
      form.refuse("unit", refusal.sentence)
      return try await showNew(form, exchange, status: .unprocessableContent)
    }
  }

  private static func change(_ exchange: Exchange) async throws -> Response {
    let id = try exchange.identifier()
    var form = exchange.form
    do {
      guard try await !exchange.site.activities.versions(id, of: try exchange.actor.entity).isEmpty else {
        throw Problem.notFound
      }
      let facts = try form.activity(changing: true)
      try await exchange.site.activities.change(
        id, to: facts, reason: form["reason"], seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/plan/activities/\(id.text)"), saying: .saved)
    } catch is FormRefused {
      return try await show(form, exchange, status: .unprocessableContent)
    } catch let refusal as ActivityRefusal {
      form.refuse(field(of: refusal), refusal.sentence)
      return try await show(form, exchange, status: refusal == .overtaken ? .conflict : .unprocessableContent)
    } catch let refusal as PlanRefusal {
      form.refuse("unit", refusal.sentence)
      return try await show(form, exchange, status: .unprocessableContent)
    }
  }

  private static func field(of refusal: ActivityRefusal) -> String {
    switch refusal {
    case .nameMissing, .overtaken, .notThere, .unknownProduct: "name"
    case .reasonMissing: "reason"
    case .endsBeforeItBegins, .dayOutOfSight: "until"
    case .unknownOrganization: "unit"
    case .notYet, .notNow: "state"
    }
  }

  /// - Throws: `Problem.notFound`.
  private static func line(_ exchange: Exchange) async throws -> PlanBoard.Line {
    let board = try await PlanRoutes.board(exchange, try await exchange.plan())
    guard let line = board.line(try exchange.parameter("code")) else { throw Problem.notFound }
    return line
  }

  private static func showNew(
    _ form: Form, _ exchange: Exchange, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let units = try await exchange.site.planning.units(try exchange.actor.entity, pack: try await exchange.plan())
    let key = (UUID(uuidString: form["key"]) ?? ClientKey(at: exchange.now).id).text
    return exchange.page(
      NewActivityPage(line: try await line(exchange), units: units, form: form, key: key, token: exchange.formToken),
      status: status)
  }

  private static func show(
    _ form: Form?, _ exchange: Exchange, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (plan, actor) = (try await exchange.plan(), try exchange.actor)
    let versions = try await exchange.site.activities.versions(try exchange.identifier(), of: actor.entity)
    guard let latest = versions.first else { throw Problem.notFound }
    let board = try await PlanRoutes.board(exchange, plan)
    return exchange.page(
      ActivityPage(
        plan: plan, line: board.line(latest.activity.product),
        task: board.tasks.first { $0.activity.id == latest.activity.id }, versions: versions,
        units: try await exchange.site.planning.units(actor.entity, pack: plan), changes: Policy.allows(actor, .arrangePlan),
        form: form ?? Form(latest.activity), token: exchange.formToken),
      status: status)
  }
}

extension Site {
  var activities: ActivityStore { ActivityStore(database: database) }
}

extension Form {
  /// What stands in an activity, to be changed.
  fileprivate init(_ activity: Activity) {
    self.init(values: [
      "name": [activity.facts.name], "unit": [activity.facts.responsible?.text ?? ""],
      "from": [activity.facts.from?.description ?? ""], "until": [activity.facts.until?.description ?? ""],
      "state": [activity.facts.state.rawValue],
    ])
  }

  /// - Throws: `FormRefused`.
  fileprivate mutating func activity(changing: Bool = false) throws -> ActivityFacts {
    let name = required("name", ActivityRefusal.nameMissing.sentence, most: 200)
    let unit = self["unit"].isEmpty ? nil : UUID(uuidString: self["unit"])
    if unit == nil, !self["unit"].isEmpty { refuse("unit", PlanRefusal.unknownOrganization.sentence) }
    let (from, until) = (optionalDay("from"), optionalDay("until"))
    let state: ActivityState? = choice("state", "Elige cómo va la actividad.")
    if changing { _ = required("reason", PlanRefusal.reasonMissing.sentence, most: 300) }
    try finish()
    return ActivityFacts(name: name, responsible: unit, from: from, until: until, state: state ?? .planned)
  }
}
