import Domain
import Foundation
import HTML
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct SessionPagesTests {
  private func run(_ body: @Sendable (TestSite, Browser) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      try await body(site, try await site.browser(.alicia))
    }
  }

  private static let session: KeyValuePairs = [
    "kind": "ordinary", "day": "2026-11-20", "time": "15:30", "duration": "60", "place": "Auditorio <2>",
    "agenda": "Directorio\n\n  Varios  ",
  ]

  private func planned(_ alicia: Browser) async throws -> String {
    let answer = try await alicia.post("/bodies/grupo/sessions/new", Self.session)
    #expect(answer.status == .seeOther)
    return String(try #require(answer.location).split(separator: "?")[0])
  }

  @Test func `a session goes from plan to published minutes in the browser`() async throws {
    try await run { site, alicia in
      let path = try await planned(alicia)
      var page = try await alicia.get(path)
      #expect(page.text.contains("Auditorio &lt;2&gt;") && page.text.contains("<li>Directorio</li><li>Varios</li>"))
      let body = try await alicia.get("/bodies/grupo")
      #expect(body.text.contains(path))
      let calendar = try await alicia.get("/sessions?year=2026")
      #expect(calendar.text.contains("Noviembre") && calendar.text.contains(path))
      let convened = try await alicia.post(path + "/moves", ["seen": "1", "move": "convene"])
      #expect(convened.status == .seeOther)
      let early = try await alicia.post(path + "/moves", ["seen": "2", "move": "hold"])
      #expect(early.status == .conflict)
      #expect(early.text.contains("Todavía no llega la hora"))
      // Sessions of the browser end meanwhile.
      site.clock.pass(minutes: 3 * 1440)
      let later = try await site.laterBrowser(.alicia)
      page = try await later.get(path)
      #expect(page.text.contains("Ya pasó: falta registrar"))
      let home = try await later.get("/")
      #expect(home.text.contains("Registra las sesiones que ya pasaron"))
      let after = try await later.get("/bodies/grupo")
      #expect(!after.text.contains(path), "a past session is none of the next ones")
      _ = try await later.post(path + "/moves", ["seen": "2", "move": "hold"])
      let empty = try await later.post(path + "/moves", ["seen": "3", "move": "approveMinutes", "minutes": ""])
      #expect(empty.status == .unprocessableContent)
      _ = try await later.post(path + "/moves", ["seen": "3", "move": "approveMinutes", "minutes": "https://a.pe/acta"])
      let published = try await later.post(path + "/moves", ["seen": "4", "move": "publish"])
      #expect(published.status == .seeOther)
      page = try await later.get(path)
      #expect(page.text.contains("Acta publicada") && page.text.contains("<a href=\"https://a.pe/acta\">"))
    }
  }

  @Test func `what was typed stays, and a past date is refused with every other error`() async throws {
    try await run { _, alicia in
      let answer = try await alicia.post(
        "/bodies/grupo/sessions/new",
        ["kind": "", "day": "2026-11-17", "time": "25:00", "duration": "5", "place": "", "agenda": "Mi punto"])
      #expect(answer.status == .unprocessableContent)
      for words in ["tipo de sesión", "0:00 a 23:59", "entre 15 y 600", "Escribe el lugar", ">Mi punto</textarea>"] {
        #expect(answer.text.contains(words), "\(words)")
      }
      let past = try await alicia.post(
        "/bodies/grupo/sessions/new",
        ["kind": "ordinary", "day": "2026-11-17", "time": "9:00", "duration": "60", "place": "x"])
      #expect(past.text.contains("ya pasaron"))
    }
  }

  @Test func `an invented link in the place of the minutes is text`() async throws {
    #expect(SessionPage.reference("javascript:alert(1)").text == "javascript:alert(1)")
    #expect(SessionPage.reference("Acta <3>").text == "Acta &lt;3&gt;")
  }

  @Test func `a calendar is downloaded by staff and subscribed to by whoever has the address`() async throws {
    try await run { site, alicia in
      let path = try await planned(alicia)
      let file = try await alicia.get(path + "/session.ics")
      #expect(file.headers[.contentType] == "text/calendar; charset=utf-8")
      #expect(file.text.contains("DTSTART:20261120T203000Z") && file.text.contains("Directorio"))
      let token = try #require(try await site.site.bodySessions.feedToken("grupo", of: site.town.entity))
      let diego = try await site.browser(.diego)
      let feed = try await diego.get("/calendars/\(token)")
      #expect(feed.status == .ok)
      #expect(feed.text.contains("DTSTART:20261120T203000Z") && !feed.text.contains("Directorio"))
      let renewed = try await alicia.post("/bodies/grupo/feed")
      #expect(renewed.status == .seeOther)
      let dead = try await diego.get("/calendars/\(token)")
      #expect(dead.status == .notFound)
    }
  }
}

extension TestSite {
  /// A browser signed in now: the clock has run past the end of earlier sessions.
  func laterBrowser(_ person: Person) async throws -> Browser {
    let secret = try await town.session(of: person, in: site.database, now: clock.now)
    return Browser(site: self, secret: secret, formKey: secret)
  }
}
