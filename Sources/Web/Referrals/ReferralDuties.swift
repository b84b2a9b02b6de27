import Domain
import HTML
import Storage

/// What referrals ask of a person today.
enum ReferralDuties {
  static let all: DutySource = { exchange, actor in
    guard Policy.grants(actor.role, .listReferrals) else { return [] }
    let counts = try await exchange.referrals.workCounts(for: actor, now: exchange.now)
    return of(actor.role, received: counts[.received], sent: counts[.sent])
  }

  static func of(_ role: Role, received: WorkCount?, sent: WorkCount?) -> [Duty] {
    var duties: [Duty] = []
    if let received, received.late > 0 {
      duties.append(Duty("Responde las derivaciones que pasaron su plazo", count: received.late, at: "/referrals?late=1", .overdue))
    }
    if let received, received.open > received.late, Policy.grants(role, .answerReferral) {
      duties.append(Duty("Da el siguiente paso a las derivaciones que recibiste", count: received.open - received.late, at: "/referrals", .today))
    }
    if let sent, sent.late > 0 {
      duties.append(Duty("Llama por las derivaciones que nadie respondió a tiempo", count: sent.late, at: "/referrals?box=sent&late=1", .overdue))
    }
    return duties
  }
}
