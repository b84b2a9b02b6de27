import Domain
import Foundation
import HTML
import Hummingbird
import Storage

/// How many working days each step of a referral may take.
enum LimitRoutes {
  static let routes: [Route] = [
    .get("/referrals/limits", .may(.setReferralLimits)) { exchange in
      let limits = try await limitStore(exchange).find(try institution(exchange.query), for: try exchange.actor)
      return exchange.page(try await page(exchange, limits, Form(limits.clock)))
    },
    .post("/referrals/limits", .may(.setReferralLimits), change),
  ]

  @Sendable private static func change(_ exchange: Exchange) async throws -> Response {
    let (store, actor) = (limitStore(exchange), try exchange.actor)
    var form = exchange.form
    let limits = try await store.find(try institution(form), for: actor)
    do {
      if form["what"] == "reset" {
        try await store.reset(limits.organization, by: actor, now: exchange.now)
      } else {
        try await store.set(try form.clock(), for: limits.organization, by: actor, now: exchange.now)
      }
      return exchange.redirect(LimitPage.address(limits.organization), saying: .saved)
    } catch let refused as FormRefused {
      return exchange.page(try await page(exchange, limits, refused.form), status: .badRequest)
    }
  }

  private static func limitStore(_ exchange: Exchange) -> ReferralLimitStore {
    ReferralLimitStore(database: exchange.site.database)
  }

  /// The institution asked for; none asks for one's own.
  private static func institution(_ form: Form) throws -> UUID? {
    guard !form["institution"].isEmpty else { return nil }
    guard let id = UUID(uuidString: form["institution"]) else { throw Problem.notFound }
    return id
  }

  private static func page(_ exchange: Exchange, _ limits: InstitutionLimits, _ form: Form) async throws -> LimitPage {
    let actor = try exchange.actor
    let plan = try await exchange.site.catalogs.current(actor.entity, digest: exchange.visitor.session?.packDigest)
    return LimitPage(
      limits: limits, institutions: try await limitStore(exchange).institutions(for: actor), declared: plan.limits, form: form,
      token: exchange.formToken)
  }
}

extension Form {
  /// The form as it is first shown.
  fileprivate init(_ clock: ReferralClock) {
    var values: [String: [String]] = [:]
    for step in TimedStep.allCases {
      for urgency in Urgency.allCases { values[Self.field(step, urgency)] = [String(clock[step][urgency])] }
    }
    self.init(values: values)
  }

  fileprivate static func field(_ step: TimedStep, _ urgency: Urgency) -> String {
    "\(step.rawValue)-\(urgency.rawValue)"
  }

  /// - Throws: `FormRefused` with every limit that cannot be.
  fileprivate mutating func clock() throws(FormRefused) -> ReferralClock {
    var clock = ReferralClock.usual
    for step in TimedStep.allCases {
      guard let urgent = days(step, .urgent), let priority = days(step, .priority), let routine = days(step, .routine)
      else { continue }
      clock[step] = ReferralClock.Limit(urgent: urgent, priority: priority, routine: routine)
      if !clock[step].isOrdered {
        refuse(Self.field(step, .urgent), ReferralLimitRefusal.outOfOrder(step).sentence)
      }
    }
    try finish()
    return clock
  }

  private mutating func days(_ step: TimedStep, _ urgency: Urgency) -> Int? {
    let field = Self.field(step, urgency)
    if self[field].isEmpty { refuse(field, "Escribe los días hábiles; 0 es el mismo día.") }
    return number(field, in: 0...ReferralClock.Limit.most)
  }
}

struct LimitPage: Page {
  let limits: InstitutionLimits
  let institutions: [(id: UUID, name: String)]
  let declared: [ReferralLimit]
  let form: Form
  let token: HTML

  var title: String { form.titled("Plazos de las derivaciones") }
  var section: Section? { .referrals }
  var layout: PageLayout { .narrow }

  static func address(_ institution: UUID) -> Address {
    Address("/referrals/limits").query([("institution", institution.uuidString.lowercased())])
  }

  var content: HTML {
    """
    <a class="crumb" href="/pathways">Rutas de derivación</a>
    <h1>Plazos de las derivaciones</h1>
    \(form.summary)
    <p class="lead">En días hábiles de la institución que recibe. 0 es el mismo día.</p>
    \(chooser)
    <form class="card stack" method="post" action="/referrals/limits">\(token)\(target)
    <h2>\(limits.name)</h2><p>\(reach)</p>
    \(TimedStep.allCases, step)
    <p class="hint">Rigen desde el siguiente paso de cada derivación: lo que ya tiene fecha la conserva.</p>
    <div class="actions"><button class="button">Guardar los plazos</button></div></form>
    \(limits.isOwn ? reset : .empty)
    \(declared.isEmpty ? .empty : plan)
    """
  }

  private var reach: String {
    switch (limits.isForAll, limits.isOwn) {
    case (true, true): "Rigen para todas las instituciones que no tienen plazos propios."
    case (true, false): "Son los del plan. Si los cambias, rigen para todas las instituciones que no tienen plazos propios."
    case (false, true): "Esta institución tiene plazos propios."
    case (false, false): "Esta institución sigue los plazos de todas. Si los cambias, serán solo suyos."
    }
  }

  private var target: HTML {
    "<input type=\"hidden\" name=\"institution\" value=\"\(limits.organization.uuidString.lowercased())\">"
  }

  private var chooser: HTML {
    guard institutions.count > 1 else { return .empty }
    let choice = Form(values: ["institution": [limits.organization.uuidString.lowercased()]])
    return """
      <form class="cluster" method="get" action="/referrals/limits">\
      \(choice.select("institution", "Institución que recibe", institutions.map { ($0.id.uuidString.lowercased(), $0.name) }, empty: "La mía"))\
      <button class="button secondary">Ver sus plazos</button></form>
      """
  }

  private func step(_ step: TimedStep) -> HTML {
    """
    <fieldset class="fieldset"><legend>\(step.name)</legend><div class="grid narrow">\
    \([Urgency.urgent, .priority, .routine], { urgency in
      form.input(Form.field(step, urgency), urgency.name, FieldLook(type: .text, most: 2, isNumeric: true))
    })</div></fieldset>
    """
  }

  private var reset: HTML {
    """
    <form class="card stack" method="post" action="/referrals/limits">\(token)\(target)<input type="hidden" name="what" value="reset">
    <p>También puedes quitar estos plazos y volver a los \(limits.isForAll ? "del plan" : "de todas las instituciones").</p>
    <div class="actions"><button class="button secondary">Quitar estos plazos</button></div></form>
    """
  }

  private var plan: HTML {
    """
    <section class="card stack"><h2>Lo que declara el plan</h2><ul>\(declared, { declared in
      """
      <li>\(declared.step.name): \(declared.limit.urgent), \(declared.limit.priority) y \(declared.limit.routine) días (urgente, prioritaria y regular).\
      \(declared.note.map { " <span class=\"quiet small\">Añadido por Ayni, no figura en el plan: \($0)</span>" as HTML }) <span class="quiet small">(\(declared.source))</span></li>
      """ as HTML
    })</ul></section>
    """
  }
}
