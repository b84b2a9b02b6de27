import Database
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Support
import Testing
@testable import Web

/// The public pages, as anyone meets them.
struct PortalPagesTests {
  static let pages = ["", "/services", "/needs/salud", "/pathways", "/pathways/general", "/emergency", "/offline", "/core/150133", "/map"]

  @Test(arguments: PortalLanguage.allCases)
  func `every page opens without an account and leaves nothing on the device`(language: PortalLanguage) async throws {
    try await TestSite.run { site in
      try await site.openPortal()
      for page in Self.pages {
        let answer = try await site.anyone("/\(language.rawValue)\(page)")
        #expect(answer.status == .ok, "\(page)")
        #expect(answer.headers[.setCookie] == nil, "\(page)")
        #expect(answer.headers[.init("Referrer-Policy")!] == "no-referrer")
        #expect(answer.text.contains("id=\"exit\"") && answer.text.contains("href=\"#content\""))
        #expect(answer.text.utf8.count < 40_000, "\(page)")
        for other in PortalLanguage.allCases {
          #expect(answer.text.contains("href=\"/\(other.rawValue)\(page)\" lang=\"\(other.rawValue)\""), "\(page) \(other)")
        }
      }
    }
  }

  @Test func `pages that could endanger whoever reads them have no title, and no browser keeps them`() async throws {
    try await TestSite.run { site in
      let ids = try await site.openPortal()
      let discreet = ["/es/needs/4", "/es/needs/violencia", "/es/pathways/violencia", "/es/services?q=me+pega", "/es/services/\(ids.hidden.text)"]
      for page in discreet {
        let answer = try await site.anyone(page)
        #expect(answer.status == .ok, "\(page)")
        #expect(answer.headers[.cacheControl] == "no-store", "\(page)")
        #expect(answer.text.contains("<title>Municipalidad de Prueba</title>"), "\(page)")
        #expect(answer.text.contains("data-discreet=\"yes\""))
      }
      let open = try await site.anyone("/es/needs/salud")
      #expect(open.headers[.cacheControl] == "public, max-age=120" && open.text.contains("<title>Salud · "))
      // Links to sensitive needs carry the neutral shortcut.
      let home = try await site.anyone("/es")
      #expect(home.text.contains("href=\"/es/needs/4\"") && !home.text.contains("needs/violencia"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a place of refuge is never given away, whoever asks and however`(engine: Engine) async throws {
    try await TestSite.run(engine) { site in
      let ids = try await site.openPortal()
      let secrets = ["Escondido", "Secreto", "-12.17", "12.34"]
      let tries = [
        "/es", "/es/services", "/es/services?q=escondido", "/es/services?q=secreto", "/es/services?q=esperanza",
        "/es/services?district=150133", "/es/services?category=proteccion", "/es/needs/4", "/es/needs/4?district=150133",
        "/es/core/150133", "/es/services/\(ids.hidden.text)", "/es/services/\(ids.hidden.text)/card",
        "/es/services/\(ids.secret.text)", "/es/services/\(ids.secret.text)/card", "/es/pathways/violencia",
      ]
      for page in tries {
        for header in [nil, "-12.17,-76.97"] {
          let answer = try await site.anyone(page, near: header)
          for secret in secrets { #expect(!answer.text.replacing("value=\"secreto\"", with: "").contains(secret), "\(page): \(secret)") }
        }
      }
      #expect(try await site.anyone("/es/services/\(ids.secret.text)").status == .notFound)
      #expect(try await site.anyone("/es/services/\(ids.hidden.text)").text.contains("Por seguridad no publicamos dónde queda"))
      // Neither its district nor a distance finds it.
      #expect(!(try await site.anyone("/es/services?district=150133").text.contains("Casa Esperanza")))
      #expect(try await site.anyone("/es/services?q=esperanza").text.contains("Casa Esperanza"))
    }
  }

  @Test func `a service says what to bring, with the law and the habit apart, and what to do without it`() async throws {
    try await TestSite.run { site in
      let ids = try await site.openPortal()
      let text = try await site.anyone("/es/services/\(ids.open.text)").text
      let law = try #require(text.range(of: "Lo exige una norma"))
      let habit = try #require(text.range(of: "Suelen pedirlo, pero no consta una norma que lo exija"))
      #expect(law.upperBound < habit.lowerBound)
      #expect(text[law.upperBound..<habit.lowerBound].contains("Partida") && text[law.upperBound..<habit.lowerBound].contains("Ley 1"))
      #expect(text.contains("Si no lo tienes: Declaración jurada"))
      #expect(text.contains("href=\"tel:987654321\"") && text.contains("https://wa.me/51912345678"))
      #expect(text.contains("Cuánto cuesta") && text.contains("Gratis") && text.contains("lunes"))
      #expect(text.contains("Todavía nadie confirmó estos datos"))
      #expect(text.contains("sms:?body="))
    }
  }

  @Test func `what institutions wrote is marked as Spanish on a page in another language`() async throws {
    try await TestSite.run { site in
      let ids = try await site.openPortal()
      let text = try await site.anyone("/en/services/\(ids.open.text)").text
      #expect(text.contains("<html lang=\"en\">") && text.contains("<span lang=\"es\">Posta Ñahui</span>"))
      // The small plan has no translations: each text that falls back is marked, and they are counted.
      let home = try await site.anyone("/en").text
      #expect(home.contains("<span lang=\"es\">Salud</span> <small class=\"other\">(in Spanish)</small>"))
      #expect(home.contains("8 texts on this page are still in Spanish."))
      #expect(home.contains("A native speaker has not checked this translation yet."))
      let quechua = try await site.anyone("/qu").text
      #expect(quechua.contains("<html lang=\"es\">") && quechua.contains("todavía no está en quechua") && !quechua.contains("(en español)"))
    }
  }

  @Test func `a place from the device travels in a header, is rounded, and makes the answer private`() async throws {
    try await TestSite.run { site in
      _ = try await site.openPortal()
      let near = try await site.anyone("/es/needs/salud", near: "-12.1612345,-76.9712345")
      #expect(near.headers[.cacheControl] == "no-store" && near.text.contains("Los más cercanos primero"))
      #expect(!near.text.contains("12.161") && near.text.contains(" m</span>") || near.text.contains(" km</span>"))
      for bad in ["", "x,y", "48.85,2.35", "1,2,3", "-12"] {
        #expect(!(try await site.anyone("/es/needs/salud", near: bad)).text.contains("Los más cercanos primero"), "\(bad)")
      }
    }
  }

  @Test func `someone without a session is led to the portal in the language of the browser`() async throws {
    try await TestSite.run { site in
      #expect(try await site.anyone("/").status == .ok, "no plan: the landing page")
      _ = try await site.openPortal()
      for (accepts, address) in [("", "/es"), ("fr-FR,fr;q=0.9", "/fr"), ("de", "/es")] {
        let answer = try await site.client.execute(uri: "/", method: .get, headers: [.acceptLanguage: accepts]) { ($0.status, $0.headers) }
        #expect(answer.0 == .seeOther && answer.1[.location] == address && answer.1[.vary] == "Accept-Language")
        #expect(answer.1[.setCookie] == nil)
      }
      #expect(try await site.browser(.gina).get("/").text.contains("Cerrar sesión"))
    }
  }

  @Test func `a page is made once a minute, and again a second after another edition of the plan`() async throws {
    try await TestSite.runCounting { site, counting in
      try await site.openPortal()
      let first = try await site.anyone("/es")
      let again = try await counting.statements { _ = try await site.anyone("/es") }
      site.clock.pass(minutes: 1 / 60)
      let later = try await counting.statements { _ = try await site.anyone("/es") }
      #expect(again == 0 && later == 1, "the edition is asked for once a second")
      let (same, other) = (try await site.anyone("/es"), try await site.anyone("/en"))
      #expect(same.text == first.text && other.text != first.text)
      var plan = Town.plan.edition("otra", tabulations: Town.plan.tabulations)
      plan.needs = Array(plan.needs.prefix(1))
      try await PackStore(database: site.site.database).load(plan, reference: Town.reference, entity: site.town.entity, now: Town.now)
      site.clock.pass(minutes: 1 / 60)
      #expect(!(try await site.anyone("/es").text.contains("Educación")))
      site.clock.pass(minutes: 1)
      #expect(try await site.anyone("/es").text.contains("6:07"))
    }
  }

  @Test func `what is not there is said in the page's language, and no other address is taken for a page`() async throws {
    try await TestSite.run { site in
      _ = try await site.openPortal()
      for page in ["/needs/nada", "/services/\(UUID().text)", "/services/x", "/pathways/nada", "/safety/9", "/core/999999"] {
        let answer = try await site.anyone("/fr\(page)")
        #expect(answer.status == .notFound && answer.text.contains("Nous n&#39;avons pas trouvé cette page"), "\(page)")
        #expect(answer.headers[.setCookie] == nil)
      }
      for page in ["/de", "/xx/services", "/es/nada"] { #expect(try await site.anyone(page).status == .notFound) }
    }
  }

  @Test(arguments: ["/es", "/es/needs/salud", "/es/services", "/es/services?q=posta", "/es/services?q=zzzzzz", "/es/core/150133"])
  func `a page asks the database as often with forty services as with three`(page: String) async throws {
    try await TestSite.runCounting { site, counting in
      _ = try await site.openPortal()
      _ = try await site.anyone(page)
      site.clock.pass(minutes: 1)
      let few = try await counting.statements { _ = try await site.anyone(page) }
      #expect(few > 2, "it was made")
      for number in 0..<40 {
        _ = try await ServiceStore(database: site.site.database).add(
          try site.town.post("Posta \(number)"), by: site.town.actor(.alicia), now: Town.now)
      }
      site.clock.pass(minutes: 1)
      let many = try await counting.statements { _ = try await site.anyone(page) }
      // The page of eleven or more has a second search; nothing else may grow.
      #expect(many <= max(few, 26), "\(few) → \(many)")
    }
  }
}
