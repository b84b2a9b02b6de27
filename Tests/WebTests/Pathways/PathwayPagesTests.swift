import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

@Suite struct PathwayPagesTests {
  private func run(_ body: @Sendable (TestSite, ReferralTown) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await body(site, try await ReferralTown.settle(site.town, in: site.site.database))
    }
  }

  private static let draft = "/pathways/general/draft"

  private func begun(_ site: TestSite, _ person: Person = .alicia) async throws -> Browser {
    let browser = try await site.browser(person)
    #expect(try await browser.post("/pathways/general/draft", ["from": "in-force"]).location == "\(Self.draft)?ok=saved")
    return browser
  }

  @Test func `bad input is said at its field and keeps everything that was typed`() async throws {
    try await run { site, _ in
      let alicia = try await begun(site)
      let page = "\(Self.draft)/steps/general-1"
      let wrong = try await alicia.post(
        page,
        [
          "seen": "1", "actor": "", "does": "Escucha <b>", "amount": "91", "unit": "working-days", "if-0": "hay riesgo",
          "to-1": "end", "governs": "never", "category": "nada",
        ])
      #expect(wrong.status == .unprocessableContent)
      for words in [
        "Escribe quién actúa.", "Escucha &lt;b&gt;", "Escribe un número entero entre 0 y 90.",
        "Elige a dónde lleva esta condición.", "Escribe la condición o quita a dónde lleva.", "hay riesgo",
        "Elige una de las opciones de la lista.", "Elige solo opciones de la lista.",
      ] { #expect(wrong.text.contains(words), "\(words)") }
      let own = try await alicia.post(page, ["seen": "1", "actor": "A", "does": "B", "then": "general-1"])
      #expect(own.status == .unprocessableContent && own.text.contains("El paso lleva a sí mismo."))
      let half = try await alicia.post(page, ["seen": "1", "actor": "A", "does": "B", "unit": "hours"])
      #expect(half.text.contains("Escribe cuánto dura el plazo"))
      let unitless = try await alicia.post(page, ["seen": "1", "actor": "A", "does": "B", "amount": "2"])
      #expect(unitless.text.contains("Elige si el plazo va en días hábiles o en horas."))
      let head = try await alicia.post("\(Self.draft)/head", ["seen": "1", "name": "", "applies": "x", "owner": "no", "role": "reader"])
      #expect(head.status == .unprocessableContent && head.text.contains("Escribe el nombre de la ruta."))
      #expect(try await alicia.get("\(Self.draft)/steps/nada").status == .conflict)
      #expect(try await alicia.get("/pathways/nada/draft").status == .notFound)
      #expect(try await alicia.get("/pathways/general/versions/9").status == .notFound)
      #expect(try await alicia.get("/pathways/general/comparison?from=x&to=1").status == .notFound)
      #expect(try await alicia.post("/pathways/general/draft", ["from": "nada"]).status == .badRequest)
    }
  }

  @Test func `the page of a gone draft says so, and a draft is not sent while something is wrong`() async throws {
    try await run { site, _ in
      let alicia = try await begun(site)
      let page = "\(Self.draft)/steps/new"
      let steps: KeyValuePairs<String, String> = ["seen": "1", "actor": "DEMUNA", "does": "Atiende", "after": "general-1", "then": "general-1"]
      #expect(try await alicia.post(page, steps).location == "\(Self.draft)?ok=saved")
      let read = try await alicia.get(Self.draft).text
      #expect(read.contains("Desde aquí la ruta da vueltas y nunca termina.") && !read.contains("\(Self.draft)/review"))
      let sent = try await alicia.post("\(Self.draft)/review", ["seen": "2", "note": "x"])
      #expect(sent.status == .conflict && sent.text.contains("da vueltas"))
      #expect(try await alicia.post("\(Self.draft)/discard", ["seen": "2"]).location == "/pathways/general?ok=discarded")
      let gone = try await alicia.get("\(Self.draft)/steps/general-1")
      #expect(gone.status == .conflict && gone.text.contains("no tiene borrador"))
    }
  }

  @Test func `what a draft says is nobody's business but those who write it`() async throws {
    try await run { site, _ in
      let alicia = try await begun(site)
      _ = try await alicia.post("\(Self.draft)/steps/general-1", ["seen": "1", "actor": "A", "does": "Palabras en borrador"])
      for person in [Person.gina, .bruno, .carmen, .hugo, .elena, .diego] {
        let browser = try await site.browser(person)
        for path in ["/pathways", "/pathways/general", Self.draft, "/pathways/general/versions", "/pathways/general/poster"] {
          #expect(try await browser.get(path).text.contains("Palabras en borrador") == false, "\(person) \(path)")
        }
        #expect(try await browser.get("/pathways").text.contains("Borrador") == false, "\(person)")
      }
      #expect(try await site.browser(.fabio).get("/pathways").text.contains("Borrador"))
    }
  }

  @Test func `staff reads what the wall does not show`() async throws {
    try await run { site, place in
      let alicia = try await begun(site)
      _ = try await alicia.post(
        "\(Self.draft)/steps/general-1",
        [
          "seen": "1", "actor": "Ventanilla", "does": "Escucha", "confidentiality": "Palabra interna", "staff": "confidentiality",
          "amount": "2", "unit": "working-days", "governs": "answer",
        ])
      _ = try await alicia.post("\(Self.draft)/review", ["seen": "2", "note": "Con plazo"])
      let own = try await alicia.post("\(Self.draft)/approval", ["seen": "3", "replacing": "1"])
      #expect(own.status == .conflict && own.text.contains("Lo enviaste tú a revisión"))
      let done = try await alicia.post("\(Self.draft)/approval", ["seen": "3", "replacing": "1", "act": "Acta 4-2026"])
      #expect(done.location == "/pathways/general?ok=saved")
      let page = try await site.browser(.gina).get("/pathways/general").text
      for words in ["Palabra interna", "Solo para el personal", "Hasta 2 días hábiles. Vale para las derivaciones", "Versión 2, aprobada el"] {
        #expect(page.contains(words), "\(words)")
      }
      let poster = try await site.browser(.gina).get("/pathways/general/poster").text
      #expect(!poster.contains("Palabra interna") && poster.contains("apt install weasyprint") && poster.contains("wall-qr"))
      let pdf = try await site.browser(.gina).get("/pathways/general/poster.pdf")
      #expect(pdf.status == .conflict && pdf.text.contains("apt install weasyprint"))
      let versions = try await site.browser(.gina).get("/pathways/general/versions").text
      #expect(versions.contains("según Acta 4-2026") && versions.contains("Reemplazada"))
      let changed = try await site.browser(.gina).get("/pathways/general/comparison?from=1&to=2").text
      #expect(changed.contains("Hasta 2 días hábiles") && changed.contains("Escucha y orienta."))
    }
  }

  @Test func `the owner hears of a pathway whose services are gone, a proposal, and drafts that wait`() async throws {
    try await run { site, place in
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/").text.contains("se quedaron sin servicios") == false)
      try await place.database.write { try $0.run("UPDATE service SET status = 'inactive' WHERE id = \(place.health)") }
      let home = try await alicia.get("/").text
      #expect(home.contains("Pon al día las rutas que se quedaron sin servicios") && home.contains("/pathways/general\""))
      #expect(try await alicia.get("/pathways").text.contains("Ningún servicio al día"))
      #expect(try await site.browser(.carmen).get("/").text.contains("se quedaron sin servicios") == false)
      let fabio = try await begun(site, .fabio)
      _ = try await fabio.post("\(Self.draft)/steps/general-1", ["seen": "1", "actor": "A", "does": "B"])
      _ = try await fabio.post("\(Self.draft)/review", ["seen": "2", "note": "Nota de Fabio"])
      #expect(try await alicia.get("/").text.contains("Revisa las rutas que esperan aprobación"))
      #expect(try await fabio.get("/").text.contains("Revisa las rutas") == false)
      let back = try await alicia.post("\(Self.draft)/return", ["seen": "3", "remark": "Falta el plazo"])
      #expect(back.location == "\(Self.draft)?ok=saved")
      #expect(try await fabio.get("/").text.contains("Corrige las rutas que volvieron de revisión"))
      #expect(try await fabio.get(Self.draft).text.contains("Falta el plazo"))
    }
  }
}
