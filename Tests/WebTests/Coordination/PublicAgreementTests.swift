import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Support
import Testing

@testable import Web

@Suite struct PublicAgreementTests {
  private func promise(_ site: TestSite, _ text: String = "Enviar el directorio", due: Int = 5) throws -> Promise {
    Promise(
      text: text, organization: try #require(site.town.organizations["demuna"]), post: "Jefatura",
      due: Day(Town.now).adding(due), milestone: nil)
  }

  @Test func `anyone reads what the body decided to publish, and nothing of a person`() async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let (alicia, diego) = (try await site.browser(.alicia), try await site.browser(.diego))
      let actor = site.town.actor(.alicia)
      let first = try await site.site.agreements.make(try promise(site), in: "grupo", by: actor, now: Town.now)
      _ = try await site.site.agreements.make(try promise(site, "Llamar al 999000111"), in: "grupo", by: actor, now: Town.now)
      try await site.site.agreements.move(
        first, .fulfil(evidence: "Carta de Ana Quispe"), seen: 1, by: actor, now: Town.now)
      let address = "/public/bodies/grupo/agreements"
      for path in [address, address + ".csv"] {
        let hidden = try await diego.get(path)
        #expect(hidden.status == .notFound, "\(path) of a body that does not publish")
      }
      let empty = try await diego.get("/public/bodies")
      #expect(empty.text.contains("Ningún espacio publica"))
      let decided = try await alicia.post("/bodies/grupo/publication", ["publish": "yes"])
      #expect(decided.status == .seeOther)
      let page = try await diego.get(address)
      for words in ["Enviar el directorio", "Demuna, Jefatura", "1 de 1 (100 %)", "Cumplido", "En revisión"] {
        #expect(page.text.contains(words), "\(words)")
      }
      let list = try await diego.get("/public/bodies")
      #expect(list.text.contains("/public/bodies/grupo/agreements") && !list.text.contains("/public/bodies/grupo/minutes"))
      let table = try await diego.get(address + ".csv")
      #expect(table.text.contains("A-1,Enviar el directorio,Demuna,Jefatura,2026-11-23,Cumplido,2026-11-18,Sí,0"))
      for answer in [page, table] {
        for secret in ["Ana Quispe", "999000111", "oficina@prueba.pe", "Alicia"] {
          #expect(!answer.text.contains(secret), "\(secret)")
        }
      }
      let filtered = try await diego.get(address + "?state=overdue")
      #expect(filtered.text.contains("Ningún acuerdo está así"))
      let withheld = try await alicia.post("/bodies/grupo/publication", ["publish": "no"])
      #expect(withheld.status == .seeOther)
      let gone = try await diego.get(address)
      #expect(gone.status == .notFound)
    }
  }

  @Test func `more agreements ask no more questions`() async throws {
    try await TestSite.run { outer in
      try await outer.town.adopt(.coordinated(), in: outer.site.database)
      let actor = outer.town.actor(.alicia)
      try await outer.site.publications.set(true, for: "grupo", by: actor, now: Town.now)
      let database = CountingDatabase(outer.site.database)
      let site = Site(
        database: database, keys: outer.site.keys, settings: outer.site.settings, log: outer.site.log, now: outer.site.now)
      try await Application(router: RouteTable.all.router(for: site)).test(.router) { client in
        let inner = TestSite(site: site, town: outer.town, client: client, clock: outer.clock)
        let alicia = try await inner.browser(.alicia)
        for path in ["/public/bodies/grupo/agreements", "/agreements", "/agreements/board", "/agreements/board?by=organization"] {
          _ = try await alicia.get(path)
          let few = try await database.statements { _ = try await alicia.get(path) }
          for _ in 0..<12 { _ = try await outer.site.agreements.make(try promise(outer), in: "grupo", by: actor, now: Town.now) }
          let many = try await database.statements { _ = try await alicia.get(path) }
          #expect(many == few, "\(path)")
        }
      }
    }
  }

  @Test(arguments: ["state", "body", "organization", "milestone", "due", "x"])
  func `the board is put in columns by whatever they have in common`(by: String) async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let actor = site.town.actor(.alicia)
      for due in [1, 20, 90] {
        let promise = try promise(site, "Plazo \(due)", due: due - 3)
        let then = Town.now.addingTimeInterval(-5 * 86_400)
        _ = try await site.site.agreements.make(promise, in: "grupo", by: actor, now: then)
      }
      let board = try await site.browser(.gina).get("/agreements/board?by=\(by)")
      for due in [1, 20, 90] { #expect(board.text.contains("Plazo \(due)")) }
      let heads = [
        "body": ["Grupo de trabajo (3)"], "organization": ["Demuna (3)"], "milestone": ["Sin hito (3)"],
        "due": ["Fuera de plazo (1)", "En un mes (1)", "Más adelante (1)"],
      ][by] ?? ["Fuera de plazo (1)", "Pendiente (2)", "Cumplido (0)"]
      for head in heads { #expect(board.text.contains("<h2>\(head)</h2>"), "\(head)") }
      let none = try await site.browser(.gina).get("/agreements/board?by=due&due=2020-01-01")
      #expect(none.text.contains("No hay acuerdos pendientes"))
    }
  }

  @Test func `a file proves an agreement, and what is no document is refused with the words kept`() async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let id = try await site.site.agreements.make(
        try promise(site), in: "grupo", by: site.town.actor(.alicia), now: Town.now)
      let alicia = try await site.browser(.alicia)
      let wrong = try await send(alicia, id, file: "MZ no es un PDF", named: "acta.pdf")
      #expect(wrong.status == .unprocessableContent)
      #expect(wrong.text.contains("Ese archivo no se puede guardar") && wrong.text.contains("value=\"Acta 1\""))
      let traced = try await alicia.post(
        "/agreements/\(id.text)/moves", ["seen": "1", "move": "fulfil", "evidence": "Llamar al 999000111"])
      #expect(traced.status == .unprocessableContent && traced.text.contains("no lleva datos de personas"))
      let done = try await send(alicia, id, file: "%PDF-1.7 acta", named: "Acta de Ana.pdf")
      #expect(done.status == .seeOther)
      let page = try await alicia.get("/agreements/\(id.text)")
      #expect(page.text.contains("Descargar el archivo") && !page.text.contains("Acta de Ana"))
      let other = try await site.browser(.hugo).get("/agreements/\(id.text)")
      #expect(!other.text.contains("Descargar el archivo") && other.text.contains("Con un archivo"))
      let file = try await site.browser(.carmen).get("/agreements/\(id.text)/file")
      #expect(file.text == "%PDF-1.7 acta")
      #expect(file.headers[.contentDisposition]?.contains("acuerdo-1-") == true)
    }
  }

  private func send(_ browser: Browser, _ id: UUID, file: String, named name: String) async throws -> Answer {
    let parts = [("_form", try browser.token), ("seen", "1"), ("move", "fulfil"), ("evidence", "Acta 1")].map {
      "--x\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
    }
    let upload = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\nContent-Type: application/pdf\r\n\r\n\(file)\r\n--x--\r\n"
    return try await browser.send(
      "/agreements/\(id.text)/moves", method: .post,
      headers: [.cookie: browser.cookies, .contentType: "multipart/form-data; boundary=x"], body: parts.joined() + upload)
  }
}
