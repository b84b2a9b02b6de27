import Domain
import Foundation
import Storage

/// The sessions of a body: every two months, one of them cancelled, one extraordinary.
struct SessionScenes {
  private let stage: Stage
  private let body: String
  private var store: BodySessionStore { BodySessionStore(database: stage.database) }

  init(_ stage: Stage, _ body: String) {
    self.stage = stage
    self.body = body
  }

  /// - Parameter shift: days, so that bodies do not meet on the same day.
  func calendar(from shift: Int) -> [Scene] {
    (0..<7).map { number in
      let day = stage.start.adding(40 + shift + number * 56).working
      let planned = day.adding(-30).working.at(9)
      return Scene(planned) { _ in try await plan(number, on: day, now: planned) }
    }
  }

  private func plan(_ number: Int, on day: Day, now: Date) async throws -> [Scene] {
    let plan = SessionPlan(
      startsAt: day.at(10), duration: 120, place: "Sala de reuniones (demostración)", agenda: Self.agenda(number))
    let kind: SessionKind = number == 3 ? .extraordinary : .ordinary
    let id = try await store.plan(plan, kind, of: body, by: stage.secretary, now: now)
    let convened = move(id, .convene, day.adding(-9).working.at(10))
    if number == 4 {
      return [convened, move(id, .cancel(reason: "El local no estuvo disponible; los puntos pasan a la siguiente."), day.adding(-2).at(12))]
    }
    return [convened] + AgreementScenes(stage, body).made(in: id, at: day.at(11, 30), number)
      + MinutesScenes(body, number).written(of: id, on: day)
  }

  private func move(_ id: UUID, _ move: SessionMove, _ now: Date) -> Scene {
    .last(now) { stage in
      let store = BodySessionStore(database: stage.database)
      guard let seen = try await store.find(id, of: stage.entity)?.session.version else { return }
      try await store.move(id, move, seen: seen, by: stage.secretary, now: now)
    }
  }

  private static func agenda(_ number: Int) -> [String] {
    [
      ["Calendario de trabajo del año", "Puntos focales y sus alternos", "Directorio de servicios: primeros datos"],
      ["Rutas de derivación: revisión con los servicios", "Barreras que se repiten en las ventanillas"],
      ["Jornada territorial: lugar, fecha y responsables", "Capacitación del personal que atiende"],
      ["Respuesta a una llegada numerosa de familias"],
      ["Revisión de indicadores del semestre"],
      ["Balance de la jornada", "Directorio: servicios por confirmar"],
      ["Prioridades del próximo año", "Informe anual: aprendizajes"],
    ][number % 7]
  }
}
