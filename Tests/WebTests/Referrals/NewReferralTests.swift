import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct NewReferralTests {
  @Test func `the first step suggests services of the need, the second asks only what its slice allows`() async throws {
    try await ReferralSite.run { site in
      let bruno = try await site.test.browser(.bruno)
      let start = try await bruno.get("/referrals/new")
      #expect(start.status == .ok && start.text.contains("Violencia") && !start.text.contains("Consultorio"))
      let first = try await bruno.get("/referrals/new?need=salud&urgency=urgent")
      #expect(first.text.contains("Consultorio") && !first.text.contains("Casa de acogida"))
      #expect(first.text.contains("urgency=urgent"))
      let health = try await bruno.get("/referrals/new?need=salud&service=\(site.place.health)")
      for name in ["name", "way", "language", "life-stage", "zone", "summary"] {
        #expect(health.text.contains("name=\"\(name)\""), "\(name)")
      }
      #expect(!health.text.contains("name=\"nationality\""))
      let shelter = try await bruno.get("/referrals/new?need=violencia&service=\(site.place.shelter)")
      for name in ["name", "life-stage", "zone", "nationality"] { #expect(!shelter.text.contains("name=\"\(name)\""), "\(name)") }
      #expect(shelter.text.contains("Derivación protegida") && shelter.text.contains("name=\"summary\""))
      let chosen = try await bruno.get("/referrals/new?need=salud&protected=yes&service=\(site.place.health)")
      #expect(!chosen.text.contains("name=\"zone\""), "protected by choice carries less too")
      let directory = try await bruno.get("/referrals/new?service=\(site.place.health)")
      #expect(directory.status == .ok && directory.text.contains("Continuar"), "from the directory the need comes second")
    }
  }

  @Test func `sending redirects, and sending again leads to the same referral`() async throws {
    try await ReferralSite.run { site in
      let bruno = try await site.test.browser(.bruno)
      let fields = site.fields()
      let first = try await bruno.post("/referrals", fields)
      #expect(first.status == .seeOther && first.location?.hasSuffix("?ok=sent") == true)
      #expect(try await bruno.post("/referrals", fields).location == first.location)
      let page = try await (try await site.test.browser(.carmen)).get(try #require(first.location))
      for text in [ReferralTown.secretName, ReferralTown.secretContact, ReferralTown.secretSummary, "Quechua", "Zona norte"] {
        #expect(page.text.localizedCaseInsensitiveContains(text), "\(text)")
      }
      #expect(page.title == "Derivación · Ayni")
      #expect(!page.text.contains("AYNI-"), "the receiver never gets the code")
    }
  }

  @Test func `mistakes are all said at once and what was typed is kept`() async throws {
    try await ReferralSite.run { site in
      let bruno = try await site.test.browser(.bruno)
      let page = try await bruno.post(
        "/referrals",
        [
          "key": UUID().uuidString, "need": "salud", "service": site.place.health.uuidString, "urgency": "mucha",
          "consent": "yes", "way": "call", "summary": "Dolor <fuerte>", "zone": "este", "name": "Rosa",
        ])
      #expect(page.status == .badRequest && page.title.hasPrefix("Error: "))
      for text in ["Elige la urgencia", "Elige para qué dio", "Elige cómo dio", "Escribe cómo contactar", "Elige una zona"] {
        #expect(page.text.contains(text), "\(text)")
      }
      #expect(page.text.contains("Dolor &lt;fuerte&gt;") && page.text.contains("value=\"Rosa\""))
    }
  }

  @Test func `data without consent, or outside the slice, is refused with a reason`() async throws {
    try await ReferralSite.run { site in
      let bruno = try await site.test.browser(.bruno)
      let unasked = try await bruno.post(
        "/referrals",
        ["key": UUID().uuidString, "need": "salud", "service": site.place.health.uuidString, "urgency": "routine", "name": "Rosa"])
      #expect(unasked.status == .badRequest && unasked.text.contains("no dio su consentimiento"))
      let smuggled = try await bruno.post(
        "/referrals",
        [
          "key": UUID().uuidString, "need": "violencia", "service": site.place.shelter.uuidString, "urgency": "routine",
          "consent": "yes", "purpose": "attention", "means": "spoken", "zone": "norte",
        ])
      #expect(smuggled.status == .badRequest && smuggled.text.contains("no puede llevar este dato: zona"))
      let long = try await bruno.post("/referrals", site.fields(summary: String(repeating: "a", count: 501)))
      #expect(long.status == .badRequest && long.text.contains("500"))
      let none: Int? = try await site.test.site.database.read { try $0.value("SELECT COUNT(*) AS total FROM referral") }
      #expect(none == 0)
    }
  }

  @Test func `who may not open protected referrals may not send one; readers send none`() async throws {
    try await ReferralSite.run { site in
      let alicia = try await site.test.browser(.alicia)
      #expect(try await alicia.post("/referrals", site.fields()).status == .seeOther)
      let refused = try await alicia.post(
        "/referrals",
        ["key": UUID().uuidString, "need": "violencia", "service": site.place.shelter.uuidString, "urgency": "routine"])
      #expect(refused.status == .forbidden)
      for person in [Person.elena, .fabio, .gina] {
        #expect(try await (try await site.test.browser(person)).get("/referrals/new").status == .forbidden)
        #expect(try await (try await site.test.browser(person)).post("/referrals", site.fields()).status == .forbidden)
      }
    }
  }

  @Test func `the work list shows what is late, by side, and names nobody`() async throws {
    try await ReferralSite.run { site in
      _ = try await site.place.sent(now: Town.now.addingTimeInterval(-10 * 86_400))
      _ = try await site.place.sent("violencia")
      let carmen = try await (try await site.test.browser(.carmen)).get("/referrals")
      #expect(carmen.text.contains("Recibidas: 2 en curso, 1 fuera de plazo"))
      #expect(carmen.text.contains("Fuera de plazo") && carmen.text.contains("Protegida"))
      #expect(!carmen.text.contains(ReferralTown.secretName))
      let alicia = try await (try await site.test.browser(.alicia)).get("/referrals?box=sent")
      #expect(alicia.text.contains("Enviadas: 1 en curso") && !alicia.text.contains("Casa de acogida"))
      let hugo = try await (try await site.test.browser(.hugo)).get("/referrals")
      #expect(hugo.text.contains("no tiene derivaciones por responder"))
    }
  }
}
