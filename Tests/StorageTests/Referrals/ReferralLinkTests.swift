import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ReferralLinkTests {
  private func issued(_ id: UUID, _ place: ReferralTown, now: Date = Town.now) async throws -> IssuedLink {
    try #require(try await place.store.issueLink(id, by: place.town.actor(.bruno), now: now))
  }

  private func pass(_ link: IssuedLink, _ place: ReferralTown, now: Date = Town.now) async throws -> String {
    guard case .opened(let pass) = try await place.store.open(link: link.token, pin: link.pin, now: now) else {
      throw ReferralRefusal.linkGone
    }
    return pass
  }

  private static func wrong(_ pin: String) -> String { pin == "000000" ? "000001" : "000000" }

  @Test(arguments: Engine.allCases)
  func `link and PIN open the slice; answers go through them and are logged as the link's`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent("violencia")
      let link = try await issued(id, place)
      try await place.store.checkLink(link.token, now: Town.now)
      let pass = try await pass(link, place)
      let view = try await place.store.find(link: link.token, pass: pass, now: Town.now)
      #expect(view.handover == ReferralTown.protectedHandover)
      #expect(view.card == nil && view.link == nil)
      try await place.store.move(.accept, link: link.token, pass: pass, now: Town.now)
      let kept = try #require(try await place.store.find(id, for: place.town.actor(.bruno), now: Town.now))
      #expect(kept.referral.state == .accepted)
      #expect(kept.history.last?.by == .link(organization: "Demuna"))
      let roles = try await place.database.read {
        try $0.rows("SELECT event, role FROM audit_line WHERE role = 'link' ORDER BY number").map { try $0["event"] as String }
      }
      #expect(roles == ["referral-viewed", "referral-moved"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `five wrong PINs close the link, also for the right one, until a new one is issued`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent()
      let link = try await issued(id, place)
      let earlier = try await pass(link, place)
      for left in [4, 3, 2, 1] {
        let tried = try await place.store.open(link: link.token, pin: Self.wrong(link.pin), now: Town.now)
        #expect(tried == .refused(.wrongPIN(triesLeft: left)))
      }
      #expect(try await place.store.open(link: link.token, pin: "no", now: Town.now) == .refused(.linkLocked))
      #expect(try await place.store.open(link: link.token, pin: link.pin, now: Town.now) == .refused(.linkLocked))
      await #expect(throws: ReferralRefusal.linkLocked) { try await place.store.checkLink(link.token, now: Town.now) }
      await #expect(throws: ReferralRefusal.linkGone) {
        try await place.store.find(link: link.token, pass: earlier, now: Town.now)
      }
      #expect(try await place.store.find(id, for: place.town.actor(.bruno), now: Town.now)?.link?.isLocked == true)
      let fresh = try await issued(id, place)
      _ = try await pass(fresh, place)
      await #expect(throws: ReferralRefusal.linkGone) { try await place.store.checkLink(link.token, now: Town.now) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `fifty wrong PINs at once are no more than five`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let link = try await issued(try await place.sent(), place)
      let wrong = Self.wrong(link.pin)
      let answers = try await withThrowingTaskGroup(of: PINTry.self) { group in
        for _ in 0..<50 { group.addTask { try await place.store.open(link: link.token, pin: wrong, now: Town.now) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.count { $0 != .refused(.linkLocked) } == 4)
    }
  }

  @Test func `a right PIN forgives the wrong ones before it`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      let link = try await issued(try await place.sent(), place)
      for _ in 0..<3 {
        for _ in 0..<4 { _ = try await place.store.open(link: link.token, pin: Self.wrong(link.pin), now: Town.now) }
        _ = try await pass(link, place)
      }
    }
  }

  @Test func `expired, forged, cut or foreign links open nothing`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      let link = try await issued(try await place.sent(), place)
      let other = try await issued(try await place.sent(), place)
      let forged = String(link.token.dropLast(3)) + (link.token.hasSuffix("AAA") ? "BBB" : "AAA")
      for token in [forged, String(link.token.dropLast()), "", "x", String(repeating: "A", count: 5000)] {
        await #expect(throws: ReferralRefusal.linkGone) { try await place.store.checkLink(token, now: Town.now) }
        await #expect(throws: ReferralRefusal.linkGone) {
          try await place.store.open(link: token, pin: link.pin, now: Town.now)
        }
      }
      await #expect(throws: ReferralRefusal.linkGone) {
        try await place.store.checkLink(link.token, now: link.expiresAt)
      }
      let pass = try await pass(link, place)
      for (token, shown, now) in [
        (other.token, pass, Town.now), (link.token, link.token, Town.now), (pass, pass, Town.now),
        (link.token, pass, Town.now.addingTimeInterval(ReferralStore.passSeconds)),
      ] {
        await #expect(throws: ReferralRefusal.linkGone) { try await place.store.find(link: token, pass: shown, now: now) }
        await #expect(throws: ReferralRefusal.linkGone) {
          try await place.store.move(.accept, link: token, pass: shown, now: now)
        }
      }
    }
  }

  @Test func `only the sender issues links, not for what is over`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      let id = try await place.sent()
      for person in [Person.carmen, .hugo, .elena, .gina] {
        await #expect(throws: AccessRefusal.self) {
          try await place.store.issueLink(id, by: place.town.actor(person), now: Town.now)
        }
      }
      try await place.store.move(id, .withdraw, by: place.town.actor(.bruno), now: Town.now)
      await #expect(throws: ReferralRefusal.finished(.withdrawn)) {
        try await place.store.issueLink(id, by: place.town.actor(.bruno), now: Town.now)
      }
    }
  }
}
