import Domain
import Foundation
import HTML
import Storage

/// What bodies ask of a role: focal points nobody confirmed for six months, and sessions that wait for a step.
enum BodyDuties {
  static let all: DutySource = { exchange, actor in
    try await focalPoints(exchange, actor) + sessions(exchange, actor) + minutes(exchange, actor) + agreements(exchange, actor)
  }

  private static func focalPoints(_ exchange: Exchange, _ actor: Actor) async throws -> [Duty] {
    guard Policy.grants(actor.role, .confirmFocalPoint) else { return [] }
    let own = actor.role == .focalPoint ? actor.organization : nil
    let count = try await exchange.site.bodies.unconfirmed(of: actor.entity, organization: own, now: exchange.now)
    guard count > 0 else { return [] }
    return [Duty("Confirma los puntos focales que nadie revisa hace seis meses", count: count, at: "/bodies", .soon)]
  }

  private static func agreements(_ exchange: Exchange, _ actor: Actor) async throws -> [Duty] {
    guard Policy.grants(actor.role, .confirmFocalPoint) else { return [] }
    let own = actor.role == .focalPoint ? actor.organization : nil
    let found = try await exchange.site.agreements.duties(of: actor.entity, organization: own, now: exchange.now)
    let list = Address("/agreements").query([("organization", own?.text ?? "")])
    return [
      found.overdue > 0
        ? Duty("Cierra los acuerdos que pasaron su plazo", count: found.overdue, at: list.query([("state", "overdue")]), .overdue)
        : nil,
      found.soon > 0 ? Duty("Cumple los acuerdos que vencen en siete días", count: found.soon, at: list, .soon) : nil,
    ].compactMap(\.self)
  }

  private static func minutes(_ exchange: Exchange, _ actor: Actor) async throws -> [Duty] {
    let (writes, answers) = (Policy.grants(actor.role, .writeMinutes), Policy.grants(actor.role, .answerMinutes))
    guard writes || answers else { return [] }
    let duties = try await exchange.site.minutes.duties(of: actor.entity, answerOf: answers ? actor.organization : nil)
    let manages = Policy.grants(actor.role, .manageBodies)
    return [
      (answers ? duties.answering : nil, "Aprueba u observa las actas que esperan a tu institución", Duty.Urgency.today),
      (writes ? duties.writing : nil, "Termina las actas que están en redacción", .soon),
      (manages ? duties.publishing : nil, "Publica las actas aprobadas", .soon),
    ].compactMap { wait, words, urgency in
      wait?.session.map { Duty(words, count: wait?.count, at: Address("/sessions/" + $0.text + "/minutes"), urgency) }
    }
  }

  private static func sessions(_ exchange: Exchange, _ actor: Actor) async throws -> [Duty] {
    guard Policy.grants(actor.role, .manageBodies) else { return [] }
    let duties = try await exchange.site.bodySessions.duties(of: actor.entity, now: exchange.now)
    let points = try await exchange.site.proposals.waiting(of: actor.entity, now: exchange.now)
    return [
      (points, "Decide los puntos de agenda que proponen las instituciones", Duty.Urgency.today),
      (duties.recording, "Registra las sesiones que ya pasaron", .overdue),
      (duties.convening, "Convoca las sesiones de los próximos siete días", .today),
      (duties.approving, "Escribe las actas de las sesiones realizadas, o anota dónde están", .soon),
    ].compactMap { $0.0 > 0 ? Duty($0.1, count: $0.0, at: "/sessions", $0.2) : nil }
  }
}
