import Database
import Domain
import Foundation
import Storage
import Support
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
      site in try await withdrawn(site, "salud")
    },
    RecordState(name: "a protected referral that was withdrawn", lines: over(by: [.bruno]), secrets: secrets) { site in
      try await withdrawn(site, "violencia")
    },
    RecordState(name: "a referral of another entity", lines: foreign, secrets: secrets) { site in
      var parameters = try await referral(site, "salud")
      // Another entity's referral is one this entity has no row of.
      parameters["id"] = UUID().uuidString.lowercased()
      return parameters
    },
  ]

  private static let secrets = ["Yuleisy", "987654321", "duerme en la terminal"]
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

  private static let foreign: [Line] = [
    Line(route: "GET /referrals/:id", allowed: []), Line(route: "GET /referrals/:id/card", allowed: []),
    Line(route: "POST /referrals/:id/link", allowed: []), Line(route: moves, fields: ["move": "accept"], allowed: []),
  ]

  private static func referral(_ site: TestSite, _ code: String) async throws -> [String: String] {
    guard let need = PlanPack.small.needs.first(where: { $0.code == code }) else { throw Problem.notFound }
    let service = UUID()
    try await site.site.database.write { transaction in
      try transaction.run(
        """
        INSERT INTO service (id, entity_id, organization_id, name, sort_name, status, languages, search_text,
          created_at, updated_at, version)
        VALUES (\(service), \(site.town.entity), \(site.town.organizations["demuna"]), 'Consultorio', 'consultorio', 'active',
          'es', 'consultorio', \(Town.now), \(Town.now), 1)
        """)
    }
    let contact = SafeContact(way: .message, times: .evening, value: "987654321")
    let draft = ReferralDraft(
      clientKey: UUID(), service: service, need: need, urgency: .priority, confidentiality: .ordinary,
      consent: Consent(purpose: .attention, means: .spoken),
      handover: Handover(
        name: need.isSensitive ? nil : "Yuleisy", contact: contact, summary: "duerme en la terminal"))
    let sent = try await store(site).send(draft, by: site.town.actor(.bruno), now: Town.now)
    return ["id": sent.id.uuidString.lowercased()]
  }

  private static func withdrawn(_ site: TestSite, _ code: String) async throws -> [String: String] {
    let parameters = try await referral(site, code)
    guard let id = parameters["id"].flatMap(UUID.init(uuidString:)) else { throw Problem.notFound }
    _ = try await store(site).move(id, .withdraw, by: site.town.actor(.bruno), now: Town.now)
    return parameters
  }

  private static func store(_ site: TestSite) throws -> ReferralStore {
    ReferralStore(database: site.site.database, keys: try site.site.keys.ring())
  }
}
