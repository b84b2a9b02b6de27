import Domain
import Foundation
import HTML

extension Form {
  /// What is known of a session, to change it.
  init(_ session: BodySession) {
    let plan = session.plan
    let time = Moment.time(plan.startsAt)
    self.init(values: [
      "day": [Day(plan.startsAt).description], "time": [time.count < 5 ? "0" + time : time],
      "duration": [String(plan.duration)], "place": [plan.place], "agenda": [plan.agenda.joined(separator: "\n")],
      "seen": [String(session.version)],
    ])
  }

  /// When, where and about what; each line of the agenda is a point.
  mutating func sessionPlan(now: Date) -> SessionPlan? {
    let day = requiredDay("day", "Elige el día de la sesión.")
    let clock = clockTime("time")
    let duration = number("duration", in: SessionPlan.durations)
    if self["duration"].isEmpty { refuse("duration", SessionRefusal.badDuration.sentence) }
    let place = required("place", SessionRefusal.placeMissing.sentence, most: 200)
    let agenda = (optional("agenda", most: 4000) ?? "").split(whereSeparator: \.isNewline).map {
      $0.trimmingCharacters(in: .whitespaces)
    }.filter { !$0.isEmpty }
    if agenda.count > SessionPlan.mostPoints { refuse("agenda", SessionRefusal.tooManyPoints.sentence) }
    guard let day, let clock, let duration else { return nil }
    let start = day.start.addingTimeInterval(Double(clock) * 60)
    if start <= now { refuse("day", SessionRefusal.inThePast.sentence) }
    return SessionPlan(startsAt: start, duration: duration, place: place, agenda: agenda)
  }

  /// Minutes since midnight of a time written `15:30`.
  mutating func clockTime(_ name: String) -> Int? {
    guard let match = self[name].wholeMatch(of: /([01]?[0-9]|2[0-3]):([0-5][0-9])/), let hour = Int(match.1),
      let minute = Int(match.2)
    else {
      refuse(name, "Escribe la hora de 0:00 a 23:59. Por ejemplo 15:30.")
      return nil
    }
    return hour * 60 + minute
  }

  /// The move a form asks for.
  /// - Throws: `FormRefused` when something it needs is missing.
  mutating func sessionMove() throws -> SessionMove {
    let kind: SessionMove.Kind? = choice("move", "Elige qué quieres hacer con la sesión.")
    var move: SessionMove?
    switch kind {
    case .convene: move = .convene
    case .hold: move = .hold
    case .publish: move = .publish
    case .approveMinutes:
      move = .approveMinutes(.elsewhere(required("minutes", SessionRefusal.minutesMissing.sentence, most: 300)))
    case .cancel: move = .cancel(reason: required("reason", SessionRefusal.reasonMissing.sentence, most: 300))
    case .reschedule: refuse("move", "Cambia la fecha o la agenda desde «Cambiar fecha o agenda».")
    case nil: break
    }
    try finish()
    guard let move else { throw FormRefused(form: self) }
    return move
  }
}

/// Plans a session or changes it.
struct SessionFormPage: Page {
  let body: Body
  let session: BodySession?
  let form: Form
  let token: HTML

  private var heading: String { session == nil ? "Programar una sesión" : "Cambiar fecha o agenda" }
  var title: String { form.titled(heading) }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="\(back)">\(session == nil ? body.facts.name : "Sesión")</a>
    <div class="page-head"><div><h1>\(heading)</h1><p class="lead">\(body.facts.name)</p></div></div>
    \(form.summary)
    \(if: session?.state == .convened, "<p class=\"notice\">Esta sesión ya está convocada. Al guardar se avisa el cambio a los puntos focales.</p>")
    <form class="stack" method="post" action="\(action)" data-guard>\(token)\
    \(session.map { "<input type=\"hidden\" name=\"seen\" value=\"\(form["seen"].isEmpty ? String($0.version) : form["seen"])\">" as HTML })
    \(if: session == nil, form.select("kind", "Tipo", SessionKind.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige uno"))
    \(form.input("day", "Día", FieldLook(type: .date)))
    \(form.input("time", "Hora", FieldLook(hint: "De 0:00 a 23:59. Por ejemplo 15:30.", most: 5)))
    \(form.input("duration", "Duración en minutos", FieldLook(most: 3, isNumeric: true)))
    \(form.input("place", "Lugar o dirección de la videollamada", FieldLook(most: 200)))
    \(form.area("agenda", "Puntos de agenda", hint: "Uno por línea. Los acuerdos pendientes abren la agenda por sí solos. Nunca datos de casos ni de personas atendidas.", isOptional: true, most: 4000))
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(back)">Cancelar</a></div></form>
    """
  }

  private var back: Address { session.map { "/sessions/\($0.id.text)" } ?? "/bodies/\(body.code)" }
  private var action: Address {
    session.map { "/sessions/\($0.id.text)/edit" } ?? "/bodies/\(body.code)/sessions/new"
  }
}
