import Documents
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct MinutesPagesTests {
  private func run(_ body: @Sendable (TestSite, SessionInProgress, String) async throws -> Void) async throws {
    try await TestSite.run { site in
      let place = try await SessionInProgress.begin(site.town, in: site.site.database)
      try await body(site, place, "/sessions/\(place.session.text)/minutes")
    }
  }

  private func json(_ browser: Browser, _ path: String, _ fields: KeyValuePairs<String, String>) async throws -> Answer {
    let pairs = fields.map { ($0.key, $0.value) } + [(Form.tokenField, try browser.token)]
    let body = pairs.map { "\(Browser.encode($0.0))=\(Browser.encode($0.1))" }.joined(separator: "&")
    return try await browser.send(
      path, method: .post,
      headers: [
        .cookie: browser.cookies, .contentType: "application/x-www-form-urlencoded", .accept: "application/json",
      ], body: body)
  }

  @Test func `by plain forms a text is saved, joined, and kept apart where both changed the same line`() async throws {
    try await run { site, place, path in
      let id = try await place.view().points[0].notes.id.text
      let (alicia, fabio) = (try await site.browser(.alicia), try await site.browser(.fabio))
      func write(_ browser: Browser, _ text: String, seen: String) async throws -> Answer {
        try await browser.post("\(path)/texts/\(id)", ["text-\(id)": text, "seen": seen, "key": UUID().text])
      }
      let first = try await write(alicia, "Se <lee> la lista", seen: "1")
      #expect(first.status == .seeOther && first.location == "\(path)#text-\(id)")
      _ = try await write(fabio, "Fabio: falta el CEM", seen: "1")
      var page = try await alicia.get(path)
      #expect(page.text.contains("Se &lt;lee&gt; la lista\nFabio: falta el CEM</textarea>"))
      _ = try await write(alicia, "Se lee dos veces\nFabio: falta el CEM", seen: "4")
      _ = try await write(fabio, "Se lee tres veces\nFabio: falta el CEM", seen: "4")
      page = try await alicia.get(path)
      #expect(page.text.contains("Se lee dos veces") && page.text.contains("Se lee tres veces"))
      let apart = try #require(page.text.firstMatch(of: /name="key" value="([0-9a-f-]{36})"><input type="hidden" name="how" value="join"/))
      let joined = try await alicia.post("\(path)/texts/\(id)/apart", ["how": "join", "key": String(apart.1)])
      #expect(joined.status == .seeOther)
      page = try await fabio.get(path)
      #expect(page.text.contains("Se lee dos veces\nSe lee tres veces\nFabio: falta el CEM</textarea>"))
    }
  }

  @Test func `the script is told what became of a text, and asks cheaply what others did`() async throws {
    try await run { site, place, path in
      let id = try await place.view().guests.id.text
      let alicia = try await site.browser(.alicia)
      let saved = try await json(alicia, "\(path)/texts/\(id)", ["text-\(id)": "Luz Vega, jefa, UGEL", "seen": "1", "key": UUID().text])
      #expect(saved.status == .ok && saved.headers[.contentType] == "application/json; charset=utf-8")
      #expect(saved.text.contains("\"outcome\":\"saved\"") && saved.text.contains("\"version\":2"))
      let long = try await json(alicia, "\(path)/texts/\(id)", ["text-\(id)": String(repeating: "a", count: 8001), "seen": "2", "key": UUID().text])
      #expect(long.status == .unprocessableContent && long.text.contains("8000"))
      let fabio = try await site.browser(.fabio)
      let state = try await fabio.get("\(path)/state?since=0")
      #expect(state.text.contains("Luz Vega, jefa, UGEL"))
      let revision = try #require(state.text.firstMatch(of: /"revision":([0-9]+)/)).1
      let same = try await fabio.get("\(path)/state?since=\(revision)")
      #expect(same.status == .noContent && same.text.isEmpty)
      let demuna = try #require(try await place.view().seats.first)
      let seat = try await json(alicia, "\(path)/seats", ["was-\(demuna.organization.text)": demuna.mark, "attendance-\(demuna.organization.text)": "present"])
      #expect(seat.text.contains("1 de 2 integrantes presentes") && seat.text.contains("\"isMet\":false"))
      let stale = try await json(fabio, "\(path)/seats", ["was-\(demuna.organization.text)": demuna.mark, "attendance-\(demuna.organization.text)": "absent"])
      #expect(stale.text.contains("\"overtaken\":[\"Demuna\"]"))
    }
  }

  @Test func `what was typed stays when it is refused, even once the minutes are closed`() async throws {
    try await run { site, place, path in
      let alicia = try await site.browser(.alicia)
      let point = try await place.view().points[0]
      let bad = try await alicia.post("\(path)/points/\(point.id.text)/agreements", ["text-\(point.id.text)": "Enviar <x>", "post-\(point.id.text)": ""])
      #expect(bad.status == .unprocessableContent)
      #expect(bad.text.contains(">Enviar &lt;x&gt;</textarea>") && bad.text.contains("Escribe el cargo"))
      let time = try await alicia.post("\(path)/time", ["started": "25:00", "ended": ""])
      #expect(time.status == .unprocessableContent && time.text.contains("value=\"25:00\""))
      try await place.complete()
      try await place.minutes.propose(place.session, by: site.town.actor(.alicia), now: place.now)
      let id = point.notes.id.text
      let late = try await alicia.post("\(path)/texts/\(id)", ["text-\(id)": "Llegué tarde", "seen": "1", "key": UUID().text])
      #expect(late.status == .conflict && late.text.contains("Llegué tarde") && late.text.contains("no se guardó"))
    }
  }

  @Test func `from the first note to a published version, and its public page`() async throws {
    try await run { site, place, path in
      let (alicia, carmen) = (try await site.browser(.alicia), try await site.browser(.carmen))
      let point = try await place.view().points[0]
      let id = point.id.text
      let agreed = try await alicia.post(
        "\(path)/points/\(id)/agreements",
        [
          "text-\(id)": "Enviar la lista", "organization-\(id)": try #require(site.town.organizations["demuna"]).text,
          "post-\(id)": "Jefatura", "due-\(id)": "2026-12-01",
        ])
      #expect(agreed.status == .seeOther)
      let early = try await alicia.post("\(path)/proposal")
      #expect(early.status == .conflict && early.text.contains("Falta anotar la asistencia"))
      try await place.complete()
      let proposed = try await alicia.post("\(path)/proposal")
      #expect(proposed.status == .seeOther)
      let home = try await carmen.get("/")
      #expect(home.text.contains("Aprueba u observa las actas"))
      let waiting = try await carmen.get(path)
      #expect(waiting.text.contains("Aprobar el acta") && waiting.text.contains("Enviar la lista"))
      let bare = try await carmen.post("\(path)/answers", ["answer": "observed", "observation": ""])
      #expect(bare.status == .unprocessableContent)
      _ = try await carmen.post("\(path)/answers", ["answer": "approved"])
      let published = try await alicia.post("\(path)/publication")
      #expect(published.status == .seeOther)
      let after = try await alicia.get(path)
      #expect(after.text.contains("Leer el acta publicada") && !after.text.contains("sin publicar"))
      let gina = try await site.browser(.gina)
      let version = try await gina.get("\(path)/versions/1")
      let content = try #require(try await place.minutes.version(1, of: place.session, in: site.town.entity))
      for words in ["Acta N.º 1-2026", "Enviar la lista", "Hay quórum", "Ana Quispe", content.digest, "apt install weasyprint"] {
        #expect(version.text.contains(words), "\(words)")
      }
      let missing = try await gina.get("\(path)/versions/2")
      #expect(missing.status == .notFound)
      let diego = try await site.browser(.diego)
      let address = "/public/bodies/grupo/minutes"
      let hidden = try await diego.get(address)
      #expect(hidden.status == .notFound)
      let rule = try await alicia.post("/bodies/grupo/minutes", ["quorum": "at-least", "count": "", "public": "yes"])
      #expect(rule.status == .unprocessableContent && rule.text.contains("con cuántas instituciones"))
      _ = try await alicia.post("/bodies/grupo/minutes", ["quorum": "majority", "public": "yes"])
      let bodies = try await diego.get("/public/bodies")
      #expect(bodies.text.contains(address) && !bodies.text.contains("/public/bodies/grupo/agreements"))
      let list = try await diego.get(address)
      #expect(list.text.contains("Acta N.º 1-2026"))
      let open = try await diego.get("\(address)/\(place.session.text)/1")
      #expect(open.status == .ok && open.text.contains(content.digest) && !open.text.contains("oficina@prueba.pe"))
      #expect(!open.text.contains("acta.pdf"))
    }
  }

  @Test func `minutes kept elsewhere stay possible, and are not begun here then`() async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let alicia = site.town.actor(.alicia)
      let plan = SessionPlan(startsAt: Town.now.addingTimeInterval(60), duration: 60, place: "Sala", agenda: ["Uno"])
      let store = site.site.bodySessions
      let id = try await store.plan(plan, .ordinary, of: "grupo", by: alicia, now: Town.now)
      try await store.move(id, .convene, seen: 1, by: alicia, now: Town.now)
      let browser = try await site.browser(.alicia)
      let early = try await browser.post("/sessions/\(id.text)/minutes")
      #expect(early.status == .conflict)
      site.clock.pass(minutes: 2)
      let running = try await browser.get("/sessions/\(id.text)")
      #expect(running.text.contains("Empezar el acta"))
      try await store.move(id, .hold, seen: 2, by: alicia, now: site.clock.now)
      try await store.move(id, .approveMinutes(.elsewhere("Acta 3")), seen: 3, by: alicia, now: site.clock.now)
      let page = try await browser.get("/sessions/\(id.text)")
      #expect(!page.text.contains("Empezar el acta") && page.text.contains("Acta 3"))
      let begun = try await browser.post("/sessions/\(id.text)/minutes")
      #expect(begun.status == .conflict)
      let list = try await browser.get("/bodies/grupo/minutes")
      #expect(list.text.contains("Acta en otro documento"))
    }
  }
}
