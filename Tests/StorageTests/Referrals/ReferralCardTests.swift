import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ReferralCardTests {
  @Test(arguments: Engine.allCases)
  func `a card tells where things stand and takes back once`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent()
      let card = try await place.card(of: id)
      let status = try await place.store.status(card: card.lowercased().replacing("-", with: " "))
      #expect(status.state == .sent && status.senderName == "Municipalidad" && status.canWithdraw)
      #expect(try await place.store.withdraw(card: card, now: Town.now).state == .withdrawn)
      await #expect(throws: ReferralRefusal.alreadyThere(.withdrawn)) {
        try await place.store.withdraw(card: card, now: Town.now)
      }
      #expect(try await place.tally(.sent) == 1)
    }
  }

  @Test func `what a card tells has no field for need, service or receiver`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      let status = try await place.store.status(card: try await place.card(of: try await place.sent("violencia")))
      #expect(Set(Mirror(reflecting: status).children.compactMap(\.label)) == ["state", "since", "sentAt", "senderName", "canWithdraw"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `misses are counted for where they come from; slips of the hand are not`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let card = try await place.card(of: try await place.sent())
      let stranger = try #require(try await place.foreignCard())
      for _ in 0..<40 {
        await #expect(throws: ReferralRefusal.unknownCard) {
          try await place.store.status(card: card + "A", from: "10.0.0.1", now: Town.now)
        }
      }
      var refusals: [any Error] = []
      for _ in 0..<31 {
        do {
          _ = try await place.store.status(card: stranger, from: "10.0.0.1", now: Town.now)
        } catch { refusals.append(error) }
      }
      #expect(refusals.last is SignInRefusal)
      #expect(refusals.first as? ReferralRefusal == .unknownCard)
      #expect(try await place.store.status(card: card, from: "10.0.0.2", now: Town.now).state == .sent)
    }
  }
}

extension ReferralTown {
  /// A well-formed code that belongs to no referral any more.
  func foreignCard() async throws -> String? {
    let id = try await sent()
    let card = try await card(of: id)
    try await store.move(id, .withdraw, by: town.actor(.bruno), now: Town.now)
    try await store.shred(now: Town.now.addingTimeInterval(100 * 86_400))
    return card
  }
}
