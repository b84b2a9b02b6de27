import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct AssuranceFlowTests {
  @Test func `a service says who confirmed it, how and until when`() async throws {
    try await TestSite.withDirectory { site in
      let id = try await site.add(try site.town.post { $0.organization = site.town.organizations["demuna"] ?? UUID() })
      let alicia = try await site.browser(.alicia)
      let before = try await alicia.get("/services/\(id)").text
      #expect(before.contains("Nadie ha confirmado") && !before.contains("value=\"account\""))
      let posted = try await alicia.post("/services/\(id)/verification", ["seen": "1", "channel": "visit"])
      #expect(posted.status == .seeOther)
      let after = try await site.browser(.gina).get("/services/\(id)").text
      #expect(after.contains("Confirmado el 18 nov 2026 en una visita, por Alicia (Municipalidad). Vale hasta el 17 may 2027."))
      let history = try await site.browser(.gina).get("/services/\(id)/history").text
      #expect(history.contains("en una visita. Vale hasta el 17 may 2027") && history.contains("Se agregó al directorio"))
      let claimed = try await alicia.post("/services/\(id)/verification", ["seen": "2", "channel": "account"])
      #expect(claimed.status == .conflict && claimed.text.contains("Di cómo lo confirmaste"))
      // The clock of these tests stands still: of one instant, what was written last is the last.
      let own = try await site.browser(.carmen).post("/services/\(id)/verification", ["seen": "2"])
      #expect(own.status == .seeOther)
      let shown = try await alicia.get("/services/\(id)").text
      #expect(shown.contains("desde la cuenta de la institución, por Carmen"))
    }
  }

  @Test func `a doubt is said plainly, waits among the duties and goes with a confirmation`() async throws {
    try await ReferralSite.run { site in
      let path = "/services/\(site.place.health.text)"
      let referral = try await site.place.sent()
      try await site.place.store.move(
        referral, .decline(.noLongerOffered), by: site.place.town.actor(.carmen), now: Town.now)
      let page = try await site.test.browser(.gina).get(path).text
      #expect(page.contains("Puede haber cambiado. Llama antes") && page.contains("Ya no se ofrece este servicio, semana del 16 nov 2026"))
      #expect(!page.contains(referral.text) && !page.contains("1 veces"))
      for person in [Person.alicia, .carmen] {
        #expect(try await site.test.browser(person).get("/").text.contains("Aclara los servicios en duda"), "\(person)")
      }
      #expect(try await !site.test.browser(.hugo).get("/").text.contains("Aclara los servicios en duda"))
      let carmen = try await site.test.browser(.carmen)
      #expect(try await carmen.get("/services?doubt=1").text.contains("1 servicio<"))
      #expect(try await carmen.post("\(path)/verification", ["seen": "1"]).status == .seeOther)
      let cleared = try await carmen.get(path).text
      #expect(!cleared.contains("Puede haber cambiado") && cleared.contains("Verificado"))
    }
  }

  @Test func `an expired entry stays, with a plain warning`() async throws {
    try await TestSite.withDirectory { site in
      let id = try await site.add(try site.town.post())
      let uuid = try #require(UUID(uuidString: id))
      try await site.site.services.verify(
        uuid, seen: 1, by: site.town.actor(.alicia), now: Town.now.addingTimeInterval(-200 * 86_400))
      let gina = try await site.browser(.gina)
      let page = try await gina.get("/services/\(id)").text
      #expect(page.contains("La verificación venció el 29 oct 2026") && page.contains("Llama antes de enviar a alguien"))
      #expect(try await gina.get("/services").text.contains("Verificación vencida, 29 oct 2026"))
    }
  }

  @Test func `a focal point is assured like a service`() async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let view = try #require(try await site.site.bodies.find("grupo", of: site.town.entity))
      let seat = try #require(view.inForce.first { $0.organization == "Demuna" })
      let id = try await site.site.bodies.appoint(
        Town.appointment("Ana Quispe"), .titular, for: seat.membership.id, in: "grupo", by: site.town.actor(.alicia),
        now: Town.now)
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/focal-points/\(id.text)").text.contains("Nadie lo confirmó desde que se designó"))
      let path = "/focal-points/\(id.text)/confirmation"
      #expect(try await alicia.post(path, ["seen": "1", "channel": "telephone"]).status == .seeOther)
      let page = try await alicia.get("/focal-points/\(id.text)").text
      #expect(page.contains("por teléfono. Alicia, Municipalidad") && page.contains("Vale hasta el 17 may 2027"))
      #expect(try await alicia.post(path, ["seen": "2", "channel": "account"]).status == .conflict)
    }
  }
}
