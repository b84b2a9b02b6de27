import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

@Suite struct EvidencePageTests {
  private static let path = "/plan/products/h1-p1/evidence"

  private func run(_ body: @Sendable (TestSite, PlannedTown) async throws -> Void) async throws {
    try await TestSite.run { site in
      let town = try await PlannedTown.settle(site.town, in: site.site.database)
      try await town.arrange(["h1-p1", "h1-p2"], for: "demuna", due: Day(Town.now).adding(-1))
      try await body(site, town)
    }
  }

  private func upload(
    _ browser: Browser, _ content: String, named name: String, title: String = "Acta 4", key: UUID = UUID()
  ) async throws -> Answer {
    let token = try browser.token
    let fields = [("_form", token), ("key", key.uuidString), ("kind", "file"), ("title", title)]
    var body = fields.map { "--X\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
    body += "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(content)\r\n--X--\r\n"
    return try await browser.send(
      Self.path, method: .post,
      headers: [.cookie: browser.cookies, .contentType: "multipart/form-data; boundary=X"], body: body)
  }

  @Test func `the focal point adds, the secretary accepts, and the product is done`() async throws {
    try await run { site, town in
      let (carmen, alicia) = (try await site.browser(.carmen), try await site.browser(.alicia))
      #expect(try await carmen.get("/").text.contains("productos fuera de plazo"))
      #expect(try await carmen.get("/plan/products/h1-p1").text.contains("Agregar evidencia"))
      let added = try await carmen.post(
        Self.path, ["key": UUID().uuidString, "kind": "document", "title": "Acta 4", "address": "https://www.gob.pe/acta-4"])
      #expect(added.location == "/plan/products/h1-p1?ok=saved")
      #expect(try await alicia.get("/").text.contains("Acepta o rechaza la evidencia"))
      try await town.add(.document("https://a.pe/9"), to: "h1-p2", by: .fabio)
      #expect(try await site.browser(.fabio).get("/").text.contains("Acepta o rechaza la evidencia"))
      let page = try await alicia.get("/plan/products/h1-p1").text
      for words in ["Acta 4", "https://www.gob.pe/acta-4", "La agregó Carmen", "Por aceptar", "Aceptar la evidencia"] {
        #expect(page.contains(words), "\(words)")
      }
      let id = try #require(try await town.evidence.all(site.town.entity, of: "h1-p1").first).id.uuidString.lowercased()
      let accepted = try await alicia.post("/plan/evidence/\(id)/decision", ["verdict": "accepted"])
      #expect(accepted.location == "/plan/products/h1-p1?ok=saved")
      let done = try await carmen.get("/plan/products/h1-p1").text
      #expect(done.contains("Logrado") && done.contains("después de su plazo") && done.contains("Aceptada por Alicia"))
      #expect(!done.contains("Aceptar la evidencia"))
      #expect(try await carmen.get("/plan").text.contains("1 de 3"))
    }
  }

  @Test func `a refusal says why to whoever brought it`() async throws {
    try await run { site, town in
      let id = try await town.add(.document("https://a.pe/1"), to: "h1-p1", by: .carmen).uuidString.lowercased()
      let alicia = try await site.browser(.alicia)
      let path = "/plan/evidence/\(id)/decision"
      #expect(try await alicia.post(path, ["verdict": "x"]).status == .unprocessableContent)
      let without = try await alicia.post(path, ["verdict": "refused"])
      #expect(without.status == .unprocessableContent && without.text.contains("Escribe por qué la rechazas"))
      #expect(without.text.contains("<details class=\"more\" open>") && without.text.contains("href=\"#reason-\(id)\""))
      let long = try await alicia.post(path, ["verdict": "refused", "reason": String(repeating: "a", count: 301)])
      #expect(long.status == .unprocessableContent && long.text.contains("value=\"aaa"))
      #expect(try await alicia.post(path, ["verdict": "refused", "reason": "Falta la firma <b>"]).status == .seeOther)
      let page = try await site.browser(.carmen).get("/plan/products/h1-p1").text
      #expect(page.contains("Falta la firma &lt;b&gt;") && page.contains("Rechazada") && page.contains("Fuera de plazo"))
    }
  }

  @Test func `an acceptance by mistake is taken back by another account, and the product falls back`() async throws {
    try await run { site, town in
      let id = try await town.add(.document("https://a.pe/1"), to: "h1-p1", by: .carmen).uuidString.lowercased()
      let (alicia, fabio) = (try await site.browser(.alicia), try await site.browser(.fabio))
      #expect(try await alicia.post("/plan/evidence/\(id)/decision", ["verdict": "accepted"]).status == .seeOther)
      #expect(!(try await alicia.get("/plan/products/h1-p1").text.contains("Anular la aceptación")))
      #expect(try await fabio.get("/plan/products/h1-p1").text.contains("Anular la aceptación"))
      let path = "/plan/evidence/\(id)/revocation"
      let without = try await fabio.post(path, ["reason": " "])
      #expect(without.status == .unprocessableContent && without.text.contains("Escribe por qué anulas"))
      #expect(try await alicia.post(path, ["reason": "Era otra acta"]).text.contains("La aceptaste tú"))
      #expect(try await fabio.post(path, ["reason": "Era otra acta <b>"]).location == "/plan/products/h1-p1?ok=saved")
      let page = try await site.browser(.gina).get("/plan/products/h1-p1").text
      for words in ["Aceptación anulada", "Era otra acta &lt;b&gt;", "Aceptada por Alicia", "Fuera de plazo"] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(try await fabio.post(path, ["reason": "Otra vez"]).status == .conflict)
    }
  }

  @Test func `a session and an agreement show what they prove, and the product shows them`() async throws {
    try await run { site, town in
      let session = try await town.session(.minutesApproved)
      let agreement = try await town.agreement(.done)
      let open = try await town.agreement(.open)
      let fabio = try await site.browser(.fabio)
      let offered = try await fabio.get("\(Self.path)?kind=agreement").text
      #expect(offered.contains(agreement.text) && !offered.contains(open.text))
      for (kind, id) in [("session", session), ("agreement", agreement)] {
        let answer = try await fabio.post(
          Self.path, ["key": UUID().uuidString, "kind": kind, "title": "Acta de la sesión", kind: id.text])
        #expect(answer.status == .seeOther, "\(kind)")
      }
      let refused = try await fabio.post(
        Self.path, ["key": UUID().uuidString, "kind": "agreement", "title": "Acuerdo", "agreement": open.text])
      #expect(refused.status == .unprocessableContent && refused.text.contains("Elige de la lista un acuerdo cumplido"))
      let product = try await fabio.get("/plan/products/h1-p1").text
      for words in ["/sessions/\(session.text)", "/agreements/\(agreement.text)", "A-1 de Grupo de trabajo"] {
        #expect(product.contains(words), "\(words)")
      }
      for path in ["/sessions/\(session.text)", "/agreements/\(agreement.text)"] {
        let page = try await fabio.get(path).text
        #expect(page.contains("/plan/products/h1-p1") && page.contains("Acta de instalación"), "\(path)")
      }
      #expect(!(try await fabio.get("/agreements/\(open.text)").text.contains("Productos del plan que demuestra")))
    }
  }

  @Test func `a focal point of another institution adds nothing`() async throws {
    try await run { site, town in
      let hugo = try await site.browser(.hugo)
      #expect(try await hugo.get(Self.path).status == .forbidden)
      let sent = try await hugo.post(
        Self.path, ["key": UUID().uuidString, "kind": "document", "title": "Acta", "address": "https://a.pe/1"])
      #expect(sent.status == .forbidden)
      #expect(!(try await hugo.get("/plan/products/h1-p1").text.contains("Agregar evidencia")))
      // Nobody answers for this one, so only the planner and the secretary may.
      #expect(try await site.browser(.carmen).get("/plan/products/h1-p3/evidence").status == .forbidden)
      for person in [Person.fabio, .alicia] {
        #expect(try await site.browser(person).get("/plan/products/h1-p3/evidence").status == .ok)
      }
      #expect(try await town.evidence.all(site.town.entity, of: "h1-p1") == [])
    }
  }

  @Test func `a file goes in and comes out as an attachment without its name`() async throws {
    try await run { site, town in
      let carmen = try await site.browser(.carmen)
      let key = UUID()
      for _ in 0..<2 {
        #expect(try await upload(carmen, "%PDF-1.7 hola", named: "Rosa Quispe.pdf", key: key).status == .seeOther)
      }
      let all = try await town.evidence.all(site.town.entity, of: "h1-p1")
      #expect(all.map(\.id) == [key])
      let file = try await site.browser(.fabio).get("/plan/evidence/\(key.uuidString.lowercased())/file")
      #expect(file.text == "%PDF-1.7 hola")
      #expect(file.headers[.contentType] == "application/pdf")
      let disposition = try #require(file.headers[.contentDisposition])
      #expect(disposition.hasPrefix("attachment; filename=\"evidencia-h1-p1-") && !disposition.contains("Rosa"))
      let reader = try await site.browser(.gina).get("/plan/products/h1-p1").text
      #expect(reader.contains("Acta 4") && !reader.contains("/file") && !reader.contains("Rosa"))
    }
  }

  @Test func `what cannot be taken is said, and what was typed is kept`() async throws {
    try await run { site, town in
      let carmen = try await site.browser(.carmen)
      for (content, name, words) in [
        ("<html>", "acta.html", "Ese archivo no se puede guardar"), ("MZ", "acta.pdf", "Ese archivo no se puede guardar"),
        ("", "acta.pdf", "que no esté vacío"),
        ("%PDF-" + String(repeating: "a", count: EvidenceFile.mostBytes), "a.pdf", "más de 5 MB"),
      ] {
        let answer = try await upload(carmen, content, named: name, title: "Acta tipeada")
        #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(name)")
        #expect(answer.text.contains("value=\"Acta tipeada\""))
      }
      let key = UUID().uuidString
      let wrong: [(KeyValuePairs<String, String>, String)] = [
        (["key": key, "kind": "document", "title": "Acta 9", "address": "acta"], "que empiece con https://"),
        (["key": key, "kind": "document", "title": "", "address": "https://a.pe/9"], "Escribe qué documento"),
        (["key": key, "kind": "x", "title": "Acta 9"], "Elige qué es"),
        (["key": "x", "kind": "document", "title": "Acta 9", "address": "https://a.pe/9"], "llegó incompleto"),
        (["key": key, "kind": "file", "title": "Acta 9"], "que no esté vacío"),
        (["key": key, "kind": "directory", "title": "Acta 9"], "todavía no tiene servicios"),
        (["key": key, "kind": "report", "title": "Acta 9", "report": "visitas/month/2026-10/1"], "Elige un dato ya reportado"),
        (["key": key, "kind": "report", "title": "Acta 9", "report": "a/b/c"], "Elige un dato ya reportado"),
        (["key": key, "kind": "session", "title": "Acta 9", "session": key], "una sesión con el acta aprobada"),
        (["key": key, "kind": "agreement", "title": "Acta 9"], "un acuerdo cumplido"),
      ]
      for (fields, words) in wrong {
        let answer = try await carmen.post(Self.path, fields)
        #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(words)")
      }
      #expect(try await town.evidence.all(site.town.entity, of: "h1-p1") == [])
    }
  }

  @Test(arguments: EvidenceKind.allCases)
  func `each kind asks for what it needs`(_ kind: EvidenceKind) async throws {
    try await run { site, _ in
      let page = try await site.browser(.fabio).get("\(Self.path)?kind=\(kind.rawValue)").text
      #expect(page.contains(kind.explanation))
      #expect(page.contains("enctype=\"multipart/form-data\"") == (kind == .file))
      #expect(page.contains("name=\"address\"") == (kind == .document))
    }
  }

  @Test func `every piece that waits has its own decision, with no identifier twice`() async throws {
    try await run { site, town in
      for number in 0..<30 { try await town.add(.document("https://a.pe/\(number)"), to: "h1-p1", by: .carmen) }
      let text = try await site.browser(.alicia).get("/plan/products/h1-p1").text
      #expect(text.ranges(of: "Aceptar la evidencia").count == 30)
      let ids = text.matches(of: /id="([^"]+)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
    }
  }
}
