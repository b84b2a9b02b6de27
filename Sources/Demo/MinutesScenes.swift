import Domain
import Foundation
import Storage

/// The minutes of a session: written while it runs, put before those who came, approved and published.
struct MinutesScenes {
  private let body: String
  private let number: Int

  init(_ body: String, _ number: Int) {
    self.body = body
    self.number = number
  }

  func written(of session: UUID, on day: Day) -> [Scene] {
    [
      .last(day.at(10, 5)) { stage in
        try await minutes(stage).begin(session, by: stage.secretary, now: day.at(10, 5))
      },
      .last(day.at(11)) { stage in try await note(session, stage, now: day.at(11)) },
      .last(day.at(12, 5)) { stage in try await seat(session, stage, from: day.at(10), to: day.at(12)) },
      .last(day.adding(5).working.at(11)) { stage in
        try await minutes(stage).propose(session, by: stage.secretary, now: day.adding(5).working.at(11))
      },
      .last(day.adding(7).working.at(9)) { stage in try await answer(session, stage, now: day.adding(7).working.at(9)) },
      .last(day.adding(12).working.at(11)) { stage in
        guard try await state(of: session, stage) == .proposed else { return }
        try await minutes(stage).declare(
          session, reason: "Venció el plazo para observarla y nadie lo hizo.", by: stage.secretary,
          now: day.adding(12).working.at(11))
      },
      .last(day.adding(14).working.at(11)) { stage in
        guard try await state(of: session, stage) == .approved else { return }
        try await minutes(stage).publish(session, by: stage.secretary, now: day.adding(14).working.at(11))
      },
    ]
  }

  private func state(of session: UUID, _ stage: Stage) async throws -> Minutes.State? {
    try await minutes(stage).find(session, of: stage.entity)?.minutes.state
  }

  private func minutes(_ stage: Stage) -> MinutesStore { MinutesStore(database: stage.database) }

  private func note(_ session: UUID, _ stage: Stage, now: Date) async throws {
    guard let view = try await minutes(stage).find(session, of: stage.entity) else { return }
    for (index, point) in view.points.enumerated() {
      let (notes, decisions) = (Self.notes, Self.decisions)
      for (text, typed) in [(point.notes, notes[index % notes.count]), (point.decision, decisions[index % decisions.count])] {
        _ = try await minutes(stage).write(
          TypedText(text: text.id, typed: typed, seen: text.version, key: text.id), in: session, by: stage.people.planner,
          now: now)
      }
    }
  }

  /// Most came; whoever has no focal point yet is written down as absent.
  private func seat(_ session: UUID, _ stage: Stage, from start: Date, to end: Date) async throws {
    guard let view = try await minutes(stage).find(session, of: stage.entity) else { return }
    var dice = Dice("asistencia \(body) \(number)")
    let seats = view.seats.enumerated().map { index, seat in
      var typed = seat
      typed.attendance = index == 0 || dice.happens(80) ? .present : dice.happens(50) ? .excused : .absent
      return (seat: typed, was: seat.mark)
    }
    let now = end.addingTimeInterval(300)
    _ = try await minutes(stage).seat(seats, in: session, by: stage.secretary, now: now)
    try await minutes(stage).time(session, from: start, to: end, by: stage.secretary, now: now)
  }

  private func answer(_ session: UUID, _ stage: Stage, now: Date) async throws {
    guard let view = try await minutes(stage).find(session, of: stage.entity) else { return }
    for seat in view.seats where seat.attendance == .present {
      guard let actor = stage.people.focalPoints[seat.organization],
        try await state(of: session, stage) == .proposed
      else { continue }
      try await minutes(stage).answer(.approved, text: nil, to: session, by: actor, now: now)
    }
  }

  private static let notes = [
    "La secretaría técnica presentó el avance.\nLas instituciones informaron qué les falta y para cuándo.",
    "Se revisó lo pendiente de la sesión anterior.\nHubo dos propuestas y se acordó una redacción común.",
    "Se escuchó a los servicios que atienden en ventanilla.",
  ]
  private static let decisions = [
    "Se aprueba con los cambios que constan en los acuerdos.", "Se continúa en la siguiente sesión con lo que envíe cada institución.",
    "Se toma conocimiento.",
  ]
}
