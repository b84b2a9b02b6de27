package import Foundation

/// What can be done to a session.
package enum SessionMove: Sendable, Equatable {
  case convene
  case reschedule(SessionPlan)
  case hold
  case approveMinutes(SessionMinutes)
  case publish
  case cancel(reason: String)

  package enum Kind: String, Sendable, CaseIterable { case convene, reschedule, hold, approveMinutes, publish, cancel }

  package var kind: Kind {
    switch self {
    case .convene: .convene
    case .reschedule: .reschedule
    case .hold: .hold
    case .approveMinutes: .approveMinutes
    case .publish: .publish
    case .cancel: .cancel
    }
  }
}

extension BodySession {
  /// The moves the state and the clock allow.
  package func moves(now: Date) -> [SessionMove.Kind] {
    switch state {
    case .planned: now < plan.startsAt ? [.convene, .reschedule, .cancel] : [.reschedule, .cancel]
    case .convened: now < plan.startsAt ? [.reschedule, .cancel] : [.hold, .reschedule, .cancel]
    case .held: [.approveMinutes]
    case .minutesApproved: [.publish]
    case .published, .cancelled: []
    }
  }

  /// The session after a move.
  /// - Parameters:
  ///   - pending: open agreements of the body, which open the agenda by themselves.
  ///   - seen: the version the person had before their eyes.
  /// - Throws: `SessionRefusal`.
  package func moved(_ move: SessionMove, pending: Int, seen: Int, now: Date) throws -> BodySession {
    guard seen == version else { throw SessionRefusal.overtaken }
    guard moves(now: now).contains(move.kind) else { throw SessionRefusal.notNow(move.kind, state) }
    switch move {
    case .convene:
      guard !plan.agenda.isEmpty || pending > 0 else { throw SessionRefusal.agendaMissing }
      return with(.convened)
    case .reschedule(let plan):
      return with(state, plan: try plan.checked(now: now), told: state == .convened)
    case .hold: return with(.held)
    case .approveMinutes(let minutes):
      guard minutes != .elsewhere("") else { throw SessionRefusal.minutesMissing }
      return with(.minutesApproved, minutes: minutes)
    case .publish: return with(.published)
    case .cancel(let reason):
      guard !reason.isEmpty else { throw SessionRefusal.reasonMissing }
      return with(.cancelled, reason: reason, told: state == .convened)
    }
  }

  /// What members are told of a move; nil when they need not be.
  package func notice(after move: SessionMove.Kind, now: Date) -> SessionNotice? {
    switch (state, move) {
    case (.planned, .convene): .convened
    case (.convened, .reschedule): .rescheduled
    // Nobody waits for a session whose hour has passed.
    case (.convened, .cancel): now < plan.startsAt ? .cancelled : nil
    default: nil
    }
  }

  private func with(
    _ state: SessionState, plan: SessionPlan? = nil, minutes: SessionMinutes? = nil, reason: String? = nil, told: Bool = false
  ) -> BodySession {
    BodySession(
      id: id, body: body, kind: kind, state: state, plan: plan ?? self.plan, sequence: sequence + (told ? 1 : 0),
      minutes: minutes ?? self.minutes, cancelReason: reason ?? cancelReason, version: version + 1)
  }
}

/// What the members of a body are told of a session.
package enum SessionNotice: String, Sendable, CaseIterable {
  case convened, rescheduled, cancelled
  /// The day before.
  case reminder
}

/// Why a change to a session was refused.
package enum SessionRefusal: Refusal, Sendable, Equatable {
  case inThePast, badDuration, placeMissing, tooManyPoints, agendaMissing, minutesMissing, reasonMissing, overtaken
  case notThere, bodyEnded, writtenHere
  case notNow(SessionMove.Kind, SessionState)

  package var sentence: String {
    switch self {
    case .inThePast: "Esa fecha y hora ya pasaron. Elige un momento futuro."
    case .badDuration: "La duración va de 15 minutos a 10 horas."
    case .placeMissing: "Escribe el lugar o la dirección de la videollamada."
    case .tooManyPoints: "La agenda tiene como máximo \(SessionPlan.mostPoints) puntos. Une algunos."
    case .agendaMissing: "Escribe al menos un punto de agenda antes de convocar."
    case .minutesMissing: "Escribe dónde está el acta: documento con número y fecha, o dirección web."
    case .reasonMissing: "Escribe por qué se cancela."
    case .overtaken: "Otra persona cambió esta sesión mientras la tenías abierta. Revisa cómo está ahora y repite el cambio."
    case .notThere: "Esa sesión ya no está. Vuelve al calendario y ábrela de nuevo."
    case .bodyEnded: "El periodo de este espacio termina antes de esa fecha. Amplía el periodo o elige otra fecha."
    case .writtenHere: "El acta de esta sesión se escribe en Ayni. Apruébala y publícala desde el acta."
    case .notNow(let move, let state): Self.sentence(move, state)
    }
  }

  private static func sentence(_ move: SessionMove.Kind, _ state: SessionState) -> String {
    switch (move, state) {
    case (.convene, .planned): "La hora de esta sesión ya pasó y no se puede convocar. Cámbiale la fecha o cancélala."
    case (.hold, .convened): "Todavía no llega la hora de esta sesión. Regístrala cuando haya empezado."
    case (.hold, .planned): "Esta sesión no se convocó. Convócala primero o cancélala."
    default: "La sesión está «\(state.name.lowercased())» y eso ya no se puede hacer. Recarga la página."
    }
  }
}
