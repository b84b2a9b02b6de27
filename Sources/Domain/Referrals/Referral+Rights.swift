package import Foundation

extension Referral {
  /// On which sides an institution stands; both when it refers to a service of its own.
  package func parties(of organization: UUID) -> [ReferralParty] {
    (organization == receiver ? [.receiver] : []) + (organization == sender ? [.sender] : [])
  }

  /// What the policy is asked about when an account reads it.
  package func subject(for actor: Actor) -> Subject {
    Subject(actor: actor, owner: sender, addressee: receiver, confidentiality: confidentiality)
  }

  /// On which side an account makes a move.
  /// - Throws: `AccessRefusal` when its institution or its role has no part in it.
  package func party(of actor: Actor, making kind: ReferralMove.Kind) throws(AccessRefusal) -> ReferralParty {
    try Policy.check(actor, may: .readReferral, on: subject(for: actor))
    let sides = parties(of: actor.organization)
    guard let side = sides.first(where: { moves(of: $0).contains(kind) }) ?? sides.first(where: kind.parties.contains) ?? sides.first
    else { throw .ownership(.answerReferral) }
    switch side {
    case .receiver:
      try Policy.check(actor, may: .answerReferral, on: Subject(ownership: .addressed, confidentiality: confidentiality))
    case .sender, .person:
      try Policy.check(actor, may: .withdrawReferral, on: Subject(ownership: .own, confidentiality: confidentiality))
    }
    return side
  }

  /// The moves an account may make now: by state, side and role.
  package func moves(for actor: Actor) -> [ReferralMove.Kind] {
    ReferralMove.Kind.allCases.filter { kind in
      (try? party(of: actor, making: kind)).map { moves(of: $0).contains(kind) } ?? false
    }
  }
}
