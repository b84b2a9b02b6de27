import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
package import Storage

/// Entries of the same service: found, compared, joined, told apart, parted.
enum MergeRoutes {
  static let routes: [Route] = [
    .get("/duplicates", .may(.keepDirectory)) { exchange in
      let page = exchange.pageNumber
      let found = try await exchange.site.likenesses.likenesses(of: try exchange.actor.entity, page: page)
      return exchange.page(DuplicatesPage(found: found, page: page, token: exchange.formToken))
    },
    .post("/duplicates", .may(.keepDirectory)) { exchange in
      try await exchange.site.likenesses.search(in: try exchange.actor.entity, now: exchange.now)
      return exchange.redirect("/duplicates", saying: .searched)
    },
    .get("/duplicates/:id/:other", .may(.keepDirectory)) { exchange in
      let pair = try await pair(exchange)
      return exchange.page(try await page(exchange, pair, Form(choosing: pair)))
    },
    .post("/duplicates/:id/:other", .may(.keepDirectory)) { exchange in try await merge(exchange) },
    .post("/duplicates/:id/:other/distinction", .may(.keepDirectory)) { exchange in
      let pair = try await pair(exchange)
      try await exchange.site.likenesses.distinguish(
        pair.survivor.id, pair.joined.id, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/duplicates", saying: .told)
    },
    .get("/services/:id/parting", .may(.keepDirectory)) { exchange in
      let (merge, survivor, joined) = try await merged(exchange)
      return exchange.page(PartingPage(merge: merge, survivor: survivor.service, joined: joined, token: exchange.formToken))
    },
    .post("/services/:id/parting", .may(.keepDirectory)) { exchange in
      let (_, _, joined) = try await merged(exchange)
      try await exchange.site.merges.part(joined.id, by: try exchange.actor, now: exchange.now)
      return exchange.redirect(ServiceWords.address(joined), saying: .parted)
    },
  ]

  typealias Pair = (survivor: ServiceSummary, joined: ServiceSummary)

  private static func pair(_ exchange: Exchange) async throws -> Pair {
    let (own, other) = (try exchange.identifier(), try exchange.identifier("other"))
    guard let pair = try await exchange.site.merges.pair(own, other, of: try exchange.actor.entity) else {
      throw Problem.notFound
    }
    return pair
  }

  private static func merged(
    _ exchange: Exchange
  ) async throws -> (merge: ServiceMerge, survivor: ServiceSummary, joined: Service) {
    let joined = try await ServiceRoutes.summary(exchange).service
    guard let found = try await exchange.site.merges.merge(of: joined.id, in: try exchange.actor.entity) else {
      throw ServiceRefusal.notMerged
    }
    return (found.merge, found.survivor, joined)
  }

  private static func page(_ exchange: Exchange, _ pair: Pair, _ form: Form) async throws -> DuplicatePage {
    DuplicatePage(
      survivor: pair.survivor, joined: pair.joined, plan: try await exchange.plan(),
      gazetteer: try await exchange.gazetteer(for: [pair.survivor, pair.joined]), form: form, now: exchange.now,
      token: exchange.formToken)
  }

  private static func merge(_ exchange: Exchange) async throws -> Response {
    let pair = try await pair(exchange)
    var form = exchange.form
    guard let own = Int(form["seen"]), let other = Int(form["seen-other"]) else { throw Problem.badRequest }
    var choices: [ServiceField: ServiceMerge.Choice] = [:]
    for field in DuplicatePage.fields(of: pair) {
      guard let choice = ServiceMerge.Choice(rawValue: form["take-\(field.rawValue)"]),
        choice != .both || ServiceMerge.lists.contains(field)
      else {
        form.refuse("take-\(field.rawValue)", "\(field.name): elige qué dato queda.")
        continue
      }
      choices[field] = choice
    }
    do {
      try form.finish()
      try await exchange.site.merges.merge(
        pair.survivor.id, taking: pair.joined.id, choices: choices, seen: (own, other), by: try exchange.actor,
        now: exchange.now)
      return exchange.redirect(ServiceWords.address(pair.survivor.service), saying: .joined)
    } catch is FormRefused {
      return exchange.page(try await page(exchange, pair, form), status: .unprocessableContent)
    } catch let refusal as ServiceRefusal {
      form.refuse("comparison", refusal.sentence)
      return exchange.page(try await page(exchange, pair, form), status: .conflict)
    }
  }
}

extension Site {
  package var merges: MergeStore { MergeStore(database: database) }
  package var likenesses: LikenessStore { LikenessStore(database: database) }
}

extension Form {
  /// What most would choose: the entry that stays, and the other where it says nothing; of lists, both.
  init(choosing pair: MergeRoutes.Pair) {
    let (own, other) = (pair.survivor.service.details, pair.joined.service.details)
    var values: [String: [String]] = [:]
    for field in DuplicatePage.fields(of: pair) {
      let isBlank = own.taking(field, from: .blank(like: own)) == own
      let choice: ServiceMerge.Choice =
        isBlank && other.taking(field, from: .blank(like: other)) != other
        ? .other : ServiceMerge.lists.contains(field) ? .both : .own
      values["take-\(field.rawValue)"] = [choice.rawValue]
    }
    self.init(values: values)
  }
}

extension ServiceDetails {
  /// Says nothing but what it must.
  fileprivate static func blank(like details: ServiceDetails) -> ServiceDetails {
    ServiceDetails(organization: details.organization, name: details.name)
  }
}
