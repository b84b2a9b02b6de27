import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct AccessHandoverPagesTests {
  @Test func `a handover ends one account and begins another, and says so where the body is read`() async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let view = try #require(try await site.site.bodies.find("grupo", of: site.town.entity))
      let seat = try #require(view.inForce.first { $0.organization == "Demuna" })
      let bodies = site.site.bodies
      let alicia = site.town.actor(.alicia)
      let point = try await bodies.appoint(
        Town.appointment("Ana Quispe"), .titular, for: seat.membership.id, in: "grupo", by: alicia, now: Town.now)
      let elena = try await site.browser(.elena)
      let before = try await elena.get("/accounts/handovers")
      #expect(before.text.contains("No hay accesos por pasar"))
      _ = try await bodies.handOver(
        point, to: Town.appointment("Raúl Mamani"), note: nil, seen: 1, by: alicia, now: Town.now)
      let home = try await elena.get("/")
      #expect(home.text.contains("Pasa el acceso de los puntos focales que cambiaron"))
      let body = try await site.browser(.gina).get("/bodies/grupo")
      #expect(body.text.contains("Acceso por pasar"))
      let path = "/accounts/handovers/\(point.text)"
      let page = try await elena.get(path)
      #expect(page.text.contains("Desactivar carmen") && !page.text.contains("hugo"))
      let half = try await elena.post(path, ["arriving": "new", "login": "ra"])
      #expect(half.status == .unprocessableContent)
      #expect(half.text.contains("Elige qué pasa con la cuenta") && half.text.contains("value=\"ra\""))
      let carmen = try #require(site.town.accounts[.carmen]).text
      let same = try await elena.post(path, ["leaving": carmen, "arriving": carmen])
      #expect(same.status == .conflict && same.text.contains("no puede ser la de quien recibe"))
      let done = try await elena.post(path, ["leaving": carmen, "arriving": "new", "login": "raul"])
      #expect(done.status == .ok && done.text.contains("Contraseña de un solo uso") && done.text.contains("raul"))
      let again = try await elena.post(path, ["leaving": "none", "arriving": "none"])
      #expect(again.status == .notFound)
      let after = try await site.browser(.gina).get("/bodies/grupo")
      #expect(after.text.contains("cuenta anterior desactivada") && !after.text.contains("Acceso por pasar"))
    }
  }
}
