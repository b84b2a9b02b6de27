import Domain
import Foundation
import HTML
import Storage

/// What the plan asks of each role today.
enum PlanDuties {
  static let all: DutySource = { exchange, actor in
    guard [.technicalSecretary, .planner, .focalPoint].contains(actor.role) else { return [] }
    let plan: PlanPack
    do {
      plan = try await exchange.plan()
    } catch is PackRefusal {
      return []
    }
    let board = try await PlanRoutes.board(exchange, plan)
    let lines = board.lines
    let today = Day(exchange.now)
    return [
      review(board, actor, today), try await waiting(exchange, actor), overdue(lines, actor), soon(lines, actor, today),
      late(lines, actor),
    ].compactMap(\.self)
  }

  /// Nobody judges what they brought.
  private static func waiting(_ exchange: Exchange, _ actor: Actor) async throws -> Duty? {
    guard Policy.grants(actor.role, .judgeEvidence) else { return nil }
    let count = try await exchange.site.evidence.waiting(actor)
    guard count > 0 else { return nil }
    return Duty("Acepta o rechaza la evidencia que espera", count: count, at: "/plan?state=waiting", .today)
  }

  private static func overdue(_ lines: [PlanBoard.Line], _ actor: Actor) -> Duty? {
    let mine = lines.filter { $0.standing.state == .overdue && concerns($0, actor) }
    guard !mine.isEmpty else { return nil }
    return Duty("Muestra la evidencia de los productos fuera de plazo", count: mine.count, at: list(.overdue, actor), .overdue)
  }

  /// Once a year (T804).
  private static func review(_ board: PlanBoard, _ actor: Actor, _ today: Day) -> Duty? {
    guard Policy.grants(actor.role, .arrangePlan),
      PlanReview.isDue(last: board.reviewedOn, start: board.start?.day, today: today)
    else { return nil }
    return Duty("Revisa las prioridades del año y cierra una versión del plan", at: "/plan/versions/new", .soon)
  }

  /// Activities that should be over and that nobody closed.
  private static func late(_ lines: [PlanBoard.Line], _ actor: Actor) -> Duty? {
    let late = lines.flatMap(\.activities).filter(\.isLate)
    guard Policy.grants(actor.role, .arrangePlan), !late.isEmpty else { return nil }
    return Duty(
      "Pon al día las actividades que ya debían terminar", count: late.count,
      at: Address("/plan/activities").query([("state", "late")]), .overdue)
  }

  /// Due within a month.
  private static func soon(_ lines: [PlanBoard.Line], _ actor: Actor, _ today: Day) -> Duty? {
    let mine = lines.filter { line in
      line.standing.state == .pending && concerns(line, actor) && (line.due.map { $0 <= today.adding(30) } ?? false)
    }
    guard !mine.isEmpty else { return nil }
    return Duty("Prepara la evidencia de los productos que vencen este mes", count: mine.count, at: list(.pending, actor), .soon)
  }

  /// Focal points answer for their own institution, the others for the whole plan.
  private static func concerns(_ line: PlanBoard.Line, _ actor: Actor) -> Bool {
    actor.role != .focalPoint || line.responsible?.id == actor.organization
  }

  private static func list(_ state: ProductState, _ actor: Actor) -> Address {
    let unit = actor.role == .focalPoint ? actor.organization.uuidString.lowercased() : ""
    return Address("/plan").query([("state", state.rawValue)] + (unit.isEmpty ? [] : [("unit", unit)]))
  }
}
