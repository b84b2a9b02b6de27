import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct DeskRoutesTests {
  static let key = "0190b6a0-7c00-7000-8000-0000000000"
  static func key(_ number: Int = 0) -> String { key + String(10 + number) }

  static func run(_ body: @escaping @Sendable (TestSite) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await site.town.adopt(in: site.site.database)
      try await body(site)
    }
  }

  static func count(_ site: TestSite) async throws -> Int {
    let table = try #require(PlanPack.small.tabulations.first)
    let month = Day(Town.now).month
    return try await TallyStore(database: site.site.database).sum(site.town.entity, table, months: month...month)
  }

  /// Records the usual case and answers the address of what was saved.
  static func saved(_ browser: Browser, key: String = key()) async throws -> String {
    let answer = try await browser.post(
      "/desk", ["key": key, "need": "salud", "sex": "female", "action": "information", "resolved": "yes"])
    #expect(answer.status == .seeOther)
    return try #require(answer.location)
  }

  static func identifier(_ address: String) -> String { address.split(separator: "/").last.map(String.init) ?? "" }

  @Test func `the desk screen offers the plan's needs with their keys and nothing to type`() async throws {
    try await Self.run { site in
      let page = try await site.browser(.bruno).get("/desk")
      #expect(page.status == .ok)
      for need in PlanPack.small.needs {
        #expect(page.text.contains("name=\"need\" value=\"\(need.code)\" data-key=\"\(need.key)\""))
      }
      #expect(page.text.contains("value=\"salud\" data-key=\"1\" autofocus>"))
      #expect(page.text.contains("name=\"action\" value=\"information\" data-key=\"i\" checked>"))
      #expect(page.text.contains("Fuera del distrito"))
      #expect(page.text.contains("<option value=\"VE\">Venezuela</option>"))
      #expect(!page.text.contains("<textarea"))
      #expect(!page.text.contains("type=\"text\""))
      #expect(page.text.contains("name=\"_form\""))
    }
  }

  @Test func `every key of the screen belongs to one choice only`() async throws {
    try await Self.run { site in
      let page = try await site.browser(.bruno).get("/desk").text
      let keys = page.matches(of: /data-key="(.)"/).map { String($0.output.1) }
      #expect(keys.count == Set(keys).count)
      // Needs, deeds, resolved, sex, life stages and nationality.
      #expect(keys.count == 22)
    }
  }

  @Test func `each form has a key of its own`() async throws {
    try await Self.run { site in
      let browser = try await site.browser(.bruno)
      let keys = try await [browser.get("/desk"), browser.get("/desk")].map { page in
        page.text.firstMatch(of: /name="key" value="([^"]+)"/).map { String($0.output.1) }
      }
      #expect(keys[0] != nil && keys[0] != keys[1])
      #expect((try? ClientKey(keys[0] ?? "")) != nil)
    }
  }

  @Test func `saving shows what was counted and offers to refer with codes alone`() async throws {
    try await Self.run { site in
      let browser = try await site.browser(.bruno)
      let answer = try await browser.post(
        "/desk",
        [
          "key": Self.key(), "need": "violencia", "need": "salud", "criterion": "peligro", "nationality": "VE",
          "zone": "outside", "barrier": "digital", "channel": "phone", "fair-day": "yes", "action": "information",
          "action": "referral", "resolved": "no", "life-stage": "18-29", "mobility": "in-transit",
        ])
      #expect(answer.status == .seeOther)
      let page = try await browser.get(try #require(answer.location))
      #expect(page.status == .ok)
      for words in [
        "Venezuela", "Fuera del distrito", "No tiene internet", "Por teléfono", "Jóvenes (18 a 29)", "De paso", "Peligro",
        "Información, Derivación", "Urgencia propuesta: urgente",
      ] { #expect(page.text.contains(words), "\(words)") }
      #expect(page.text.contains("href=\"/referrals/new?need=violencia&amp;urgency=urgent\""))
      #expect(page.text.contains("href=\"/referrals/new?need=salud&amp;urgency=urgent\""))
      #expect(page.text.contains("href=\"/desk?channel=phone&amp;fair-day=yes\" autofocus"))
      #expect(try await Self.count(site) == 2)
    }
  }

  @Test func `what does not change from one person to the next is kept for the next one`() async throws {
    try await Self.run { site in
      let page = try await site.browser(.bruno).get("/desk?channel=phone&fair-day=yes&sex=female").text
      #expect(page.contains("name=\"channel\" value=\"phone\" checked"))
      #expect(page.contains("name=\"fair-day\" value=\"yes\" checked"))
      #expect(!page.contains("name=\"sex\" value=\"female\" data-key=\"u\" checked"))
    }
  }

  @Test func `the same form sent again leads to the same page and counts once`() async throws {
    try await Self.run { site in
      let browser = try await site.browser(.bruno)
      let first = try await Self.saved(browser)
      let second = try await Self.saved(browser)
      #expect(first == second)
      #expect(try await Self.count(site) == 1)
    }
  }

  @Test func `an error keeps everything that was chosen and saves nothing`() async throws {
    try await Self.run { site in
      let answer = try await site.browser(.bruno).post(
        "/desk",
        [
          "key": Self.key(), "sex": "female", "nationality": "CO", "zone": "sur", "barrier": "economica",
          "criterion": "none", "criterion": "peligro", "action": "material", "resolved": "no",
        ])
      #expect(answer.status == .badRequest)
      #expect(answer.text.contains("<title>Error: Nueva atención"))
      #expect(answer.text.contains("Hay 2 datos por corregir"))
      #expect(answer.text.contains("<a href=\"#need\">Elige al menos una necesidad.</a>"))
      #expect(answer.text.contains("<a href=\"#criterion\">"))
      #expect(answer.text.contains("id=\"need\""))
      #expect(answer.text.contains("name=\"key\" value=\"\(Self.key())\""))
      #expect(answer.text.contains("<option value=\"CO\" selected>"))
      for chosen in ["zone\" value=\"sur\" checked", "barrier\" value=\"economica\" checked", "criterion\" value=\"none\" checked"] {
        #expect(answer.text.contains("name=\"\(chosen)"), "\(chosen)")
      }
      #expect(answer.text.contains("<details class=\"more\" open>"))
      #expect(try await Self.count(site) == 0)
    }
  }

  @Test(arguments: [
    ("need", "dni"), ("sex", "hembra"), ("zone", "este"), ("nationality", "XX"), ("life-stage", "42"),
    ("mobility", "irregular"), ("barrier", "<script>"), ("channel", "telepathy"), ("action", "arrest"),
    ("resolved", "maybe"), ("criterion", "x"), ("fair-day", "1"),
  ])
  func `a value that is not on the list is refused`(field: String, value: String) async throws {
    try await Self.run { site in
      let answer = try await site.browser(.bruno).post(
        "/desk", ["key": Self.key(), "need": "salud", "action": "information", "resolved": "yes", field: value])
      #expect(answer.status == .badRequest)
      #expect(!answer.text.contains("<script>"))
      #expect(try await Self.count(site) == 0)
    }
  }

  @Test(arguments: ["", "corta", "0190b6a0-7c00-7000-8000-00000000001"])
  func `a form without its key is refused`(key: String) async throws {
    try await Self.run { site in
      let answer = try await site.browser(.bruno).post(
        "/desk", ["key": key, "need": "salud", "action": "information", "resolved": "yes"])
      #expect(answer.status == .conflict)
      #expect(answer.text.contains("Recarga la página"))
      #expect(try await Self.count(site) == 0)
    }
  }

  @Test func `a form without its token, or with another visitor's, is refused`() async throws {
    try await Self.run { site in
      let answer = try await site.browser(.bruno).post(
        "/desk", ["key": Self.key(), "need": "salud", "action": "information", "resolved": "yes"], token: "otro")
      #expect(answer.status == .forbidden)
      #expect(try await Self.count(site) == 0)
    }
  }

  @Test func `correcting shows what was recorded and adjusts the counts`() async throws {
    try await Self.run { site in
      let browser = try await site.browser(.bruno)
      let id = Self.identifier(try await Self.saved(browser))
      let page = try await browser.get("/desk/orientations/\(id)")
      #expect(page.text.contains("name=\"need\" value=\"salud\" data-key=\"1\" checked"))
      #expect(page.text.contains("value=\"female\""))
      let answer = try await browser.post(
        "/desk/orientations/\(id)", ["need": "empleo", "need": "educacion", "action": "other", "resolved": "no"])
      #expect(answer.location == "/desk/saved/\(id)?ok=saved")
      #expect(try await Self.count(site) == 2)
      let refused = try await browser.post("/desk/orientations/\(id)", ["action": "other", "resolved": "no"])
      #expect(refused.status == .badRequest)
      #expect(refused.text.contains("Elige al menos una necesidad."))
      #expect(refused.text.contains("name=\"resolved\" value=\"no\""))
    }
  }

  @Test func `deleting asks first, then takes it from the counts`() async throws {
    try await Self.run { site in
      let browser = try await site.browser(.bruno)
      let id = Self.identifier(try await Self.saved(browser))
      let question = try await browser.get("/desk/orientations/\(id)/deletion")
      #expect(question.text.contains("¿Eliminar esta atención?"))
      #expect(try await Self.count(site) == 1)
      let answer = try await browser.post("/desk/orientations/\(id)/deletion")
      #expect(answer.location == "/desk/recent?ok=deleted")
      #expect(try await Self.count(site) == 0)
      #expect(try await browser.get("/desk/saved/\(id)").status == .conflict)
      // The browser's «back» and a second send do no harm.
      #expect(try await browser.post("/desk/orientations/\(id)/deletion").status == .conflict)
      #expect(try await browser.post(
        "/desk", ["key": Self.key(), "need": "salud", "action": "information", "resolved": "yes"]).location == "/desk?ok=saved")
      #expect(try await Self.count(site) == 0)
    }
  }

  @Test func `the list of corrections shows the own institution's, a page at a time`() async throws {
    try await Self.run { site in
      let (bruno, carmen) = (try await site.browser(.bruno), try await site.browser(.carmen))
      let empty = try await bruno.get("/desk/recent")
      #expect(empty.text.contains("No hay atenciones por corregir."))
      for number in 0..<21 { _ = try await Self.saved(bruno, key: Self.key(number)) }
      let page = try await bruno.get("/desk/recent")
      #expect(page.text.contains("1 a 20 de 21"))
      #expect(page.text.matches(of: /Corregir</).count == 20)
      #expect(page.text.contains("rel=\"next\""))
      #expect(try await bruno.get("/desk/recent?page=2").text.contains("21 a 21 de 21"))
      #expect(try await bruno.get("/desk/recent?page=9").status == .notFound)
      #expect(try await carmen.get("/desk/recent").text.contains("No hay atenciones por corregir."))
    }
  }

  @Test(arguments: [Person.alicia, .bruno, .carmen, .hugo])
  func `desk officers, focal points and the technical secretary may record`(person: Person) async throws {
    try await Self.run { site in
      #expect(try await site.browser(person).get("/desk").status == .ok)
      _ = try await Self.saved(try await site.browser(person))
      #expect(try await Self.count(site) == 1)
    }
  }

  @Test(arguments: [Person.elena, .fabio, .gina])
  func `administrators, planners and readers may not`(person: Person) async throws {
    try await Self.run { site in
      let id = Self.identifier(try await Self.saved(try await site.browser(.bruno)))
      let browser = try await site.browser(person)
      for path in ["/desk", "/desk/recent", "/desk/saved/\(id)", "/desk/orientations/\(id)", "/desk/orientations/\(id)/deletion"] {
        #expect(try await browser.get(path).status == .forbidden, "\(path)")
      }
      for path in ["/desk", "/desk/orientations/\(id)", "/desk/orientations/\(id)/deletion"] {
        #expect(try await browser.post(path, ["key": Self.key(50), "need": "salud"]).status == .forbidden, "\(path)")
      }
      #expect(try await Self.count(site) == 1)
    }
  }

  @Test func `Diego, who has no account, is sent to sign in`() async throws {
    try await Self.run { site in
      let diego = try await site.browser(.diego)
      #expect(try await diego.get("/desk").location == "/login?next=%2Fdesk")
      #expect(try await diego.post("/desk", ["key": Self.key(), "need": "salud"]).status == .unauthorized)
      #expect(try await Self.count(site) == 0)
    }
  }

  @Test func `another institution's orientation stays closed`() async throws {
    try await Self.run { site in
      let id = Self.identifier(try await Self.saved(try await site.browser(.bruno)))
      let carmen = try await site.browser(.carmen)
      #expect(try await carmen.get("/desk/saved/\(id)").status == .forbidden)
      #expect(try await carmen.get("/desk/orientations/\(id)").status == .forbidden)
      #expect(try await carmen.post("/desk/orientations/\(id)/deletion").status == .forbidden)
      let answer = try await carmen.post(
        "/desk/orientations/\(id)", ["need": "empleo", "action": "other", "resolved": "no"])
      #expect(answer.status == .forbidden)
      #expect(try await Self.count(site) == 1)
    }
  }

  @Test func `no title and no address says anything about the person`() async throws {
    try await Self.run { site in
      let browser = try await site.browser(.bruno)
      let answer = try await browser.post(
        "/desk", ["key": Self.key(), "need": "violencia", "action": "information", "resolved": "yes"])
      let address = try #require(answer.location)
      #expect(address.wholeMatch(of: /\/desk\/saved\/[0-9a-f-]{36}/) != nil)
      let page = try await browser.get(address)
      #expect(page.text.contains("<title>Atención guardada · Ayni</title>"))
      #expect(page.headers[.cacheControl] == "no-store")
    }
  }

  @Test func `no route of the desk searches or exports people`() {
    let paths = DeskRoutes.routes.map { "\($0.method) \($0.path)" }
    #expect(
      Set(paths) == [
        "GET /desk", "POST /desk", "GET /desk/saved/:id", "GET /desk/recent", "GET /desk/orientations/:id",
        "POST /desk/orientations/:id", "GET /desk/orientations/:id/deletion", "POST /desk/orientations/:id/deletion",
      ])
  }
}
