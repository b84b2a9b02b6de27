import Domain
import Foundation
import Storage
import Support
import Vault
@testable import Web

extension RecordState {
  /// Bruno's municipality sends to the DEMUNA of Carmen; Hugo's CEM has no part in it.
  static let referralStates: [RecordState] = [
    RecordState(name: "an ordinary referral that was sent", lines: sent(by: [.alicia, .bruno]), secrets: secrets) {
      site in try await referral(site, "salud")
    },
    RecordState(name: "a protected referral that was sent", lines: sent(by: [.bruno]), secrets: secrets) { site in
      try await referral(site, "violencia")
    },
    RecordState(name: "an ordinary referral that was withdrawn", lines: over(by: [.alicia, .bruno]), secrets: secrets) {
      site in try await referral(site, "salud", isWithdrawn: true)
    },
    RecordState(name: "a protected referral that was withdrawn", lines: over(by: [.bruno]), secrets: secrets) { site in
      try await referral(site, "violencia", isWithdrawn: true)
    },
    RecordState(name: "no referral of this entity", lines: none) { _ in ["id": UUID().uuidString.lowercased()] },
  ]

  private static let secrets = [ReferralTown.secretName, ReferralTown.secretContact, ReferralTown.secretSummary]
  private static let moves = "POST /referrals/:id/moves"

  private static func sent(by senders: Set<Person>) -> [Line] {
    [
      Line(route: "GET /referrals/:id", allowed: senders.union([.carmen])),
      Line(route: "GET /referrals/:id/card", allowed: senders),
      Line(route: "POST /referrals/:id/link", allowed: senders),
      Line(route: moves, fields: ["move": "acknowledge"], allowed: [.carmen], refused: senders),
      Line(route: moves, fields: ["move": "accept"], allowed: [.carmen], refused: senders),
      Line(route: moves, fields: ["move": "withdraw"], allowed: senders, refused: [.carmen]),
    ]
  }

  private static func over(by senders: Set<Person>) -> [Line] {
    [
      Line(route: "GET /referrals/:id", allowed: senders.union([.carmen])),
      Line(route: "POST /referrals/:id/link", allowed: [], refused: senders),
      Line(route: moves, fields: ["move": "accept"], allowed: [], refused: senders.union([.carmen])),
      Line(route: moves, fields: ["move": "withdraw"], allowed: [], refused: senders.union([.carmen])),
    ]
  }

  private static let none: [Line] = [
    Line(route: "GET /referrals/:id", allowed: []), Line(route: "GET /referrals/:id/card", allowed: []),
    Line(route: "POST /referrals/:id/link", allowed: []), Line(route: moves, fields: ["move": "accept"], allowed: []),
  ]

  private static func referral(_ site: TestSite, _ need: String, isWithdrawn: Bool = false) async throws -> [String: String] {
    let town = try await ReferralTown.settle(site.town, in: site.site.database, keys: try site.site.keys.ring())
    let id = try await town.sent(need)
    if isWithdrawn { _ = try await town.store.move(id, .withdraw, by: site.town.actor(.bruno), now: Town.now) }
    return ["id": id.uuidString.lowercased()]
  }
}
