import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// *Protocolo de actualización*: how the directory is kept, and what became of it in a quarter.
enum ProtocolRoutes {
  static let routes: [Route] = [
    .get("/directory/protocol", .may(.readDirectory)) { exchange in
      let actor = try exchange.actor
      let page = exchange.pageNumber
      let upkeep = try await exchange.site.upkeep.read(of: actor.entity, quarter: quarter(exchange), now: exchange.now)
      let owners = try await exchange.site.upkeep.owners(of: actor.entity, page: page, now: exchange.now)
      return exchange.page(
        ProtocolPage(
          upkeep: upkeep, owners: owners.owners, ownersTotal: owners.total, page: page, plan: try await exchange.plan(),
          today: Day(exchange.now), keeps: Policy.allows(actor, .keepDirectory)))
    },
    .get("/directory/changes", .may(.readDirectory)) { exchange in
      let change = DirectoryChange(rawValue: exchange.query["kind"]) ?? .corrected
      let (quarter, page) = (quarter(exchange), exchange.pageNumber)
      let found = try await exchange.site.upkeep.changed(
        change, of: try exchange.actor.entity, in: quarter, page: page, now: exchange.now)
      return exchange.page(
        DirectoryChangesPage(change: change, quarter: quarter, lines: found.lines, total: found.total, page: page))
    },
    .get("/directory/terms/:category", .may(.keepDirectory)) { exchange in
      let category = try await category(exchange)
      return exchange.page(try await termPage(exchange, category, nil))
    },
    .post("/directory/terms/:category", .may(.keepDirectory)) { exchange in try await set(exchange) },
  ]

  /// The quarter the address asks for by one of its months; else the one it is.
  static func quarter(_ exchange: Exchange) -> Period {
    Period(.quarter, containing: Month(exchange.query["month"]) ?? Day(exchange.now).month)
  }

  /// The same figures as a document, with the institutions that have the most services.
  static func report(_ exchange: Exchange) async throws -> Report {
    let (entity, now) = (try exchange.actor.entity, exchange.now)
    let upkeep = try await exchange.site.upkeep.read(of: entity, quarter: quarter(exchange), now: now)
    let owners = try await exchange.site.upkeep.owners(of: entity, now: now)
    return .upkeep(
      upkeep,
      owners: owners.owners.map {
        Report.Owner(name: $0.name, services: $0.services, fresh: $0.fresh, reached: ProtocolPage.reached($0))
      }, leftOut: owners.total - owners.owners.count, of: try await exchange.plan(), now: now)
  }

  private static func category(_ exchange: Exchange) async throws -> ServiceCategory {
    let code = try exchange.parameter("category")
    guard let category = try await exchange.plan().categories.first(where: { $0.code == code }) else {
      throw Problem.notFound
    }
    return category
  }

  private static func termPage(
    _ exchange: Exchange, _ category: ServiceCategory, _ form: Form?
  ) async throws -> DirectoryTermPage {
    let terms = try await exchange.site.upkeep.terms(of: category.code, in: try exchange.actor.entity)
    let current = Form(values: ["days": [String(terms.first?.term.days ?? Assurance.usualDays)]])
    return DirectoryTermPage(
      category: category, terms: terms.map { (term: $0.term, account: $0.account, at: $0.at) }, form: form ?? current,
      token: exchange.formToken)
  }

  private static func set(_ exchange: Exchange) async throws -> Response {
    let category = try await category(exchange)
    var form = exchange.form
    do {
      let days = form.number("days", in: DirectoryTerm.bounds)
      let reason = form.optional("reason", most: 300)
      try form.finish()
      guard let days else { throw DirectoryTermRefusal.days }
      try await exchange.site.upkeep.set(
        days, for: category.code, reason: reason, seen: try ServiceChangeRoutes.seen(exchange), by: try exchange.actor,
        now: exchange.now)
      return exchange.redirect("/directory/protocol", saying: .saved)
    } catch is FormRefused {
      return exchange.page(try await termPage(exchange, category, form), status: .unprocessableContent)
    } catch let refusal as DirectoryTermRefusal {
      form.refuse("days", refusal.sentence)
      return exchange.page(
        try await termPage(exchange, category, form), status: refusal == .days ? .unprocessableContent : .conflict)
    }
  }
}

extension Site {
  var upkeep: ProtocolStore { ProtocolStore(database: database) }
}
