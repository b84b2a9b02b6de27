import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

/// The open formats as a program asks for them.
@Suite struct OpenReferralFlowTests {
  private func filled(_ engine: Engine = .sqlite, _ body: @Sendable (TestSite, Browser) async throws -> Void)
    async throws
  {
    try await TestSite.run(engine) { site in
      try await site.town.loadPlan(in: site.site.database)
      try await site.fill()
      try await body(site, try await site.browser(.diego))
    }
  }

  @Test(arguments: OpenReferral.Endpoint.allCases.map(OpenReferralRoutes.path) + ["/hsds/datapackage/services.csv"])
  func `without a plan there is no directory`(_ path: String) async throws {
    try await TestSite.run { site in
      let answer = try await site.browser(.diego).ask(path.replacing(":id", with: UUID().text))
      #expect(answer.status == .notFound)
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(try answer.json["code"] == "not-found")
    }
  }

  @Test(arguments: Engine.allCases) func `services anyone may read are listed, and no other`(_ engine: Engine)
    async throws
  {
    try await filled(engine) { _, browser in
      let answer = try await browser.ask("/hsds/services?full=true")
      #expect(answer.status == .ok)
      #expect(try answer.names == ["Casa de acogida", "Consejería", "Posta Ñahui"])
      for trace in ["Secreto", "reservado", "oculto"] { #expect(!answer.text.contains(trace)) }
      let page = try answer.json
      #expect(
        page["total_items"] == 3 && page["total_pages"] == 1 && page["empty"] == false && page["last_page"] == true)
      #expect(answer.headers[.setCookie] == nil)
      #expect(answer.headers[.accessControlAllowOrigin] == "*")
    }
  }

  @Test(arguments: ["/hsds", "/hsds/services", "/hsds/datapackage/services.csv", "/hsds/nada"])
  func `a page of any origin may ask before it asks, and only to read`(_ path: String) async throws {
    try await TestSite.run { site in
      let browser = try await site.browser(.diego)
      let asked: HTTPFields = [
        .origin: "https://otro.example", .accessControlRequestMethod: "GET", .accessControlRequestHeaders: "if-none-match",
      ]
      let answer = try await browser.ask(path, asked, method: .options)
      #expect(answer.status == .noContent && answer.text.isEmpty)
      #expect(answer.headers[.accessControlAllowOrigin] == "*" && answer.headers[.accessControlAllowMethods] == "GET, HEAD")
      #expect(answer.headers[.accessControlAllowHeaders]?.contains("If-None-Match") == true)
      #expect(answer.headers[.accessControlAllowCredentials] == nil && answer.headers[.setCookie] == nil)
      let posted = try await browser.ask(path, asked, method: .post)
      #expect(posted.status == .methodNotAllowed || posted.status == .notFound)
      // Nowhere else: pages of staff are nobody else's.
      let page = try await browser.ask("/services", asked, method: .options)
      #expect(page.status != .noContent && page.headers[.accessControlAllowOrigin] == nil)
    }
  }

  @Test(arguments: Engine.allCases) func `an institution is listed only for what it offers to everyone`(
    _ engine: Engine
  ) async throws {
    try await filled(engine) { site, browser in
      #expect(try await browser.ask("/hsds/organizations").names == ["Demuna", "Municipalidad"])
      let hidden = try #require(site.town.organizations["cem"]?.text)
      #expect(try await browser.ask("/hsds/organizations/\(hidden)").status == .notFound)
      let open = try #require(site.town.organizations["municipalidad"]?.text)
      let said = try await browser.ask("/hsds/organizations/\(open)?full_service=true")
      let services = try (said.json["services"]?.list ?? []).compactMap { $0["name"]?.text }.sorted()
      #expect(services == ["Casa de acogida", "Posta Ñahui"])
      #expect(!said.text.contains("Secreto"))
    }
  }

  @Test(arguments: Engine.allCases) func `what does not say where it is has no place, whoever asks how`(
    _ engine: Engine
  ) async throws {
    try await filled(engine) { site, browser in
      let refuge = try #require(
        try await site.site.services.search(ServiceSearch(), of: site.town.entity, now: site.clock.now).items
          .first { $0.service.details.name == "Casa de acogida" }?.service)
      let place = try #require(refuge.details.locations.first)
      let link = OpenReferral.link(service: refuge.id, location: place.id)
      #expect(try await browser.ask("/hsds/service_at_locations/\(link.text)").status == .notFound)
      for path in [
        "/hsds/service_at_locations?full=true", "/hsds/service_at_locations?format=ndjson&full=true",
        "/hsds/services?format=ndjson&full=true",
        "/hsds/datapackage/locations.csv", "/hsds/datapackage/addresses.csv", "/hsds/datapackage/contacts.csv",
        "/hsds/datapackage/service_at_location.csv", "/hsds/services?search=secreto",
        "/hsds/services?ubigeo=\(Town.neighbour.rawValue)&full=true",
      ] {
        let answer = try await browser.ask(path)
        #expect(answer.status == .ok, "\(path)")
        #expect(!answer.text.contains("Secreto") && !answer.text.contains(place.id.text), "\(path)")
      }
      #expect(try await browser.ask("/hsds/services?search=secreto").names == [])
      #expect(try await browser.ask("/hsds/services?ubigeo=\(Town.neighbour.rawValue)").names == ["Consejería"])
      #expect(try await browser.ask("/hsds/service_at_locations").json["total_items"] == 2)
    }
  }

  @Test(arguments: Engine.allCases) func `filters narrow one another down`(_ engine: Engine) async throws {
    try await filled(engine) { site, browser in
      let terms = try await browser.ask("/hsds/taxonomy_terms").json["contents"]?.list ?? []
      let violence = try #require(terms.first { $0["code"] == "proteccion" }?["id"]?.text)
      let taxonomy = try #require(terms.first { $0["code"] == "proteccion" }?["taxonomy_id"]?.text)
      let demuna = try #require(site.town.organizations["demuna"]?.text)
      func names(_ query: String) async throws -> [String] { try await browser.ask("/hsds/services?\(query)").names }
      #expect(try await names("taxonomy_term_id=\(violence)") == ["Consejería"])
      #expect(try await names("taxonomy_id=\(taxonomy)").count == 3)
      #expect(try await names("taxonomy_id=\(UUID().text)") == [])
      #expect(try await names("taxonomy_term_id=\(violence)&taxonomy_id=\(UUID().text)") == [])
      #expect(try await names("organization_id=\(demuna)&search=consej") == ["Consejería"])
      #expect(try await names("organization_id=\(demuna)&search=posta") == [])
      #expect(try await names("search=%C3%B1ahui") == ["Posta Ñahui"])
      #expect(try await names("postcode=150133&ubigeo=150142") == [])
      #expect(try await names("modified_after=2026-11-18T06:06:40-05:00").count == 3)
      #expect(try await names("modified_after=2026-11-18T06:06:41-05:00") == [])
    }
  }

  @Test func `pages follow one another without gap or repetition, and the page after the last is empty`() async throws {
    try await filled { _, browser in
      var seen: [String] = []
      for page in 1...3 { seen += try await browser.ask("/hsds/services?per_page=1&page=\(page)").names }
      #expect(seen.sorted() == ["Casa de acogida", "Consejería", "Posta Ñahui"])
      let beyond = try await browser.ask("/hsds/services?per_page=1&page=4").json
      #expect(
        beyond["empty"] == true && beyond["size"] == 0 && beyond["page_number"] == 4 && beyond["total_items"] == 3)
    }
  }

  @Test(arguments: ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"])
  func `a stream says what the pages say`(_ list: String) async throws {
    try await filled { _, browser in
      let page = try await browser.ask("/hsds/\(list)").json["contents"]?.list ?? []
      let stream = try await browser.ask("/hsds/\(list)?format=ndjson")
      #expect(stream.headers[.contentType] == "application/x-ndjson")
      #expect(try stream.lines == page)
      #expect(!page.isEmpty)
    }
  }

  @Test func `one record is found by the identifier the list gives it`() async throws {
    try await filled { _, browser in
      for list in ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"] {
        let id = try #require(try await browser.ask("/hsds/\(list)").json["contents"]?.list?.first?["id"]?.text)
        #expect(try await browser.ask("/hsds/\(list)/\(id)").json["id"]?.text == id)
        #expect(try await browser.ask("/hsds/\(list)/\(UUID().text)").status == .notFound)
        #expect(try await browser.ask("/hsds/\(list)/1").json["code"] == "not-found")
      }
    }
  }

  @Test(arguments: [
    ("page=0", "bad-parameter"), ("page=x", "bad-parameter"), ("page=", "bad-parameter"),
    ("per_page=201", "bad-parameter"),
    ("page=99999999999999999999", "bad-parameter"), ("full=1", "bad-parameter"), ("format=xml", "bad-parameter"),
    ("organization_id=1", "bad-parameter"), ("modified_after=2026-13-40T00:00:00Z", "bad-parameter"),
    ("modified_after=ayer", "bad-parameter"), ("ubigeo=15013", "bad-parameter"),
    ("search=\(String(repeating: "x", count: 101))", "bad-parameter"),
    ("serch=x", "unknown-parameter"), ("proximity=5", "unknown-parameter"), ("page=1&page=2", "repeated-parameter"),
  ]) func `a parameter that is wrong is refused with its code and a sentence`(_ query: String, _ code: String)
    async throws
  {
    try await filled { _, browser in
      let answer = try await browser.ask("/hsds/services?\(query)")
      #expect(answer.status == .badRequest)
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(try answer.json["code"]?.text == code)
      #expect(try !(answer.json["detail"]?.text ?? "").isEmpty)
    }
  }

  @Test(arguments: ["/hsds/nada", "/hsds/services/x/y", "/hsds/profile/x.json", "/hsds/datapackage/x.csv", "/hsds/"])
  func `what is not there is a problem and no page`(_ path: String) async throws {
    try await filled { _, browser in
      let answer = try await browser.ask(path)
      #expect(answer.status == .notFound || path == "/hsds/")
      #expect(answer.headers[.contentType]?.contains("json") == true)
      #expect(answer.headers[.setCookie] == nil)
    }
  }

  @Test(arguments: [HTTPRequest.Method.post, .put, .delete, .patch]) func `nothing can be written`(
    _ method: HTTPRequest.Method
  ) async throws {
    try await filled { _, browser in
      let answer = try await browser.ask("/hsds/services", method: method)
      #expect(answer.status == .methodNotAllowed)
      #expect(answer.headers[.allow] == "GET, HEAD")
      #expect(try answer.json["code"] == "method-not-allowed")
    }
  }

  @Test(arguments: Engine.allCases) func `a copy holds until something changes`(_ engine: Engine) async throws {
    try await filled(engine) { site, browser in
      let first = try await browser.ask("/hsds/services")
      let tag = try #require(first.headers[.eTag])
      let date = try #require(first.headers[.lastModified])
      #expect(try await browser.ask("/hsds/services", [.ifNoneMatch: "\"x\", \(tag)"]).status == .notModified)
      #expect(try await browser.ask("/hsds/services", [.ifModifiedSince: date]).status == .notModified)
      #expect(try await browser.ask("/hsds/services", [.ifModifiedSince: "ayer"]).status == .ok)
      try await site.add(try site.town.post("Nueva"))
      let after = try await browser.ask("/hsds/services", [.ifNoneMatch: tag])
      #expect(after.status == .ok)
      #expect(try after.names.contains("Nueva"))
      // What a confirmation is worth changes with time alone.
      let later = try #require(after.headers[.eTag])
      site.clock.pass(minutes: 60)
      #expect(try await browser.ask("/hsds/services", [.ifNoneMatch: later]).status == .ok)
    }
  }

  @Test func `HEAD has the headers and nothing else`() async throws {
    try await filled { _, browser in
      let answer = try await browser.ask("/hsds/services", method: .head)
      #expect(answer.status == .ok && answer.text.isEmpty && answer.headers[.eTag] != nil)
    }
  }

  @Test func `routes and document come from one list`() async throws {
    let document = OpenReferral.document(publicAddress: "https://x.pe")
    let described = Set((document["paths"]?.members ?? []).map { $0.name.replacing("{id}", with: ":id") })
    let mounted = Set(RouteTable.all.routes.map(\.path).filter { $0.hasPrefix("/hsds") })
    let files: Set = ["/hsds/openapi.json", "/hsds/profile", "/hsds/profile/:file", "/hsds/datapackage/:file"]
    #expect(mounted == described.union(files))
    for endpoint in OpenReferral.Endpoint.allCases {
      let said = document["paths"]?[endpoint.rawValue]?["get"]?["parameters"]?.list ?? []
      let query = said.filter { $0["in"] == "query" }.compactMap { $0["name"]?.text }
      #expect(query == endpoint.parameters.map(\.rawValue))
    }
  }

  @Test func `the list of a thousand asks as many questions as that of three`() async throws {
    try await TestSite.run { outer in
      try await outer.town.loadPlan(in: outer.site.database)
      try await outer.fill()
      let database = CountingDatabase(outer.site.database)
      let site = Site(
        database: database, keys: outer.site.keys, settings: outer.site.settings, log: outer.site.log,
        now: outer.site.now)
      try await counting(site, outer, database)
    }
  }

  private func counting(_ site: Site, _ outer: TestSite, _ database: CountingDatabase) async throws {
    try await OpenReferralFlowTests.client(site) { client in
      let inner = TestSite(site: site, town: outer.town, client: client, clock: outer.clock)
      let browser = try await inner.browser(.diego)
      for path in ["/hsds/services?full=true", "/hsds/organizations?full=true", "/hsds/service_at_locations?full=true"]
      {
        _ = try await browser.ask(path)
        let few = try await database.statements { _ = try await browser.ask(path) }
        for number in 0..<30 { try await outer.add(try outer.town.post("Puesto \(path) \(number)")) }
        let many = try await database.statements {
          let answer = try await browser.ask(path)
          #expect(answer.status == .ok)
        }
        #expect(many == few && few < 18, "\(path): \(few), \(many)")
      }
    }
  }
}
