import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Closing a period, and reading what was closed.
enum ClosingRoutes {
  static let routes: [Route] = [
    .get("/matrix/closings", .may(.readMatrix)) { exchange in try await list(exchange.form, exchange) },
    .post("/matrix/closings", .may(.closePeriod)) { exchange in
      var form = exchange.form
      do {
        let period = PeriodAddress.period(form["period"])
        if period == nil { form.refuse("period", "Elige el periodo que vas a cerrar.") }
        let reason = form.optional("reason", most: 300)
        let seen = form.number("seen", in: 0...10_000) ?? 0
        try form.finish()
        guard let period else { throw Problem.badRequest }
        try await exchange.site.closings.close(
          period, reason: reason, seen: seen, pack: try await exchange.plan(), by: try exchange.actor,
          with: try exchange.keys, now: exchange.now)
        return exchange.redirect(PeriodAddress.of(period), saying: .saved)
      } catch is FormRefused {
        return try await list(form, exchange, status: .unprocessableContent)
      } catch let refusal as ClosingRefusal {
        form.refuse(refusal == .reasonMissing ? "reason" : "period", refusal.sentence)
        return try await list(form, exchange, status: .unprocessableContent)
      }
    },
    .get("/matrix/closings/:period", .may(.readMatrix)) { exchange in
      guard let period = PeriodAddress.period(try exchange.parameter("period")) else { throw Problem.notFound }
      let actor = try exchange.actor
      let sealed = try await exchange.site.closings.find(
        actor.entity, period, version: Int(exchange.query["version"]), with: try exchange.keys)
      guard let sealed else { throw Problem.notFound }
      return exchange.page(
        ClosingPage(
          sealed: sealed, plan: try await exchange.plan(), closes: Policy.allows(actor, .closePeriod),
          form: Form(), token: exchange.formToken))
    },
  ]

  private static func list(_ form: Form, _ exchange: Exchange, status: HTTPResponse.Status = .ok) async throws -> Response {
    let actor = try exchange.actor
    return exchange.page(
      ClosingListPage(
        closings: try await exchange.site.closings.all(actor.entity), today: Day(exchange.now),
        closes: Policy.allows(actor, .closePeriod), form: form, token: exchange.formToken), status: status)
  }
}

extension Site {
  var closings: ClosingStore { ClosingStore(database: database) }
}

/// A period as a piece of an address: `quarter-2026-07`.
enum PeriodAddress {
  static func text(_ period: Period) -> String { "\(period.kind.rawValue)-\(period.start)" }
  static func of(_ period: Period) -> Address { Address("/matrix/closings/\(text(period))") }

  static func period(_ text: String) -> Period? {
    let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
    guard parts.count == 2, let kind = ReportingPeriod(rawValue: parts[0]), let start = Month(parts[1]),
      (2015...2100).contains(start.year)
    else { return nil }
    return Period(kind, start: start)
  }
}
