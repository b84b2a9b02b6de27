import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct ReferralLinkPagesTests {
  /// The link and PIN Bruno's page shows.
  private func issued(_ site: ReferralSite, _ id: UUID) async throws -> (path: String, pin: String) {
    let page = try await (try await site.test.browser(.bruno)).post(site.path(id, "/link"))
    #expect(page.status == .ok)
    let token = try #require(page.text.firstMatch(of: /\/r\/([A-Za-z0-9_-]{60,})/)?.1)
    let pin = try #require(page.text.firstMatch(of: /card-code">(\d{3}) (\d{3})</))
    return ("/r/\(token)", "\(pin.1)\(pin.2)")
  }

  @Test func `before the PIN the page tells nothing, after it just the slice`() async throws {
    try await ReferralSite.run { site in
      let id = try await site.place.sent("violencia")
      let (path, pin) = try await issued(site, id)
      let diego = try await site.test.browser(.diego)
      let closed = try await diego.get(path)
      #expect(closed.status == .ok && closed.text.contains("Escribe tu PIN"))
      for word in ["Violencia", "Casa de acogida", "Demuna", "Municipalidad de", ReferralTown.secretSummary, "Enviada"] {
        #expect(!closed.text.contains(word), "\(word)")
      }
      let opened = try await diego.post(path, ["pin": pin])
      #expect(opened.status == .seeOther && opened.location == path)
      let cookie = try #require(opened.headers[values: .setCookie].first { $0.hasPrefix("ayni_link=") })
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/r"))
      let pass = try #require(opened.cookie("ayni_link"))
      let page = try await diego.get(path, pass: pass)
      #expect(page.text.contains(ReferralTown.secretSummary) && page.text.contains(ReferralTown.secretContact))
      #expect(!page.text.contains("AYNI-") && page.title == "Derivación recibida · Ayni")
      let answered = try await diego.post(path + "/moves", pass: pass, "move=accept")
      #expect(answered.status == .seeOther)
      let bruno = try await (try await site.test.browser(.bruno)).get(site.path(id))
      #expect(bruno.text.contains("Aceptada") && bruno.text.contains("Demuna, con su enlace"))
    }
  }

  @Test func `wrong PINs are counted, then the link is closed`() async throws {
    try await ReferralSite.run { site in
      let (path, pin) = try await issued(site, try await site.place.sent())
      let diego = try await site.test.browser(.diego)
      let wrong = pin == "000000" ? "111111" : "000000"
      let first = try await diego.post(path, ["pin": wrong])
      #expect(first.status == .badRequest && first.text.contains("Quedan 4 intentos"))
      #expect(first.cookie("ayni_link") == nil)
      for _ in 0..<4 { _ = try await diego.post(path, ["pin": wrong]) }
      let locked = try await diego.post(path, ["pin": pin])
      #expect(locked.status == .gone && locked.text.contains("se bloqueó"))
      #expect(try await diego.get(path).status == .gone)
    }
  }

  @Test func `forged and strange links are gone, and a pass opens only its own link`() async throws {
    try await ReferralSite.run { site in
      let (path, pin) = try await issued(site, try await site.place.sent())
      let (other, _) = try await issued(site, try await site.place.sent("violencia"))
      let diego = try await site.test.browser(.diego)
      for strange in ["/r/x", path + "A", String(path.dropLast(2)), "/r/%00", "/r/..%2F..", "/r/" + String(repeating: "A", count: 3000)] {
        #expect(try await diego.get(strange).status == .gone, "\(strange.prefix(20))")
        #expect(try await diego.post(strange, ["pin": pin]).status == .gone, "\(strange.prefix(20))")
      }
      let pass = try #require(try await diego.post(path, ["pin": pin]).cookie("ayni_link"))
      let foreign = try await diego.get(other, pass: pass)
      #expect(foreign.text.contains("Escribe tu PIN") && !foreign.text.contains("Casa de acogida"))
      #expect(try await diego.post(other + "/moves", pass: pass, "move=accept").location == other)
      #expect(try await diego.post(path + "/moves", ["move": "accept"]).location == path, "no pass: back to the PIN")
      let early = try await diego.post(path + "/moves", pass: pass, "move=attend")
      #expect(early.status == .conflict && early.text.contains("acepta primero"))
    }
  }
}
