import Domain
import Foundation
import HTML
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct AgreementPagesTests {
  @Test func `from a session to its evidence, in the browser`() async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let alicia = try await site.browser(.alicia)
      let demuna = try #require(site.town.organizations["demuna"]).text
      let half = try await alicia.post("/bodies/grupo/agreements/new", ["text": "Enviar <esto>", "due": "2026-11-01"])
      #expect(half.status == .unprocessableContent)
      for words in ["Enviar &lt;esto&gt;</textarea>", "institución responsable", "cargo de quien", "ya pasó"] {
        #expect(half.text.contains(words), "\(words)")
      }
      let made = try await alicia.post(
        "/bodies/grupo/agreements/new",
        ["text": "Enviar <esto>", "organization": demuna, "post": "Jefatura", "due": "2026-11-19"])
      #expect(made.status == .seeOther)
      let path = String(try #require(made.location).split(separator: "?")[0])
      for page in ["/agreements", "/agreements/board", "/agreements?state=open&body=grupo", path] {
        let answer = try await site.browser(.gina).get(page)
        #expect(answer.text.contains("Enviar &lt;esto&gt;"), "\(page)")
        #expect(!answer.text.contains("Marcar como cumplido"), "a reader changes nothing")
      }
      let other = try await alicia.get("/agreements?state=done")
      #expect(other.text.contains("Quitar filtros"))
      for (person, isTold) in [(Person.alicia, true), (.carmen, true), (.hugo, false)] {
        let home = try await site.browser(person).get("/")
        #expect(home.text.contains("vencen en siete días") == isTold, "\(person.name)")
      }
      let bare = try await alicia.post(path + "/moves", ["seen": "1", "move": "fulfil", "evidence": ""])
      #expect(bare.status == .unprocessableContent && bare.text.contains("qué lo demuestra"))
      let done = try await alicia.post(path + "/moves", ["seen": "1", "move": "fulfil", "evidence": "Oficio 3"])
      #expect(done.status == .seeOther)
      let again = try await alicia.post(path + "/moves", ["seen": "2", "move": "drop", "drop-reason": "x"])
      #expect(again.status == .conflict)
    }
  }

  @Test func `without agreements the list says where they come from`() async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let list = try await site.browser(.gina).get("/agreements")
      #expect(list.text.contains("Todavía no hay acuerdos"))
      let board = try await site.browser(.gina).get("/agreements/board")
      #expect(board.status == .ok)
    }
  }
}
