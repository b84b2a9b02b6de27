import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
import Vault

@testable import Web

@Suite struct AssuranceLinkTests {
  private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

  /// A service of the DEMUNA and the path of the link that asks about it.
  private func asked(
    _ site: TestSite, _ change: (inout ServiceDetails) -> Void = { _ in }
  ) async throws -> (id: String, path: String) {
    let demuna = try #require(site.town.organizations["demuna"])
    let id = try await site.add(
      try site.town.post("Consejería") {
        $0.organization = demuna
        $0.cost = "Gratis"
        change(&$0)
      })
    let page = try await site.browser(.alicia).post("/organizations/\(demuna.text)/assurance")
    #expect(page.status == .ok && page.text.contains("no se vuelve a mostrar") && page.text.contains("https://wa.me/?text="))
    let match = try #require(page.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080(\/assurance\/[A-Za-z0-9_\-]+)/))
    return (id, String(match.1))
  }

  private func click(_ site: TestSite, _ path: String, _ body: String) async throws -> Answer {
    // Neither cookie nor token: a phone that has never been here.
    try await site.browser(.diego).send(path, method: .post, headers: Self.form, body: body)
  }

  @Test func `opening a link changes nothing, one button confirms, and a second time it is thanked`() async throws {
    try await TestSite.withDirectory { site in
      let (id, path) = try await asked(site)
      let diego = try await site.browser(.diego)
      for method in [HTTPRequest.Method.get, .head, .get] {
        let page = try await diego.send(path, method: method, headers: [:], body: "")
        #expect(page.status == .ok && page.headers[.init("Referrer-Policy")!] == "no-referrer")
      }
      let page = try await diego.get(path)
      #expect(page.text.contains("¿Sigue igual?") && page.text.contains("Todo sigue igual") && page.text.contains("Gratis"))
      #expect(!page.text.contains("Alicia") && !page.text.contains("href=\"/services/"), "nothing of staff's")
      #expect(try await site.service(id).verification == nil, "mail programs open links")
      let seen = try #require(page.text.firstMatch(of: /name="seen" value="([^"]+)"/)).1
      let done = try await click(site, path, "seen=\(Browser.encode(String(seen)))")
      #expect(done.status == .seeOther && done.location == "\(path)?ok=assured")
      let after = try await diego.get("\(path)?ok=assured")
      #expect(after.text.contains("Gracias. Quedó confirmado hoy.") && after.text.contains("No queda nada por confirmar"))
      #expect(try await click(site, path, "seen=\(Browser.encode(String(seen)))").status == .seeOther)
      #expect(try await site.service(id).version == 2)
      let staff = try await site.browser(.gina).get("/services/\(id)").text
      #expect(staff.contains("por el enlace que se le envió, por Demuna. Vale hasta el 17 may 2027."))
    }
  }

  @Test func `a correction waits for the secretary, who takes it field by field`() async throws {
    try await TestSite.withDirectory { site in
      let (id, path) = try await asked(site)
      let diego = try await site.browser(.diego)
      let form = try await diego.get("\(path)/services/\(id)")
      #expect(form.status == .ok && form.text.contains("value=\"Gratis\"") && form.text.contains("name=\"address\""))
      let wrong = try await click(site, "\(path)/services/\(id)", "cost=S%2F+5&hours=cuando+sea&status=active")
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"S/ 5\"") && wrong.text.contains("href=\"#hours\""))
      let personal = try await click(site, "\(path)/services/\(id)", "description=Llame+a+Ana+987654321&status=active")
      #expect(personal.status == .unprocessableContent && personal.text.contains("parece un documento o un teléfono"))
      let same = try await click(site, "\(path)/services/\(id)", "cost=Gratis&status=active")
      #expect(same.status == .unprocessableContent && same.text.contains("No cambió ningún dato"))
      let sent = try await click(site, "\(path)/services/\(id)", "cost=S%2F+5&hours=lunes+8%3A00-13%3A00&status=active")
      #expect(sent.status == .seeOther)
      #expect(try await diego.get(path).text.contains("la revisa la secretaría técnica"))
      #expect(try await site.service(id).details.cost == "Gratis")
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/").text.contains("Resuelve las correcciones que proponen las instituciones"))
      let list = try await alicia.get("/directory/corrections").text
      let correction = try #require(list.firstMatch(of: /\/directory\/corrections\/[0-9a-f-]{36}/)).output
      let page = try await alicia.get(String(correction)).text
      #expect(page.contains("S/ 5") && page.contains("lunes 8:00-13:00") && page.contains("(vacío)"))
      let half = try await alicia.post(String(correction), ["seen": "1", "take-cost": "yes"])
      #expect(half.status == .unprocessableContent && half.text.contains("value=\"yes\" checked"))
      let late = try await alicia.post(String(correction), ["seen": "9", "take-cost": "yes", "take-hours": "no"])
      #expect(late.status == .conflict && late.text.contains("Otra persona cambió"))
      let settled = try await alicia.post(String(correction), ["seen": "1", "take-cost": "yes", "take-hours": "no"])
      #expect(settled.location == "/services/\(id)?ok=saved")
      let details = try await site.service(id).details
      #expect(details.cost == "S/ 5" && details.hours.isEmpty)
      #expect(try await alicia.get(String(correction)).text.contains("No aceptado"))
      #expect(try await alicia.post(String(correction), ["seen": "2", "take-cost": "yes", "take-hours": "no"]).status == .conflict)
    }
  }

  @Test func `a link neither leads to a refuge nor to anything else, and can be revoked`() async throws {
    try await TestSite.withDirectory { site in
      let (id, path) = try await asked(site) {
        $0.visibility = .placeless
        $0.locations[0].address = "Jirón Secreto 7"
        $0.contacts = [Contact(.inPerson, "Puerta verde"), Contact(.phone, "052-241010")]
      }
      let diego = try await site.browser(.diego)
      for page in [try await diego.get(path), try await diego.get("\(path)/services/\(id)")] {
        #expect(page.status == .ok && page.text.contains("052-241010"))
        #expect(!page.text.contains("Jirón Secreto") && !page.text.contains("Puerta verde") && !page.text.contains("name=\"address\""))
      }
      let foreign = try await site.add(try site.town.post("Ajeno"))
      #expect(try await diego.get("\(path)/services/\(foreign)").status == .notFound)
      #expect(try await click(site, "\(path)/services/\(foreign)", "cost=1").status == .notFound)
      #expect(try await click(site, path, "seen=\(foreign)%3A1").text.contains("no es para ese dato"))
      #expect(try await click(site, path, "seen=zzz").status == .badRequest)
      #expect(try await diego.get(String(path.dropLast(4)) + "AAAA").status == .notFound)
      let other = SignedLink(kind: .digest, subject: UUID(), expiresAt: Town.now.addingTimeInterval(60), version: 1)
      #expect(try await diego.get("/assurance/\(other.text(with: try site.site.keys.ring()))").status == .notFound)
      let alicia = try await site.browser(.alicia)
      let list = try await alicia.get("/directory/requests").text
      #expect(list.contains("A mano") && list.contains("0 de 1"))
      let revoke = try #require(list.firstMatch(of: /\/directory\/requests\/[0-9a-f-]{36}\/revocation/)).output
      #expect(try await alicia.post(String(revoke)).location == "/directory/requests?ok=link-revoked")
      for answer in [try await diego.get(path), try await click(site, path, "seen=\(id)%3A1"), try await click(site, "\(path)/services/\(id)", "cost=1")] {
        #expect(answer.status == .gone && answer.text.contains("Este enlace ya no sirve"))
      }
      #expect(try await site.service(id).verification == nil)
    }
  }

  @Test func `after its time a link says so, and the secretary hears of institutions without mail`() async throws {
    try await TestSite.withDirectory { site in
      let (_, path) = try await asked(site)
      let cem = try #require(site.town.organizations["cem"])
      let id = try await site.add(try site.town.post("Consulta") { $0.organization = cem })
      try await site.site.services.verify(
        try #require(UUID(uuidString: id)), seen: 1, by: site.town.actor(.alicia),
        now: Town.now.addingTimeInterval(-160 * 86_400))
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/").text.contains("Comparte el enlace de confirmación con las instituciones sin correo"))
      let page = try await alicia.get("/directory/requests").text
      #expect(page.contains("Sin correo: comparte tú el enlace") && page.contains("Crear enlace<span class=\"hidden-text\"> para Cem"))
      site.clock.pass(minutes: 46 * 1440)
      let late = try await site.browser(.diego).get(path)
      #expect(late.status == .gone && late.text.contains("Pida uno nuevo a la secretaría técnica"))
    }
  }
}
