import Database
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import Support
import Testing
import Vault
@testable import Web

/// Searches as people type them, against the plan of San Juan de Miraflores.
struct PortalSearchTests {
  private func withPlan(_ engine: Engine = .sqlite, _ body: @Sendable (TestSite) async throws -> Void) async throws {
    try await TestSite.run(engine) { site in
      var pack = try Content.pack("san-juan-de-miraflores")
      pack.owner = pack.institutions[0].code
      let entity = try await PackStore(database: site.site.database).load(pack, reference: try Content.reference(), now: Town.now)
      let portal = Site(
        database: site.site.database, keys: site.site.keys,
        settings: Site.Settings(publicEntity: "san-juan-de-miraflores", passwordCost: .quick), log: site.site.log,
        now: site.site.now)
      let owner: UUID? = try await portal.database.read {
        try $0.value("SELECT owner_id FROM pack WHERE entity_id = \(entity)")
      }
      var details = ServiceDetails(organization: try #require(owner), name: "Colegio Fe y Alegría")
      details.categories = ["educacion"]
      details.locations = [Location(id: UUID(), address: "Av. Pachacútec 100", ubigeo: Ubigeo(rawValue: "150133"))]
      let actor = Actor(
        entity: entity, organization: try #require(owner), account: UUID(), name: "Prueba", role: .technicalSecretary)
      try await portal.database.write { tx in
        try tx.run(
          """
          INSERT INTO account (id, entity_id, organization_id, login, name, role, password_hash, created_at)
          VALUES (\(actor.account), \(entity), \(actor.organization), 'prueba', 'Prueba', 'technical-secretary', 'x', \(Town.now))
          """)
      }
      _ = try await ServiceStore(database: portal.database).add(details, by: actor, now: Town.now)
      try await TestSite.serving(portal) { client in
        try await body(TestSite(site: portal, town: site.town, client: client, clock: site.clock))
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `accents, mistakes and other languages find the school`(engine: Engine) async throws {
    try await withPlan(engine) { site in
      for (language, typed) in [
        ("es", "colegio"), ("es", "educación"), ("es", "EDUCACION"), ("es", "colejio"), ("es", "edukacion"), ("en", "school"),
        ("ht", "lekòl"), ("fr", "école"), ("pt", "escola"), ("es", "matricular a mi hija"), ("es", "guardería"), ("qu", "yachay wasi"),
      ] {
        let answer = try await site.anyone("/\(language)/services?q=\(Browser.encode(typed))")
        #expect(answer.text.contains("Colegio Fe y Alegría"), "\(typed)")
      }
      #expect(try await site.anyone("/es/services?q=colejio").text.contains("No encontramos «colejio». Te mostramos «colegio»."))
      #expect(try await site.anyone("/es/services?q=edukasion").text.contains("Te mostramos «educacion»"))
      let counted: Int? = try await site.site.database.read { try $0.value("SELECT count(*) FROM missed_search") }
      #expect(counted == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a search in vain is counted, and the page still helps`(engine: Engine) async throws {
    try await withPlan(engine) { site in
      let answer = try await site.anyone("/es/services?q=trombon+juan+perez")
      #expect(answer.text.contains("No encontramos servicios así") && answer.text.contains("orientan sin pedirte documentos"))
      let counted: Int? = try await site.site.database.read { try $0.value("SELECT searches FROM missed_search") }
      let letters: Int? = try await site.site.database.read { try $0.value("SELECT count(*) FROM missed_word WHERE word IS NOT NULL") }
      #expect(counted == 1 && letters == 0)
    }
  }

  @Test func `only so many searches in vain are written down in a minute`() async throws {
    try await withPlan { site in
      for number in 0..<40 { _ = try await site.anyone("/es/services?q=trombon\(number)x") }
      let counted: Int? = try await site.site.database.read { try $0.value("SELECT searches FROM missed_search") }
      #expect(counted == 30)
      site.clock.pass(minutes: 1)
      _ = try await site.anyone("/es/services?q=trombon")
      let later: Int? = try await site.site.database.read { try $0.value("SELECT searches FROM missed_search") }
      #expect(later == 31)
    }
  }

  @Test(arguments: PortalLanguage.complete)
  func `with a whole plan no text of any page falls back`(language: PortalLanguage) async throws {
    try await withPlan { site in
      let plan = try Content.pack("san-juan-de-miraflores")
      let pages = ["", "/emergency", "/pathways", "/offline", "/services", "/services?q=zzzz", "/core/150133"]
        + plan.needs.map { "/needs/\($0.publicCode)" } + plan.pathways.map { "/pathways/\($0.code)" }
        + plan.guidance.pages.map { "/safety/\($0.code)" }
      for page in pages {
        let answer = try await site.anyone("/\(language.rawValue)\(page)")
        #expect(answer.status == .ok && !answer.text.contains("class=\"other\""), "\(page)")
        #expect(answer.text.contains("<html lang=\"\(language.rawValue)\">"))
      }
    }
  }
}
