package import Foundation

/// How a record relates to the viewer's institution.
package enum Ownership: String, Sendable, CaseIterable {
  /// The viewer's institution made it or answers for it.
  case own
  /// It was addressed to the viewer's institution.
  case addressed
  /// Neither.
  case other
}

/// How far a record may be seen.
package enum Confidentiality: String, Sendable, CaseIterable {
  case ordinary
  /// Violence, trafficking, minors without protection, mental health (S836, T657, T718).
  case protected
}

/// What an action is done to. Actions without a record (open a list, start a form) leave both at their default.
package struct Subject: Sendable, Equatable {
  package let ownership: Ownership
  package let confidentiality: Confidentiality

  package init(ownership: Ownership = .own, confidentiality: Confidentiality = .ordinary) {
    self.ownership = ownership
    self.confidentiality = confidentiality
  }

  /// The relation of an actor to a record of `owner`, addressed to `addressee`.
  package init(
    actor: Actor, owner: UUID?, addressee: UUID? = nil, confidentiality: Confidentiality = .ordinary
  ) {
    let ownership: Ownership =
      owner == actor.organization ? .own : addressee == actor.organization ? .addressed : .other
    self.init(ownership: ownership, confidentiality: confidentiality)
  }
}

/// Why an action was refused. Shown to the person as a sentence.
package enum AccessRefusal: Error, Sendable, Equatable {
  case role(Role, Action)
  case ownership(Action)
  case confidential(Action)

  package var sentence: String {
    switch self {
    case .role(let role, _): "Tu cuenta («\(role.name)») no puede hacer esto. Pídelo a quien administra el sistema."
    case .ownership: "Esto pertenece a otra institución, y solo ella puede hacerlo."
    case .confidential: "Es una derivación protegida: solo la ven quien la hizo y la institución que la recibe."
    }
  }
}

/// The one place where rights are decided. Pure: facts in, decision out; HTML, JSON and commands all call it.
package enum Policy {
  /// Which relations a role needs to do an action, for ordinary and for protected records.
  struct Grant: Sendable, Equatable {
    var ordinary: Set<Ownership> = []
    var protected: Set<Ownership> = []

    static let nothing = Grant()
    static let everything = Grant(ordinary: Set(Ownership.allCases), protected: Set(Ownership.allCases))
    static let ownOnly = Grant(ordinary: [.own], protected: [.own])
    static let parties = Grant(ordinary: [.own, .addressed], protected: [.own, .addressed])
    static let addressee = Grant(ordinary: [.addressed], protected: [.addressed])
  }

  /// - Throws: `AccessRefusal`, which says why.
  package static func check(_ actor: Actor, may action: Action, on subject: Subject = Subject()) throws(AccessRefusal) {
    let grant = grant(actor.role, action)
    guard grant != .nothing else { throw .role(actor.role, action) }
    switch subject.confidentiality {
    case .ordinary:
      guard grant.ordinary.contains(subject.ownership) else { throw .ownership(action) }
    case .protected:
      guard grant.protected.contains(subject.ownership) else { throw .confidential(action) }
    }
  }

  package static func allows(_ actor: Actor, _ action: Action, on subject: Subject = Subject()) -> Bool {
    (try? check(actor, may: action, on: subject)) != nil
  }

  /// The table. Deny by default: what is not listed is `nothing`.
  static func grant(_ role: Role, _ action: Action) -> Grant {
    switch action {
    case .manageOwnAccount, .readTerritory, .readPathways, .readPlan, .readDirectory, .exportDirectory, .readMatrix,
      .exportMatrix, .readBodies, .readPlanReports, .readPortalUse:
      .everything
    // Small entities have no planner, or no secretary besides: both bring and both judge, never the same account.
    case .addEvidence:
      [.technicalSecretary, .planner].contains(role) ? .everything : role == .focalPoint ? .ownOnly : .nothing
    case .readEvidence:
      [.technicalSecretary, .planner].contains(role) ? .everything : role == .focalPoint ? .parties : .nothing
    case .judgeEvidence: [.technicalSecretary, .planner].contains(role) ? .everything : .nothing
    case .manageAccounts, .manageLayers: role == .administrator ? .everything : .nothing
    case .placeNode: role == .technicalSecretary ? .everything : .nothing
    case .readAuditLog: [.administrator, .technicalSecretary].contains(role) ? .ownOnly : .nothing
    case .addService, .retireService: role == .technicalSecretary ? .everything : role == .focalPoint ? .ownOnly : .nothing
    case .editService, .verifyService:
      role == .technicalSecretary ? .everything : [.focalPoint, .deskOfficer].contains(role) ? .ownOnly : .nothing
    case .addOrganization, .retireOrganization:
      // Accounts belong to institutions, so whoever manages accounts keeps the list too.
      [.technicalSecretary, .administrator].contains(role) ? .everything : .nothing
    case .editOrganization:
      [.technicalSecretary, .administrator].contains(role) ? .everything : role == .focalPoint ? .ownOnly : .nothing
    case .importDirectory: [.technicalSecretary, .administrator].contains(role) ? .everything : .nothing
    case .recordOrientation, .amendOrientation:
      [.deskOfficer, .focalPoint, .technicalSecretary].contains(role) ? .ownOnly : .nothing
    case .createReferral, .withdrawReferral, .issueReferralLink: sendReferral(role)
    case .listReferrals, .readReferral: readReferral(role)
    case .setReferralLimits: [.technicalSecretary, .administrator].contains(role) ? .ownOnly : .nothing
    case .answerReferral: [.focalPoint, .deskOfficer].contains(role) ? .addressee : .nothing
    case .manageBodies, .issuePlanReport, .keepDirectory, .approvePathway: role == .technicalSecretary ? .everything : .nothing
    case .readAlerts, .raiseAlert:
      // What is heard of a place is no reading for everyone.
      [.technicalSecretary, .planner, .focalPoint, .deskOfficer].contains(role) ? .everything : .nothing
    case .answerAlert, .confirmFocalPoint: role == .technicalSecretary ? .everything : role == .focalPoint ? .ownOnly : .nothing
    case .editPathway:
      [.technicalSecretary, .planner].contains(role) ? .everything : role == .focalPoint ? .ownOnly : .nothing
    case .writeMinutes: [.technicalSecretary, .planner].contains(role) ? .everything : .nothing
    case .readDraftMinutes:
      [.technicalSecretary, .planner].contains(role) ? .everything : role == .focalPoint ? .ownOnly : .nothing
    case .proposePoint, .answerMinutes: role == .focalPoint ? .ownOnly : .nothing
    case .arrangePlan, .arrangeIndicator, .closePeriod, .writePlanReport:
      [.technicalSecretary, .planner].contains(role) ? .everything : .nothing
    case .reportIndicator:
      // A focal point reports what its institution answers for.
      [.technicalSecretary, .planner].contains(role) ? .everything : role == .focalPoint ? .ownOnly : .nothing
    }
  }

  /// Whoever may not read a protected referral may not make one either.
  private static func sendReferral(_ role: Role) -> Grant {
    switch role {
    case .deskOfficer, .focalPoint: .ownOnly
    case .technicalSecretary: Grant(ordinary: [.own])
    case .administrator, .planner, .reader: .nothing
    }
  }

  /// The technical secretary follows ordinary referrals of the institution, never protected ones (promise 4).
  private static func readReferral(_ role: Role) -> Grant {
    switch role {
    case .deskOfficer, .focalPoint: .parties
    case .technicalSecretary: Grant(ordinary: [.own, .addressed])
    case .administrator, .planner, .reader: .nothing
    }
  }
}

extension Policy {
  /// Whether a role has any grant for an action: what a route asks before the record is known.
  package static func grants(_ role: Role, _ action: Action) -> Bool { grant(role, action) != .nothing }
}
