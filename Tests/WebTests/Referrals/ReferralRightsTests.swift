import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct ReferralRightsTests {
  /// Who opens an ordinary and a protected referral of Bruno to the DEMUNA.
  static let rights: [(Person, ordinary: HTTPResponse.Status, protected: HTTPResponse.Status)] = [
    (.alicia, .ok, .forbidden), (.bruno, .ok, .ok), (.carmen, .ok, .ok), (.diego, .seeOther, .seeOther),
    (.elena, .forbidden, .forbidden), (.fabio, .forbidden, .forbidden), (.gina, .forbidden, .forbidden),
    (.hugo, .forbidden, .forbidden),
  ]

  @Test func `each person opens just what their role and institution allow`() async throws {
    try await ReferralSite.run { site in
      let ordinary = try await site.place.sent()
      let protected = try await site.place.sent("violencia")
      for (person, open, shut) in Self.rights {
        let browser = try await site.test.browser(person)
        for (id, expected) in [(ordinary, open), (protected, shut)] {
          let page = try await browser.get(site.path(id))
          #expect(page.status == expected, "\(person)")
          if expected != .ok { #expect(!page.text.contains(ReferralTown.secretSummary)) }
        }
      }
    }
  }

  @Test func `side pages follow the same rights`() async throws {
    try await ReferralSite.run { site in
      let protected = try await site.place.sent("violencia")
      for person in [Person.alicia, .elena, .fabio, .gina, .hugo] {
        let browser = try await site.test.browser(person)
        #expect(try await browser.get(site.path(protected, "/card")).status == .forbidden, "\(person)")
        #expect(try await browser.post(site.path(protected, "/link")).status == .forbidden, "\(person)")
        #expect(try await browser.post(site.path(protected, "/moves"), ["move": "withdraw"]).status == .forbidden, "\(person)")
        #expect(try await browser.post(site.path(protected, "/moves"), ["move": "accept"]).status == .forbidden, "\(person)")
      }
      let carmen = try await site.test.browser(.carmen)
      #expect(try await carmen.get(site.path(protected, "/card")).status == .forbidden, "the card is not the receiver's")
      #expect(try await carmen.post(site.path(protected, "/link")).status == .forbidden)
      #expect(try await site.place.store.find(protected, for: site.place.town.actor(.bruno), now: Town.now)?.referral.state == .sent)
    }
  }

  @Test func `a referral that does not exist is not found, and nonsense is no error of ours`() async throws {
    try await ReferralSite.run { site in
      let carmen = try await site.test.browser(.carmen)
      #expect(try await carmen.get(site.path(UUID())).status == .notFound)
      #expect(try await carmen.get("/referrals/uno").status == .notFound)
      #expect(try await carmen.post(site.path(UUID(), "/moves"), ["move": "accept"]).status == .notFound)
      #expect(try await carmen.get("/referrals?page=-3&state=nada&box=otra&urgency=%FF").status == .ok)
      #expect(try await carmen.get("/referrals?page=99999999999999999999").status == .ok)
    }
  }

  @Test func `only buttons that work are shown`() async throws {
    try await ReferralSite.run { site in
      let id = try await site.place.sent()
      let carmen = try await site.test.browser(.carmen)
      let bruno = try await site.test.browser(.bruno)
      func moves(_ browser: Browser) async throws -> Set<String> {
        let text = try await browser.get(site.path(id)).text
        return Set(ReferralMove.Kind.allCases.map(\.rawValue).filter { text.contains("name=\"move\" value=\"\($0)\"") })
      }
      #expect(try await moves(carmen) == ["acknowledge", "accept", "decline"])
      #expect(try await moves(bruno) == ["withdraw"])
      #expect(try await carmen.post(site.path(id, "/moves"), ["move": "accept"]).location == site.path(id) + "?ok=answered")
      #expect(try await moves(carmen) == ["attend", "close"])
      #expect(try await moves(try await site.test.browser(.alicia)) == ["withdraw"])
    }
  }

  @Test func `refused moves explain and keep the page`() async throws {
    try await ReferralSite.run { site in
      let id = try await site.place.sent()
      let carmen = try await site.test.browser(.carmen)
      let early = try await carmen.post(site.path(id, "/moves"), ["move": "attend"])
      #expect(early.status == .conflict && early.text.contains("acepta primero la derivación"))
      let silent = try await carmen.post(site.path(id, "/moves"), ["move": "decline"])
      #expect(silent.status == .badRequest && silent.text.contains("Elige un motivo"))
      #expect(try await carmen.post(site.path(id, "/moves"), ["move": "vuelve"]).status == .badRequest)
      #expect(try await carmen.post(site.path(id, "/moves"), ["move": "accept"], token: "otra").status == .forbidden)
      let declined = try await carmen.post(site.path(id, "/moves"), ["move": "decline", "reason": "full"])
      #expect(declined.status == .seeOther)
      let again = try await carmen.post(site.path(id, "/moves"), ["move": "accept"])
      #expect(again.status == .conflict && again.text.contains("ya terminó"))
    }
  }
}
