import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Reporting by hand what the system cannot count.
enum ReportRoutes {
  static let routes: [Route] = [
    .get("/matrix/:code/report", .may(.reportIndicator)) { exchange in
      let indicator = try await indicator(exchange)
      let period = period(exchange.query["period"], of: indicator, exchange)
      try await check(indicator, period, exchange)
      return try await show(Form(), indicator, period, exchange)
    },
    .post("/matrix/:code/report", .may(.reportIndicator)) { exchange in
      let indicator = try await indicator(exchange)
      var form = exchange.form
      let period = period(form["period"], of: indicator, exchange)
      try await check(indicator, period, exchange)
      do {
        let draft = try read(&form, indicator, period)
        try await IndicatorRoutes.store(exchange).report(draft, of: indicator, by: try exchange.actor, now: exchange.now)
        let month = min(period.end, Day(exchange.now).month).description
        return exchange.redirect(Address("/matrix/\(indicator.code)").query([("month", month)]), saying: .saved)
      } catch is FormRefused {
        return try await show(form, indicator, period, exchange, status: .unprocessableContent)
      } catch let refusal as ReportRefusal {
        form.refuse(field(of: refusal), refusal.sentence)
        return try await show(form, indicator, period, exchange, status: .unprocessableContent)
      }
    },
  ]

  /// - Throws: `Problem.notFound`, or a `ReportRefusal` when it is not reported by hand at all.
  private static func indicator(_ exchange: Exchange) async throws -> Indicator {
    let code = try exchange.parameter("code")
    guard let indicator = try await IndicatorRoutes.plan(exchange).indicators.first(where: { $0.code == code })
    else { throw Problem.notFound }
    switch indicator.measure {
    case .manual: return indicator
    case .module(let module): throw ReportRefusal.needsModule(module)
    default: throw ReportRefusal.computed
    }
  }

  /// A focal point reports only what its institution answers for in that period.
  private static func check(_ indicator: Indicator, _ period: Period, _ exchange: Exchange) async throws {
    let actor = try exchange.actor
    let owner = try await IndicatorRoutes.store(exchange).responsible(actor.entity, indicator, in: period)
    try Policy.check(actor, may: .reportIndicator, on: Subject(actor: actor, owner: owner))
  }

  /// The period asked for, or the current one.
  private static func period(_ text: String, of indicator: Indicator, _ exchange: Exchange) -> Period {
    let today = Day(exchange.now)
    let asked = Month(text).flatMap { Period(indicator.period, start: $0) }
    return asked.flatMap { $0.hasStarted(on: today) ? $0 : nil } ?? Period(indicator.period, containing: today.month)
  }

  private static func read(
    _ form: inout Form, _ indicator: Indicator, _ period: Period
  ) throws -> IndicatorReport.Draft {
    let figure = ReportFigure.read(&form, indicator)
    let evidence = form.required("evidence", "Escribe el documento o registro que sustenta el dato.", most: 300)
    let reason = form.optional("reason", most: 300)
    let seen = form.number("seen", in: 0...10_000) ?? 0
    if seen > 0, reason == nil { form.refuse("reason", ReportRefusal.reasonMissing.sentence) }
    try form.finish()
    guard let figure else { throw ReportRefusal.wrongKind }
    return IndicatorReport.Draft(period: period, figure: figure, evidence: evidence, reason: reason, seen: seen)
  }

  private static func field(of refusal: ReportRefusal) -> String {
    switch refusal {
    case .evidenceMissing: "evidence"
    case .reasonMissing, .nothingToCorrect, .overtaken: "reason"
    case .dayMissing, .dayOutside: "day"
    case .shareOutOfRange: "whole"
    case .computed, .needsModule, .wrongKind, .outOfRange, .wrongPeriod, .notStarted: "figure"
    }
  }

  private static func show(
    _ form: Form, _ indicator: Indicator, _ period: Period, _ exchange: Exchange, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let latest = try await IndicatorRoutes.store(exchange).latest(
      try exchange.actor.entity, code: indicator.code, period: period)
    return exchange.page(
      ReportPage(
        indicator: indicator, period: period, latest: latest, form: form, today: Day(exchange.now),
        token: exchange.formToken), status: status)
  }
}
