import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct CardPagesTests {
  private static let caseWords = [
    "Violencia", "Casa de acogida", "Demuna", ReferralTown.secretSummary, ReferralTown.secretContact, "Protegida", "Bruno",
  ]

  @Test func `the sender's card has code and symbol, and no word about the case`() async throws {
    try await ReferralSite.run { site in
      let id = try await site.place.sent("violencia")
      let page = try await (try await site.test.browser(.bruno)).get(site.path(id, "/card"))
      let card = try await site.place.card(of: id)
      let shown = try #require(page.text.split(separator: "card-print").dropFirst().first.map(String.init))
      #expect(shown.contains(String(card.suffix(9))) && shown.contains("<svg"))
      for word in Self.caseWords where word != "Bruno" { #expect(!shown.contains(word), "\(word)") }
      #expect(page.title == "Tarjeta de la persona · Ayni")
    }
  }

  @Test func `a code is posted and shows where things stand without the case`() async throws {
    try await ReferralSite.run { site in
      let id = try await site.place.sent("violencia")
      let card = try await site.place.card(of: id)
      let diego = try await site.test.browser(.diego)
      let entry = try await diego.get("/card")
      #expect(entry.status == .ok && entry.text.contains("action=\"/card/status\""))
      let page = try await diego.post("/card/status", ["code": card.lowercased()])
      #expect(page.status == .ok && page.text.contains("Tu pedido fue enviado"))
      #expect(page.headers[.cacheControl] == "no-store")
      for word in Self.caseWords { #expect(!page.text.contains(word), "\(word)") }
      #expect(!page.title.contains("AYNI-"))
    }
  }

  @Test func `withdrawing asks first, then does, and the receiver stops seeing the person`() async throws {
    try await ReferralSite.run { site in
      let id = try await site.place.sent()
      let card = try await site.place.card(of: id)
      let diego = try await site.test.browser(.diego)
      let asked = try await diego.post("/card/withdraw", ["code": card])
      #expect(asked.status == .ok && asked.text.contains("¿Retirar tu pedido?"))
      #expect(try await site.place.store.status(card: card).state == .sent)
      let done = try await diego.post("/card/withdraw", ["code": card, "sure": "yes"])
      #expect(done.text.contains("Tu pedido fue retirado"))
      let received = try await (try await site.test.browser(.carmen)).get(site.path(id))
      #expect(!received.text.contains(ReferralTown.secretSummary) && received.text.contains("Retirada"))
      let again = try await diego.post("/card/withdraw", ["code": card, "sure": "yes"])
      #expect(again.status == .badRequest && again.text.contains("No hace falta repetirlo"))
    }
  }

  @Test func `wrong codes explain, strangers without our form are refused`() async throws {
    try await ReferralSite.run { site in
      let diego = try await site.test.browser(.diego)
      for code in ["", "AYNI", "ñandú", String(repeating: "A", count: 500), "AYNI-0000-0000-0000-0001"] {
        let page = try await diego.post("/card/status", ["code": code])
        #expect(page.status == .badRequest && page.text.contains("No encontramos ese código"))
      }
      #expect(try await diego.post("/card/status", ["code": "x"], token: "no").status == .forbidden)
    }
  }
}
