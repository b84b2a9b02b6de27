import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// One step of a draft to a page: its words, where it goes on, its place, its services.
enum PathwayStepRoutes {
  static let routes: [Route] = [
    .get("/pathways/:code/draft/steps/new", .may(.editPathway)) { exchange in
      let desk = try await PathwayDesk(exchange)
      let form = Form(values: ["after": [exchange.query["after"]], "seen": [String(desk.draft.revision)]])
      return exchange.page(StepPage(desk: desk, step: nil, form: form, typed: nil))
    },
    .post("/pathways/:code/draft/steps/new", .may(.editPathway)) { exchange in try await save(exchange, isNew: true) },
    .get("/pathways/:code/draft/steps/:step", .may(.editPathway)) { exchange in
      let (desk, step) = try await step(exchange)
      return exchange.page(StepPage(desk: desk, step: step, form: Form(step, seen: desk.draft.revision), typed: nil))
    },
    .post("/pathways/:code/draft/steps/:step", .may(.editPathway)) { exchange in try await save(exchange, isNew: false) },
    .post("/pathways/:code/draft/steps/:step/move", .may(.editPathway)) { exchange in
      let (desk, step) = try await step(exchange)
      let up = exchange.form["up"] == "yes"
      try await edit(exchange, desk) { $0.moving(step.code, up: up) }
      return exchange.redirect(desk.address(), saying: .saved)
    },
    .get("/pathways/:code/draft/steps/:step/removal", .may(.editPathway)) { exchange in
      let (desk, step) = try await step(exchange)
      return exchange.page(StepRemovalPage(desk: desk, step: step))
    },
    .post("/pathways/:code/draft/steps/:step/removal", .may(.editPathway)) { exchange in
      let (desk, step) = try await step(exchange)
      try await edit(exchange, desk) { $0.removing(step.code) }
      return exchange.redirect(desk.address(), saying: .saved)
    },
    .get("/pathways/:code/draft/steps/:step/services", .may(.editPathway)) { exchange in
      let (desk, step) = try await step(exchange)
      return exchange.page(try await servicesPage(exchange, desk, step))
    },
    .post("/pathways/:code/draft/steps/:step/services", .may(.editPathway)) { exchange in
      try await link(exchange)
    },
  ]

  /// The step of the address.
  private static func step(_ exchange: Exchange) async throws -> (PathwayDesk, PathwayStep) {
    let desk = try await PathwayDesk(exchange)
    guard let step = desk.pathway.step(try exchange.parameter("step")) else { throw PathwayRefusal.unknownStep }
    return (desk, step)
  }

  private static func edit(
    _ exchange: Exchange, _ desk: PathwayDesk, _ change: @escaping @Sendable (Pathway) throws -> Pathway
  ) async throws {
    try await exchange.site.pathways.edit(
      desk.code, seen: try exchange.seen, by: try exchange.actor, now: exchange.now, change)
  }

  private static func save(_ exchange: Exchange, isNew: Bool) async throws -> Response {
    let desk = try await PathwayDesk(exchange)
    let known = isNew ? nil : try await step(exchange).1
    var form = exchange.form
    do {
      let typed = try form.pathwayStep(over: known ?? .blank(code: desk.freeCode), categories: desk.plan.categories.map(\.code))
      let after = form["after"].isEmpty ? nil : form["after"]
      try await edit(exchange, desk) { isNew ? $0.adding(typed, after: after) : $0.replacing(typed) }
      return exchange.redirect(desk.address(), saying: .saved)
    } catch is FormRefused {
      return exchange.page(StepPage(desk: desk, step: known, form: form, typed: nil), status: .unprocessableContent)
    } catch let refusal as PathwayRefusal {
      return try await refused(exchange, form, refusal, known)
    }
  }

  /// What was typed stays, beside what another person saved meanwhile; sending again is then a decision.
  private static func refused(
    _ exchange: Exchange, _ form: Form, _ refusal: PathwayRefusal, _ known: PathwayStep?
  ) async throws -> Response {
    let desk = try await PathwayDesk(exchange)
    var form = form
    form.refuse("actor", refusal.sentence)
    let base = known.flatMap { desk.pathway.step($0.code) } ?? .blank(code: desk.freeCode)
    var again = Form(values: form.values)
    let typed = (try? again.pathwayStep(over: base, categories: desk.plan.categories.map(\.code))).map { step in
      known == nil
        ? desk.pathway.adding(step, after: form["after"].isEmpty ? nil : form["after"]) : desk.pathway.replacing(step)
    }
    return exchange.page(
      StepPage(desk: desk, step: known, form: form.seeing(desk.draft.revision), typed: typed), status: .conflict)
  }

  private static func link(_ exchange: Exchange) async throws -> Response {
    let (desk, step) = try await step(exchange)
    guard let service = UUID(uuidString: exchange.form["service"]) else { throw PathwayRefusal.unknownService }
    let isLinking = exchange.form["link"] == "yes"
    try await edit(exchange, desk) { pathway in
      guard var changed = pathway.step(step.code) else { throw PathwayRefusal.unknownStep }
      changed.services.removeAll { $0 == service }
      if isLinking { changed.services.append(service) }
      return pathway.replacing(changed)
    }
    return exchange.redirect(
      desk.address("/steps/\(step.code)/services").query([("words", exchange.form["words"])]), saying: .saved)
  }

  private static func servicesPage(
    _ exchange: Exchange, _ desk: PathwayDesk, _ step: PathwayStep
  ) async throws -> StepServicesPage {
    var search = ServiceSearch()
    search.words = String(exchange.query["words"].prefix(ServiceSearch.longestWords))
    search.categories = search.words.isEmpty ? step.categories : []
    let found = try await exchange.site.services.search(search, of: try exchange.actor.entity, now: exchange.now)
    return StepServicesPage(desk: desk, step: step, words: search.words, found: found, now: exchange.now)
  }
}

extension PathwayDesk {
  /// A code no step has or had: comparisons tell steps apart by it.
  var freeCode: String { pathway.freeCode(besides: Set(kept.pathway.steps.map(\.code))) }
}

extension PathwayStep {
  static func blank(code: String) -> PathwayStep {
    PathwayStep(
      code: code, actor: "", does: "", when: nil, documents: nil, confidentiality: nil, followUp: nil, categories: [],
      source: "local")
  }
}
