/// Who moves a referral: the institution that sent it, the one that got it, or the person it is about.
package enum ReferralParty: String, Sendable, CaseIterable {
  case sender, receiver, person
}

/// What can be done to a referral.
package enum ReferralMove: Sendable, Hashable {
  case acknowledge, accept
  case decline(DeclineReason)
  /// The person was attended.
  case attend
  case close(Outcome)
  case withdraw

  package enum Kind: String, Sendable, CaseIterable {
    case acknowledge, accept, decline, attend, close, withdraw

    /// The words on its button.
    package var name: String {
      switch self {
      case .acknowledge: "Confirmar que llegó"
      case .accept: "Aceptar"
      case .decline: "No aceptar"
      case .attend: "Anotar que se atendió"
      case .close: "Cerrar con resultado"
      case .withdraw: "Retirar"
      }
    }

    /// Who may do it at all.
    package var parties: Set<ReferralParty> {
      switch self {
      case .acknowledge, .accept, .decline, .attend: [.receiver]
      case .close: [.receiver, .sender]
      case .withdraw: [.sender, .person]
      }
    }

    package var target: ReferralState {
      switch self {
      case .acknowledge: .acknowledged
      case .accept: .accepted
      case .decline: .declined
      case .attend: .attended
      case .close: .closed
      case .withdraw: .withdrawn
      }
    }

    /// The states it starts from, for one party.
    package func origins(for party: ReferralParty) -> Set<ReferralState> {
      switch (self, party) {
      case (.acknowledge, .receiver): [.sent]
      case (.accept, .receiver), (.decline, .receiver): [.sent, .acknowledged]
      case (.attend, .receiver): [.accepted]
      case (.close, .receiver): [.accepted, .attended]
      // A receiver that attended and fell silent must not keep the referral open for ever.
      case (.close, .sender): [.attended]
      case (.withdraw, .sender): [.sent, .acknowledged, .accepted]
      case (.withdraw, .person): [.sent, .acknowledged, .accepted, .attended]
      default: []
      }
    }
  }

  package var kind: Kind {
    switch self {
    case .acknowledge: .acknowledge
    case .accept: .accept
    case .decline: .decline
    case .attend: .attend
    case .close: .close
    case .withdraw: .withdraw
    }
  }

  /// The states a referral passes by this move, in order. Answering what nobody acknowledged acknowledges it, so that
  /// counts of received referrals do not depend on which button was pressed.
  package func passes(from state: ReferralState) -> [ReferralState] {
    state == .sent && [.accept, .decline].contains(kind) ? [.acknowledged, kind.target] : [kind.target]
  }
}

/// Why a receiver says no. Closed, so that no free text about a person travels back; each tells the sender what to do.
package enum DeclineReason: String, Sendable, CaseIterable, Codable {
  case full, moved
  case noLongerOffered = "no-longer-offered"
  case notCompetent = "not-competent"
  case outsideArea = "outside-area"
  case other

  package var name: String {
    switch self {
    case .full: "No hay cupo por ahora"
    case .moved: "El servicio cambió de lugar"
    case .noLongerOffered: "Ya no se ofrece este servicio"
    case .notCompetent: "No nos corresponde"
    case .outsideArea: "Está fuera de nuestra zona"
    case .other: "Otro motivo"
    }
  }

  /// What it says about the service casts doubt on its entry in the directory, until someone confirms it.
  package var castsDoubt: Bool { self != .other }
}

/// How a referral ended. Says something about the service, never about the case.
package enum Outcome: String, Sendable, CaseIterable, Codable {
  case resolved
  case partlyResolved = "partly-resolved"
  case referredOn = "referred-on"
  case notReached = "not-reached"
  case didNotCome = "did-not-come"
  case noLongerNeeded = "no-longer-needed"

  package var name: String {
    switch self {
    case .resolved: "Se resolvió lo que necesitaba"
    case .partlyResolved: "Se resolvió en parte"
    case .referredOn: "Se derivó a otra institución"
    case .notReached: "No se pudo ubicar a la persona"
    case .didNotCome: "La persona no vino"
    case .noLongerNeeded: "La persona ya no lo necesita"
    }
  }

  /// Whether it can only follow an attention that was reported.
  package var needsAttention: Bool { [.resolved, .partlyResolved].contains(self) }
}
