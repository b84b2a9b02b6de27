import Domain
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Setting the day the plan began.
enum PlanStartRoutes {
  static let routes: [Route] = [
    .get("/plan/start", .may(.arrangePlan)) { exchange in try await show(nil, exchange) },
    .post("/plan/start", .may(.arrangePlan)) { exchange in
      var form = exchange.form
      do {
        let day = Day(form["day"])
        if day == nil { form.refuse("day", "Escribe el día en que empezó el plan.") }
        let reason = form.required("reason", PlanRefusal.reasonMissing.sentence, most: 300)
        try form.finish()
        guard let day else { throw Problem.badRequest }
        try await exchange.site.planning.setStart(day, reason: reason, by: try exchange.actor, now: exchange.now)
        return exchange.redirect("/plan", saying: .saved)
      } catch is FormRefused {
        return try await show(form, exchange, status: .unprocessableContent)
      } catch let refusal as PlanRefusal {
        form.refuse(refusal == .reasonMissing ? "reason" : "day", refusal.sentence)
        return try await show(form, exchange, status: .unprocessableContent)
      }
    },
  ]

  private static func show(_ form: Form?, _ exchange: Exchange, status: HTTPResponse.Status = .ok) async throws -> Response {
    let starts = try await exchange.site.planning.starts(try exchange.actor.entity)
    let plan = try await exchange.plan()
    let form = form ?? Form(values: ["day": [starts.first?.day.description ?? ""]])
    return exchange.page(PlanStartPage(plan: plan, starts: starts, form: form, token: exchange.formToken), status: status)
  }
}

struct PlanStartPage: Page {
  let plan: PlanPack
  let starts: [PlanStart]
  let form: Form
  let token: HTML

  var title: String { form.titled("Inicio del plan") }
  var section: Section? { .plan }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/plan">Plan</a>
    <div class="page-head"><div><h1>Inicio del plan</h1><p class="lead">De este día se cuentan el corto, el mediano y el largo plazo.</p></div></div>
    \(form.summary)
    <form class="stack" method="post" action="/plan/start" data-guard>\(token)
    \(form.input("day", "Día en que empezó", FieldLook(type: .date, hint: "Por ejemplo, la fecha de la norma que aprobó el plan.")))
    \(form.input("reason", "Por qué ese día", FieldLook(hint: "La norma o el acuerdo que lo fija. Queda junto al cambio.", most: 300)))
    <div class="actions"><button class="button">Guardar el inicio</button><a class="button secondary" href="/plan">Cancelar</a></div></form>
    \(history)
    """
  }

  private var history: HTML {
    guard !starts.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Cambios</h2><ul class="rows">\
      \(starts, { "<li><h3>\(Moment.text($0.day))</h3><p>\($0.reason)</p><p class=\"quiet small\">\($0.author), \(Moment.text($0.setAt))</p></li>" })</ul></section>
      """
  }
}
