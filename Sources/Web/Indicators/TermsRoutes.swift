import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Baseline, target and responsible institution of an indicator.
enum TermsRoutes {
  static let routes: [Route] = [
    .get("/matrix/:code/terms", .may(.arrangeIndicator)) { exchange in
      let opened = try await open(exchange)
      return try await show(form(for: opened.current, opened.indicator, exchange), opened, exchange)
    },
    .post("/matrix/:code/terms", .may(.arrangeIndicator)) { exchange in
      let opened = try await open(exchange)
      var form = exchange.form
      do {
        let draft = try TermsForm.read(&form, opened.indicator)
        try await IndicatorRoutes.store(exchange).arrange(
          draft, of: opened.indicator, by: try exchange.actor, now: exchange.now)
        return exchange.redirect(Address("/matrix/\(opened.indicator.code)"), saying: .saved)
      } catch is FormRefused {
        return try await show(form, opened, exchange, status: .unprocessableContent)
      } catch let refusal as TermsRefusal {
        form.refuse(TermsForm.field(of: refusal), refusal.sentence)
        return try await show(form, opened, exchange, status: .unprocessableContent)
      }
    },
  ]

  struct Opened {
    let indicator: Indicator
    let versions: [IndicatorArrangement]
    let current: IndicatorTerms
  }

  private static func open(_ exchange: Exchange) async throws -> Opened {
    let month = Day(exchange.now).month
    let detail = try await IndicatorRoutes.store(exchange).detail(
      try exchange.actor.entity, pack: try await IndicatorRoutes.plan(exchange), code: try exchange.parameter("code"),
      month: month, now: exchange.now)
    guard let detail else { throw Problem.notFound }
    return Opened(indicator: detail.indicator, versions: detail.arrangements, current: detail.terms)
  }

  private static func form(for terms: IndicatorTerms, _ indicator: Indicator, _ exchange: Exchange) -> Form {
    var values: [String: [String]] = [
      "from": [Period(indicator.period, containing: Day(exchange.now).month).start.description],
      "direction": [terms.direction.rawValue],
      "responsible": [terms.responsible?.uuidString.lowercased() ?? ""],
      "baseline": [terms.baseline?.figure?.plain ?? ""], "baseline-says": [terms.baseline?.says ?? ""],
    ]
    switch terms.target {
    case .figure(let amount)?: values["target"] = [amount.plain]
    case .yes(let day)?: (values["target"], values["target-day"]) = (["yes"], [day?.description ?? ""])
    case nil: break
    }
    return Form(values: values)
  }

  private static func show(
    _ form: Form, _ opened: Opened, _ exchange: Exchange, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let units = try await IndicatorRoutes.store(exchange).units(try exchange.actor.entity)
    return exchange.page(
      TermsPage(
        indicator: opened.indicator, seen: opened.versions.first?.version ?? 0, units: units, form: form,
        today: Day(exchange.now), token: exchange.formToken), status: status)
  }
}

/// What was typed into the form of terms.
enum TermsForm {
  static func read(_ form: inout Form, _ indicator: Indicator) throws -> IndicatorArrangement.Draft {
    let from = Month(form["from"])
    if from == nil { form.refuse("from", "Elige desde qué periodo rige.") }
    let figure = amount(&form, "baseline")
    let says = form.optional("baseline-says", most: 300)
    if figure != nil, says == nil { form.refuse("baseline-says", TermsRefusal.baselineUnfounded.sentence) }
    let target = target(&form, indicator.kind)
    let direction: TargetDirection = form.optionalChoice("direction") ?? .up
    let responsible = form["responsible"].isEmpty ? nil : UUID(uuidString: form["responsible"])
    if responsible == nil, !form["responsible"].isEmpty { form.refuse("responsible", TermsRefusal.unknownOrganization.sentence) }
    let reason = form.required("reason", TermsRefusal.reasonMissing.sentence, most: 300)
    let seen = form.number("seen", in: 0...10_000) ?? 0
    try form.finish()
    guard let from else { throw Problem.badRequest }
    let terms = IndicatorTerms(
      baseline: says.map { Baseline(figure: figure, says: $0) }, target: target, direction: direction, responsible: responsible)
    return IndicatorArrangement.Draft(from: from, terms: terms, reason: reason, seen: seen)
  }

  private static func target(_ form: inout Form, _ kind: IndicatorKind) -> IndicatorTarget? {
    switch kind {
    case .ranking: return nil
    case .yesNoDate:
      guard form["target"] == "yes" else { return nil }
      let day = form["target-day"].isEmpty ? nil : Day(form["target-day"])
      if day == nil, !form["target-day"].isEmpty { form.refuse("target-day", "Escribe una fecha que exista, o déjala vacía.") }
      return .yes(by: day)
    case .count, .percentage, .periodicity: return amount(&form, "target").map(IndicatorTarget.figure)
    }
  }

  private static func amount(_ form: inout Form, _ name: String) -> Amount? {
    guard !form[name].isEmpty else { return nil }
    let amount = Amount(typed: form[name])
    if amount == nil { form.refuse(name, ReportFigure.numberHint) }
    return amount
  }

  static func field(of refusal: TermsRefusal) -> String {
    switch refusal {
    case .reasonMissing, .overtaken: "reason"
    case .baselineUnfounded: "baseline-says"
    case .wrongKind, .outOfRange: "target"
    case .unknownOrganization: "responsible"
    case .wrongPeriod: "from"
    }
  }
}
