import Domain
import Foundation
import HTML
import Hummingbird
import Storage

/// When the institution works: limits of what it receives are counted in these days.
enum CalendarRoutes {
  static let routes: [Route] = [
    .get("/referrals/calendar", .may(.listReferrals)) { exchange in
      exchange.page(try await page(exchange, Form()))
    },
    .post("/referrals/calendar", .may(.listReferrals)) { exchange in
      let (store, actor) = (WorkCalendarStore(database: exchange.site.database), try exchange.actor)
      var form = exchange.form
      do {
        try await change(&form, in: store, by: actor, now: exchange.now)
        return exchange.redirect("/referrals/calendar", saying: .saved)
      } catch let refused as FormRefused {
        return exchange.page(try await page(exchange, refused.form), status: .badRequest)
      }
    },
  ]

  private static func change(_ form: inout Form, in store: WorkCalendarStore, by actor: Actor, now: Date) async throws {
    if form["what"] == "week" {
      let days = Set(form.all("weekday").compactMap { Int($0).flatMap(Weekday.init(rawValue:)) })
      if days.isEmpty { form.refuse("weekday", "Marca al menos un día de atención.") }
      try form.finish()
      return try await store.setWeek(days, by: actor, now: now)
    }
    guard let day = Day(form["day"]), abs(day.number - Day(now).number) < 3 * 366 else {
      form.refuse("day", "Elige una fecha de estos tres años.")
      throw FormRefused(form: form)
    }
    if form["what"] == "open" {
      try await store.open(day, by: actor, now: now)
    } else {
      try await store.close(day, by: actor, now: now)
    }
  }

  private static func page(_ exchange: Exchange, _ form: Form) async throws -> CalendarPage {
    let actor = try exchange.actor
    let today = Day(exchange.now)
    let calendar = try await WorkCalendarStore(database: exchange.site.database)
      .find(actor.organization, in: actor.entity, from: today)
    let year = today.parts.year
    let holidays = (Holidays.national(in: year) + Holidays.national(in: year + 1)).filter { $0.day >= today }
    return CalendarPage(
      calendar: calendar, holidays: Array(holidays.prefix(8)), setsLimits: Policy.allows(actor, .setReferralLimits),
      form: form, token: exchange.formToken)
  }
}

struct CalendarPage: Page {
  let calendar: WorkCalendar
  let holidays: [Holiday]
  let setsLimits: Bool
  let form: Form
  let token: HTML

  var title: String { form.titled("Días de atención") }
  var section: Section? { .referrals }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/referrals">Derivaciones</a>
    <h1>Días de atención de tu institución</h1>
    \(form.summary)
    <p class="lead">Los plazos de las derivaciones que recibes se cuentan en estos días hábiles.</p>
    \(if: setsLimits, "<p><a href=\"/referrals/limits\">Cambiar los plazos de las derivaciones</a></p>")
    <form class="card stack" method="post" action="/referrals/calendar">\(token)<input type="hidden" name="what" value="week">
    <fieldset class="fieldset" id="weekday"><legend>Días de la semana</legend><div class="choices short">\(Weekday.allCases, choice)</div></fieldset>
    <div class="actions"><button class="button secondary">Guardar la semana</button></div></form>
    <section class="card stack"><h2>Días sin atención</h2>
    \(calendar.closedDays.isEmpty ? "<p class=\"quiet\">Ninguno por ahora, aparte de los feriados nacionales.</p>" : closed)
    <form class="stack" method="post" action="/referrals/calendar">\(token)<input type="hidden" name="what" value="close">
    \(form.input("day", "Agregar un día sin atención", FieldLook(type: .date, hint: "Feriado local, traslado o día no laborable.")))
    <div class="actions"><button class="button secondary">Agregar el día</button></div></form></section>
    <section class="card stack"><h2>Próximos feriados nacionales</h2><p class="quiet">Ya se descuentan solos.</p>
    <ul>\(holidays, { "<li>\(Moment.text($0.day)): \($0.name) <span class=\"quiet small\">(\($0.source))</span></li>" })</ul></section>
    """
  }

  private func choice(_ weekday: Weekday) -> HTML {
    """
    <label class="choice"><input type="checkbox" name="weekday" value="\(weekday.rawValue)"\(flag: .checked, calendar.weekdays.contains(weekday))><span>\(weekday.name.capitalized)</span></label>
    """
  }

  private var closed: HTML {
    """
    <ul class="rows">\(calendar.closedDays.sorted(), { day in
      """
      <li><form class="cluster" method="post" action="/referrals/calendar">\(token)<input type="hidden" name="what" value="open"><input type="hidden" name="day" value="\(day.description)">\
      <span>\(day.weekday.name.capitalized) \(Moment.text(day))</span><button class="button secondary small">Quitar<span class="hidden-text"> el \(Moment.text(day))</span></button></form></li>
      """ as HTML
    })</ul>
    """
  }
}
