import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

@Suite struct ClosingPageTests {
  private static let path = "/matrix/closings/quarter-2026-07"
  /// Standing by itself: digests and tokens may hold the same digits.
  private static var figure: Regex<Substring> { /\b77\b/ }

  private func run(_ body: @Sendable (TestSite) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await PackStore(database: site.site.database).load(.monitored, entity: site.town.entity, now: Town.now)
      try await body(site)
    }
  }

  @Test func `the secretary closes a quarter, everyone reads it, and it stays as it was`() async throws {
    try await run { site in
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/matrix").text.contains("href=\"/matrix/closings\""))
      #expect(try await alicia.get("/").text.contains("Cierra el periodo"))
      let closed = try await alicia.post("/matrix/closings", ["period": "quarter-2026-07", "seen": "0"])
      #expect(closed.location == "\(Self.path)?ok=saved")
      try await site.town.count("resolved", Month(year: 2026, month: 8), ["yes"], 77, in: site.site.database)
      let page = try await site.browser(.gina).get(Self.path).text
      for words in ["Cierre de 3.er trimestre de 2026", "Corresponde a estas cifras", "Hito 1. Atender y derivar", "Estado al 18 nov 2026", "por Alicia"] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(!page.contains(Self.figure) && !page.contains("Cerrar otra vez"))
      #expect(!(try await alicia.get("/").text.contains("Cierra el periodo")))
      let again = try await alicia.post("/matrix/closings", ["period": "quarter-2026-07", "seen": "1", "reason": "Faltaba agosto"])
      #expect(again.location == "\(Self.path)?ok=saved")
      let second = try await alicia.get(Self.path).text
      #expect(second.contains(Self.figure) && second.contains("Faltaba agosto"))
      #expect(!(try await alicia.get("\(Self.path)?version=1").text.contains(Self.figure)))
      #expect(try await alicia.get("/matrix/closings").text.contains("Faltaba agosto"))
    }
  }

  @Test func `what cannot be closed is said and nothing is written`() async throws {
    try await run { site in
      let fabio = try await site.browser(.fabio)
      for (fields, words) in [
        (["period": "", "seen": "0"], "Elige el periodo"), (["period": "quarter-2026-08"], "Elige el periodo"),
        (["period": "quarter-2026-10", "seen": "0"], "todavía no termina"), (["period": "year-2026-01"], "todavía no termina"),
        (["period": "quarter-2026-07", "seen": "3", "reason": "a"], "Otra persona cerró"),
        (["period": "x", "seen": "-1"], "Elige el periodo"),
      ] as [(KeyValuePairs<String, String>, String)] {
        let answer = try await fabio.post("/matrix/closings", fields)
        #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(words)")
      }
      #expect(try await fabio.get("/matrix/closings").text.contains("Todavía no se cerró ningún periodo"))
      for path in [Self.path, "/matrix/closings/x", "/matrix/closings/quarter-2026-08", "/matrix/closings/%00"] {
        #expect(try await fabio.get(path).status == .notFound, "\(path)")
      }
    }
  }

  @Test(arguments: [Person.bruno, .carmen, .elena, .gina, .hugo])
  func `who may not close has no way to`(_ person: Person) async throws {
    try await run { site in
      let browser = try await site.browser(person)
      #expect(!(try await browser.get("/matrix/closings").text.contains("Cerrar el periodo")))
      let sent = try await browser.post("/matrix/closings", ["period": "quarter-2026-07", "seen": "0"])
      #expect(sent.status == .forbidden)
      #expect(!(try await browser.get("/").text.contains("Cierra el periodo")))
    }
  }

  @Test func `figures that were tampered with are shown as such`() async throws {
    try await run { site in
      let alicia = try await site.browser(.alicia)
      _ = try await alicia.post("/matrix/closings", ["period": "quarter-2026-07", "seen": "0"])
      try await site.site.database.write { try $0.run("UPDATE period_closing SET author = 'Otra'") }
      #expect(try await alicia.get(Self.path).text.contains("El sello no corresponde"))
    }
  }
}
