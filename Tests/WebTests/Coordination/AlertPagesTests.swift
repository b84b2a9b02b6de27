import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct AlertPagesTests {
  @Test func `from what is heard to what was done, in the browser`() async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let (bruno, carmen) = (try await site.browser(.bruno), try await site.browser(.carmen))
      let empty = try await bruno.get("/alerts")
      #expect(empty.text.contains("No hay alertas tempranas"))
      let chooser = try await bruno.get("/alerts/new")
      #expect(chooser.location == "/bodies/grupo/alerts/new", "there is only one body")
      let demuna = try #require(site.town.organizations["demuna"]).text
      let half = try await bruno.post("/bodies/grupo/alerts/new", ["text": "Mi vecino, DNI 45871236 <b>"])
      #expect(half.status == .unprocessableContent)
      for words in ["DNI 45871236 &lt;b&gt;</textarea>", "Elige de qué se trata", "parece un documento", "Elige quién debería"] {
        #expect(half.text.contains(words), "\(words)")
      }
      let made = try await bruno.post(
        "/bodies/grupo/alerts/new", ["kind": "public-space", "text": "Discusiones por la losa", "organization": demuna])
      #expect(made.status == .seeOther)
      let path = String(try #require(made.location).split(separator: "?")[0])
      for (person, words) in [(Person.carmen, "Tomar la alerta"), (.alicia, "Tomar la alerta"), (.hugo, "")] {
        let page = try await site.browser(person).get(path)
        #expect(page.text.contains("Discusiones por la losa"))
        #expect(page.text.contains("Tomar la alerta") == !words.isEmpty, "\(person.name)")
        let home = try await site.browser(person).get("/")
        #expect(home.text.contains("Atiende las alertas tempranas") == !words.isEmpty, "\(person.name)")
      }
      let none = try await carmen.post(path + "/moves", ["seen": "1", "move": "take-up", "due": "2020-01-01"])
      #expect(none.status == .unprocessableContent && none.text.contains("ya pasó"))
      let taken = try await carmen.post(path + "/moves", ["seen": "1", "move": "take-up", "due": "2026-11-25"])
      #expect(taken.status == .seeOther)
      let closed = try await carmen.post(path + "/moves", ["seen": "2", "move": "close", "outcome": "Reunión vecinal"])
      #expect(closed.status == .seeOther)
      let page = try await carmen.get(path)
      #expect(page.text.contains("Reunión vecinal") && !page.text.contains("Si nadie responde"))
      for query in ["?state=closed", "?kind=public-space&body=grupo", ""] {
        let list = try await carmen.get("/alerts" + query)
        #expect(list.text.contains("AT-1"), "\(query)")
      }
      let other = try await carmen.get("/alerts?kind=rumours")
      #expect(other.text.contains("Quitar filtros") && !other.text.contains("AT-1"))
    }
  }
}
