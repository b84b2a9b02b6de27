package import Foundation

/// *Sesión* of a body. Whether it is upcoming is read from the clock, never stored, so that a past one cannot show as
/// upcoming.
package struct BodySession: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let body: UUID
  package let kind: SessionKind
  package let state: SessionState
  package let plan: SessionPlan
  /// Raised with every change that members were told of (RFC 5545, SEQUENCE).
  package let sequence: Int
  /// Where its approved minutes are.
  package let minutes: SessionMinutes?
  package let cancelReason: String?
  /// Counts every change, so that a form knows whether it is still up to date.
  package let version: Int

  package init(
    id: UUID, body: UUID, kind: SessionKind, state: SessionState, plan: SessionPlan, sequence: Int, minutes: SessionMinutes?,
    cancelReason: String?, version: Int
  ) {
    self.id = id
    self.body = body
    self.kind = kind
    self.state = state
    self.plan = plan
    self.sequence = sequence
    self.minutes = minutes
    self.cancelReason = cancelReason
    self.version = version
  }

  /// A session written into the calendar.
  /// - Throws: `SessionRefusal`.
  package static func planned(
    _ plan: SessionPlan, _ kind: SessionKind, of body: UUID, id: UUID, now: Date
  ) throws -> BodySession {
    BodySession(
      id: id, body: body, kind: kind, state: .planned, plan: try plan.checked(now: now), sequence: 0, minutes: nil,
      cancelReason: nil, version: 1)
  }

  package func phase(now: Date) -> SessionPhase {
    switch state {
    case .planned, .convened: now < plan.startsAt ? .upcoming : now < plan.endsAt ? .running : .unrecorded
    case .held, .minutesApproved, .published: .past
    case .cancelled: .cancelled
    }
  }
}

/// Where the approved minutes of a session are.
package enum SessionMinutes: Sendable, Equatable {
  /// In Ayni.
  case written
  /// A document with number and date, or an address.
  case elsewhere(String)

  package var reference: String? { if case .elsewhere(let text) = self { text } else { nil } }
}

/// When, where and about what.
package struct SessionPlan: Sendable, Equatable {
  package static let durations = 15...600
  package static let mostPoints = 30

  package var startsAt: Date
  /// In minutes.
  package var duration: Int
  /// A room or an address for a video call.
  package var place: String
  /// Points beyond the pending agreements, which open every agenda by themselves.
  package var agenda: [String]

  package init(startsAt: Date, duration: Int, place: String, agenda: [String]) {
    self.startsAt = startsAt
    self.duration = duration
    self.place = place
    self.agenda = agenda
  }

  package var endsAt: Date { startsAt.addingTimeInterval(Double(duration) * 60) }

  /// - Throws: `SessionRefusal`.
  package func checked(now: Date) throws -> SessionPlan {
    guard startsAt > now else { throw SessionRefusal.inThePast }
    guard Self.durations.contains(duration) else { throw SessionRefusal.badDuration }
    guard !place.isEmpty else { throw SessionRefusal.placeMissing }
    guard agenda.count <= Self.mostPoints else { throw SessionRefusal.tooManyPoints }
    return self
  }
}

package enum SessionKind: String, Sendable, CaseIterable, Codable {
  case ordinary, extraordinary, enlarged

  package var name: String {
    switch self {
    case .ordinary: "Ordinaria"
    case .extraordinary: "Extraordinaria"
    case .enlarged: "Ampliada"
    }
  }
}

package enum SessionState: String, Sendable, CaseIterable, Codable {
  case planned, convened, held, minutesApproved = "minutes-approved", published, cancelled

  package var name: String {
    switch self {
    case .planned: "Programada"
    case .convened: "Convocada"
    case .held: "Realizada"
    case .minutesApproved: "Acta aprobada"
    case .published: "Acta publicada"
    case .cancelled: "Cancelada"
    }
  }
}

/// Where a session stands against the clock.
package enum SessionPhase: String, Sendable, CaseIterable {
  case upcoming, running
  /// Its hour has passed and nobody has said whether it was held.
  case unrecorded
  case past, cancelled
}
