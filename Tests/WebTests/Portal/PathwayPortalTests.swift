import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

/// What anyone reads of a pathway: all that the living one says, and nothing more.
struct PathwayPortalTests {
  private func run(_ engine: Engine = .sqlite, _ body: @Sendable (TestSite, PortalServices) async throws -> Void) async throws {
    try await TestSite.run(engine) { site in try await body(site, try await site.openPortal()) }
  }

  /// «general» with a limit, a branch, an internal word and services of every visibility.
  private static func rich(_ services: PortalServices) -> @Sendable (Pathway) -> Pathway {
    { pathway in
      var changed = pathway
      changed.trigger = "Alguien pregunta"
      changed.steps[0].limit = StepLimit(2, .workingDays, governs: .answer)
      changed.steps[0].confidentiality = "Palabra interna"
      changed.steps[0].staffOnly = [.confidentiality]
      changed.steps[0].services = [services.open, services.hidden, services.secret]
      changed.steps[0].branches = [PathwayBranch("Hay violencia", to: .pathway("violencia")), PathwayBranch("no alcanza", to: .step("seguir"))]
      changed.steps[0].then = .end
      changed.steps.append(
        PathwayStep(
          code: "seguir", actor: "Ventanilla", does: "Llama a la persona.", when: nil, limit: StepLimit(4, .hours), documents: nil,
          confidentiality: nil, followUp: nil, categories: [], source: "ayni"))
      return changed
    }
  }

  @Test(arguments: Engine.allCases)
  func `a page says the limit, the branches, the services and the version in force`(engine: Engine) async throws {
    try await run(engine) { site, ids in
      let before = try await site.anyone("/es/pathways/general").text
      #expect(before.contains("Versión 1, como la trae el plan. Vale desde el ") && before.contains("No figura en el plan, lo añade Ayni: Paso propio."))
      try await site.approve("general", Self.rich(ids))
      let text = try await site.anyone("/es/pathways/general").text
      for words in [
        "Cómo empieza:</strong> Alguien pregunta", "<dt>Plazo</dt><dd>Hasta 2 días hábiles</dd>", "<dd>Hasta 4 horas</dd>",
        "Si hay violencia, <a href=\"/es/pathways/violencia\">sigue la ruta «Atención de la violencia»</a>.",
        "Si no alcanza, <a href=\"#step-2\">ve al paso 2</a>.", "<li id=\"step-2\">", "Si no, termina aquí.",
        "href=\"/es/services/\(ids.open.text)\"", "href=\"/es/services/\(ids.hidden.text)\"", "Todavía nadie confirmó estos datos",
        "Otros servicios que ayudan", "Versión 2, aprobada el 18 de noviembre de 2026.", "Fuente: Prueba",
        "<svg class=\"flow\"", "role=\"img\"", "2 pasos. Lo mismo está escrito, paso por paso.", ">Sigue la ruta</text>",
      ] { #expect(text.contains(words), "\(words)") }
      for secret in ["Palabra interna", "Secreto", "Escondido", "-12.17"] { #expect(!text.contains(secret), "\(secret)") }
    }
  }

  @Test func `the list and the pages that lead there name pathways as they are in force, at once`() async throws {
    try await run { site, ids in
      let pages = ["/es/pathways", "/es/needs/salud", "/es/services/\(ids.open.text)", "/es/pathways/general"]
      for page in pages { #expect(try await site.anyone(page).text.contains("Orientación general"), "\(page)") }
      try await site.approve("general") { pathway in
        var changed = pathway
        changed.name = "Orientación nueva"
        return changed
      }
      for page in pages {
        let text = try await site.anyone(page).text
        #expect(text.contains("Orientación nueva") && !text.contains("Orientación general"), "\(page)")
      }
      // What is only a draft is nobody's business.
      let (store, alicia) = (site.site.pathways, site.town.actor(.alicia))
      try await store.begin("general", from: .inForce, by: alicia, now: Town.now)
      try await store.edit("general", seen: 1, by: alicia, now: Town.now) { pathway in
        var changed = pathway
        changed.name = "En borrador"
        return changed
      }
      for page in pages + ["/es/pathways/general/poster"] {
        #expect(!(try await site.anyone(page).text.contains("En borrador")), "\(page)")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a page says when none of its services is confirmed`(engine: Engine) async throws {
    try await run(engine) { site, ids in
      let words = "Ninguno de los servicios de esta ruta está confirmado ahora"
      func says() async throws -> Bool { try await site.anyone("/es/pathways/general").text.contains(words) }
      func set(_ change: SQL, _ id: UUID) async throws {
        try await site.site.database.write { try $0.run("UPDATE service SET \(change) WHERE id = \(id)") }
      }
      let later = Town.now.addingTimeInterval(90 * 86_400)
      // By its categories: «salud» has one service, which nobody has confirmed.
      let staffOnly = try site.town.post("Solo para el personal") { $0.visibility = .staff }
      let inside = try await ServiceStore(database: site.site.database).add(staffOnly, by: site.town.actor(.alicia), now: Town.now)
      try await set("verified_at = \(Town.now), valid_until = \(later)", inside)
      #expect(try await says())
      try await set("verified_at = \(Town.now), valid_until = \(later)", ids.open)
      #expect(try await says() == false)
      try await set("doubted_at = \(Town.now)", ids.open)
      #expect(try await says())
      // Linked ones go before.
      try await site.approve("general", Self.rich(ids))
      #expect(try await says())
      try await set("verified_at = \(Town.now), valid_until = \(later)", ids.secret)
      #expect(try await says(), "what only staff reads confirms nothing")
      try await set("verified_at = \(Town.now), valid_until = \(later)", ids.hidden)
      #expect(try await says() == false)
      try await site.site.database.write { try $0.run("UPDATE service SET retired_at = \(Town.now)") }
      let empty = try await says()
      #expect(!empty, "there is nothing to confirm")
    }
  }

  @Test func `a text that was changed here falls back where its translation is missing, and says so`() async throws {
    try await run { site, ids in
      try await site.approve("general", Self.rich(ids))
      let text = try await site.anyone("/en/pathways/general").text
      #expect(text.contains("<span lang=\"es\">Llama a la persona.</span> <small class=\"other\">(in Spanish)</small>"))
      #expect(text.contains("<dt>Time limit</dt><dd>Up to 2 working days</dd>") && text.contains("<a href=\"#step-2\">go to step 2</a>."))
      #expect(text.contains("If <span lang=\"es\">hay violencia</span> <small class=\"other\">(in Spanish)</small>, "))
      #expect(text.contains("texts on this page are still in Spanish") && text.contains(">Start here</text>") == false, "it has a trigger")
      let poster = try await site.anyone("/en/pathways/general/poster").text
      #expect(poster.contains("10 texts on this page are still in Spanish"))
    }
  }

  @Test func `the sheet for the wall is anyone's, in the page's language, and discreet where the pathway is`() async throws {
    try await run { site, ids in
      try await site.approve("general", Self.rich(ids))
      let open = try await site.anyone("/fr/pathways/general/poster")
      #expect(open.status == .ok && open.headers[.cacheControl] == "public, max-age=120")
      #expect(open.text.contains("wall-qr") && open.text.contains("http://127.0.0.1:8080/fr/pathways/general"))
      #expect(open.text.contains("Version 2, approuvée le 18 novembre 2026.") && !open.text.contains("Palabra interna"))
      let discreet = try await site.anyone("/es/pathways/violencia/poster")
      #expect(discreet.headers[.cacheControl] == "no-store" && discreet.text.contains("<title>Municipalidad de Prueba</title>"))
      #expect(discreet.text.contains("data-discreet=\"yes\""))
      #expect(try await site.anyone("/es/pathways/nada/poster").status == .notFound)
      #expect(try await site.anyone("/es/pathways/general/poster.pdf").status == .notFound)
    }
  }

  @Test func `limits read in every unit and number`() {
    let words = PortalWords(.en)
    let limits: [StepLimit] = [.init(0, .workingDays), .init(1, .workingDays), .init(3, .workingDays), .init(1, .hours), .init(5, .hours)]
    #expect(
      limits.map(words.limit) == ["The same working day", "Up to 1 working day", "Up to 3 working days", "Up to 1 hour", "Up to 5 hours"])
    #expect(limits.map(PortalWords(.es).limit) == limits.map(\.words))
  }

  @Test func `pages of pathways ask as often for many services and pathways as for few`() async throws {
    try await TestSite.runCounting { site, counting in
      let ids = try await site.openPortal()
      func ask(_ page: String) async throws -> Int { try await counting.statements { _ = try await site.anyone(page) } }
      try await site.approve("general", Self.rich(ids))
      _ = try await ask("/es/pathways")
      site.clock.pass(minutes: 1)
      let few = (try await ask("/es/pathways"), try await ask("/es/pathways/general"))
      let store = ServiceStore(database: site.site.database)
      var more: [UUID] = []
      for number in 0..<8 {
        more.append(try await store.add(try site.town.post("Posta \(number)"), by: site.town.actor(.alicia), now: Town.now))
      }
      let linked = more
      try await site.approve("general") { pathway in
        var changed = pathway
        changed.steps[1].services = linked
        return changed
      }
      let many = (try await ask("/es/pathways"), try await ask("/es/pathways/general"))
      #expect(many == few)
    }
  }
}

extension TestSite {
  /// The whole way of a version, in one.
  func approve(_ code: String, _ change: @escaping @Sendable (Pathway) -> Pathway) async throws {
    let (store, alicia) = (site.pathways, town.actor(.alicia))
    let replacing = try #require(try await store.find(code, of: alicia.entity, now: Town.now)).version.number
    try await store.begin(code, from: .inForce, by: alicia, now: Town.now)
    try await store.edit(code, seen: 1, by: alicia, now: Town.now, change)
    try await store.propose(code, note: "Cambia", seen: 2, by: alicia, now: Town.now)
    _ = try await store.approve(
      code, ApprovalRequest(replacing: replacing, session: nil, act: "Acta"), seen: 3, by: alicia, now: Town.now)
  }
}
