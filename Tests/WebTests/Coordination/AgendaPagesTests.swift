import Documents
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct AgendaPagesTests {
  private func run(press: Press = Press(folders: []), _ body: @Sendable (TestSite, String) async throws -> Void) async throws {
    try await TestSite.run(press: press) { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let plan = SessionPlan(
        startsAt: Town.now.addingTimeInterval(86_400), duration: 60, place: "Auditorio", agenda: ["Varios"])
      let id = try await site.site.bodySessions.plan(plan, .ordinary, of: "grupo", by: site.town.actor(.alicia), now: Town.now)
      try await body(site, "/sessions/\(id.text)")
    }
  }

  @Test func `a member proposes, the secretary puts it where it belongs, everyone reads it`() async throws {
    try await run { site, path in
      let carmen = try await site.browser(.carmen)
      let page = try await carmen.get(path)
      #expect(page.text.contains("Proponer un punto"))
      let empty = try await carmen.post(path + "/proposals/new", ["title": "", "text": "Algo <b>"])
      #expect(empty.status == .unprocessableContent && empty.text.contains(">Algo &lt;b&gt;</textarea>"))
      let sent = try await carmen.post(path + "/proposals/new", ["title": "Horario <1>", "text": "Sábados"])
      #expect(sent.status == .seeOther)
      let alicia = try await site.browser(.alicia)
      let home = try await alicia.get("/")
      #expect(home.text.contains("Decide los puntos de agenda"))
      let waiting = try await alicia.get(path)
      #expect(waiting.text.contains("Horario &lt;1&gt;") && waiting.text.contains("Por decidir"))
      let action = try #require(waiting.text.firstMatch(of: /action="(\/sessions\/[^"]+\/proposals\/([0-9a-f-]{36}))"/))
      let (address, id) = (String(action.1), String(action.2))
      let bare = try await alicia.post(address, ["decision": "defer", "seen": "1"])
      #expect(bare.status == .unprocessableContent && bare.text.contains("por qué queda para otra sesión"))
      let taken = try await alicia.post(address, ["decision": "accept", "seen": "1", "place-\(id)": "1"])
      #expect(taken.status == .seeOther)
      let again = try await alicia.post(address, ["decision": "accept", "seen": "2"])
      #expect(again.status == .conflict)
      let gina = try await site.browser(.gina)
      let agenda = try await gina.get(path + "/agenda")
      #expect(agenda.text.contains("1. Horario &lt;1&gt;") && agenda.text.contains("Lo propone: Demuna"))
      let session = try await gina.get(path)
      #expect(!session.text.contains("Proponer un punto"))
    }
  }

  @Test func `without the tool the page says what to install and still shows the agenda`() async throws {
    try await run { site, path in
      let gina = try await site.browser(.gina)
      let page = try await gina.get(path + "/agenda")
      #expect(page.text.contains("apt install weasyprint") && !page.text.contains("agenda.pdf"))
      let file = try await gina.get(path + "/agenda.pdf")
      #expect(file.status == .conflict && file.text.contains("apt install weasyprint") && file.text.contains("1. Varios"))
    }
  }

  @Test func `a point nobody decided in time is left for the next session`() async throws {
    try await run { site, path in
      let session = try #require(UUID(uuidString: String(path.split(separator: "/")[1])))
      let point = try await site.site.proposals.propose(
        "Horario", text: nil, to: session, by: site.town.actor(.carmen), now: Town.now)
      site.clock.pass(minutes: 2 * 1440)
      let alicia = try await site.laterBrowser(.alicia)
      let page = try await alicia.get(path)
      #expect(page.text.contains("Dejar para otra sesión") && !page.text.contains("Aceptar en la agenda"))
      let left = try await alicia.post(
        "\(path)/proposals/\(point.text)", ["decision": "defer", "seen": "1", "reason-\(point.text)": "No hubo tiempo"])
      #expect(left.status == .seeOther)
    }
  }

  @Test func `an institution of another body proposes nothing`() async throws {
    try await run { site, path in
      let hugo = try await site.browser(.hugo)
      let session = try await hugo.get(path)
      #expect(!session.text.contains("Proponer un punto"))
      let form = try await hugo.get(path + "/proposals/new")
      #expect(form.status == .forbidden)
      let sent = try await hugo.post(path + "/proposals/new", ["title": "X"])
      #expect(sent.status == .forbidden)
    }
  }
}
