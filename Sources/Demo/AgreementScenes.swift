import Domain
import Foundation
import Storage

/// What the institutions promise in a session, and what becomes of it.
struct AgreementScenes {
  private let stage: Stage
  private let body: String

  init(_ stage: Stage, _ body: String) {
    self.stage = stage
    self.body = body
  }

  func made(in session: UUID, at now: Date, _ number: Int) -> [Scene] {
    var dice = Dice("acuerdos \(body) \(number)")
    return (0..<dice.number(2...4)).map { index in
      let at = now.addingTimeInterval(Double(index) * 60)
      let dice = Dice("acuerdo \(body) \(number) \(index)")
      return Scene(at) { stage in
        let members = try await BodyStore(database: stage.database).find(body, of: stage.entity)?.inForce ?? []
        return try await make(dice, in: session, of: members, now: at)
      }
    }
  }

  private func make(_ start: Dice, in session: UUID, of members: [MemberView], now: Date) async throws -> [Scene] {
    var dice = start
    guard let text = dice.any(Self.texts), let member = dice.any(members) else { return [] }
    let due = Day(now).adding(dice.number(20...60)).working
    let promise = Promise(
      text: text, organization: member.membership.organization,
      post: dice.any(["Coordinación", "Jefatura de área", "Punto focal titular"]) ?? "Coordinación", due: due,
      milestone: dice.happens(70) ? dice.any(stage.plan.milestones.filter { $0.kind == .milestone })?.code : nil)
    let id = try await AgreementStore(database: stage.database).make(
      promise, in: body, session: session, by: stage.secretary, now: now)
    return outcome(of: id, due: due, dice)
  }

  private func outcome(of id: UUID, due: Day, _ start: Dice) -> [Scene] {
    var dice = start
    let fulfilled = AgreementMove.fulfil(evidence: "Informe N.º \(dice.number(10...400)) (ficticio)")
    switch dice.number(1...100) {
    case ...62: return [move(id, fulfilled, due.adding(-dice.number(1...12)).working.at(16))]
    case ...76: return [move(id, fulfilled, due.adding(dice.number(3...14)).working.at(16))]
    case ...86:
      let later = due.adding(30).working
      return [
        move(id, .extend(to: later, reason: "La institución pidió un mes más por cambio de personal."), due.adding(-2).at(11)),
        move(id, fulfilled, later.adding(-3).working.at(16)),
      ]
    case ...90: return [move(id, .drop(reason: "Se unió con otro acuerdo de la misma institución."), due.adding(-5).working.at(12))]
    default: return []
    }
  }

  private func move(_ id: UUID, _ move: AgreementMove, _ now: Date) -> Scene {
    .last(now) { stage in
      let store = AgreementStore(database: stage.database)
      guard let seen = try await store.find(id, of: stage.entity)?.agreement.version else { return }
      try await store.move(id, move, seen: seen, by: stage.secretary, now: now)
    }
  }

  private static let texts = [
    "Enviar los horarios y requisitos actualizados de sus servicios.",
    "Designar por escrito a su punto focal alterno.",
    "Revisar la ruta de derivación con el personal que atiende.",
    "Preparar la lista de instituciones educativas priorizadas.",
    "Capacitar a su personal en trato sin discriminación.",
    "Proponer lugar y fecha de la próxima jornada territorial.",
    "Difundir los canales oficiales de orientación en su local.",
    "Entregar los datos del trimestre con su medio de verificación.",
    "Revisar qué requisitos pide por costumbre y cuáles exige una norma.",
    "Convocar a las organizaciones de migrantes de su zona.",
    "Imprimir y colocar el afiche de la ruta en sus ventanillas.",
    "Coordinar un intérprete para las atenciones que lo necesiten.",
  ]
}
