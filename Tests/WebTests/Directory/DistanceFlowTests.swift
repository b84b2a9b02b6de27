import Database
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Support
import Testing

@testable import Web

@Suite struct DistanceFlowTests {
  /// Two posts on one parallel, some way apart.
  private func fill(_ site: TestSite) async throws {
    for (name, longitude, ubigeo) in [("Posta A", -76.97, Town.home), ("Posta B", -76.90, Town.neighbour)] {
      try await site.add(
        try site.town.post(name) {
          $0.locations[0].ubigeo = ubigeo
          $0.locations[0].coordinates = Coordinates(latitude: -12.16, longitude: longitude)
        })
    }
  }

  private func place(_ site: TestSite, at coordinates: Coordinates?) async throws {
    let home = try #require(site.town.organizations["municipalidad"])
    let known = try #require(try await site.site.organizations.find(home, of: site.town.entity))
    var details = known.details
    details.coordinates = coordinates
    try await site.site.organizations.edit(
      home, details, seen: known.version, by: site.town.actor(.alicia), now: Town.now)
  }

  private func order(_ page: Answer) -> [String] {
    page.text.matches(of: /Posta [AB]/).map { String($0.0) }
  }

  /// What a browser that keeps the cookie asks next.
  private func follow(_ answer: Answer, _ browser: Browser) async throws -> Answer {
    let cookie = try #require(answer.headers[values: .setCookie].first).split(separator: ";")[0]
    return try await browser.send(
      try #require(answer.location), method: .get, headers: [.cookie: "\(browser.cookies); \(cookie)"], body: "")
  }

  @Test func `distances start at the own institution, if it says where it is`() async throws {
    try await TestSite.withDirectory { site in
      try await fill(site)
      let bruno = try await site.browser(.bruno)
      let without = try await bruno.get("/services")
      #expect(order(without) == ["Posta A", "Posta B"] && !without.text.contains("Distancias en línea recta"))
      #expect(!without.text.contains("Agrega sus coordenadas"))
      #expect(try await site.browser(.alicia).get("/services").text.contains("Agrega sus coordenadas"))
      try await place(site, at: Coordinates(latitude: -12.16, longitude: -76.89))
      let with = try await bruno.get("/services")
      #expect(order(with) == ["Posta B", "Posta A"])
      #expect(with.text.contains("desde tu institución: Municipalidad.") && with.text.contains(">1,1 km<"))
      // Carmen's is another one, and says nothing.
      #expect(order(try await site.browser(.carmen).get("/services")) == ["Posta A", "Posta B"])
      let byName = try await bruno.get("/services?near=name")
      #expect(order(byName) == ["Posta A", "Posta B"] && !byName.text.contains(" km<"))
    }
  }

  @Test func `a district is measured from its middle, once it has one`() async throws {
    try await TestSite.withDirectory { site in
      let gina = try await site.browser(.gina)
      #expect(try await gina.get("/services?near=150133").text.contains("no se puede ordenar por cercanía"))
      try await fill(site)
      let near = try await gina.get("/services?near=150142")
      #expect(order(near) == ["Posta B", "Posta A"] && near.text.contains("desde el centro de Villa El Salvador"))
      #expect(near.text.contains(">7,6 km<"))
    }
  }

  @Test func `a pasted point is rounded, kept in the browser alone, and in no address`() async throws {
    try await TestSite.withDirectory { site in
      try await fill(site)
      let bruno = try await site.browser(.bruno)
      let sent = try await bruno.request(
        .post, "/services/origin", ["point": "-12.16049, -76.90951", "q": "posta", "open": "", "place": "150133"])
      #expect(sent.location == "/services?q=posta&place=150133&near=point")
      let cookie = try #require(sent.headers[values: .setCookie].first)
      #expect(cookie.hasPrefix("ayni_point=-12.16_-76.91;"))
      for words in ["Path=/services", "HttpOnly", "SameSite=Strict", "Max-Age=14400"] {
        #expect(cookie.contains(words), "\(words) in \(cookie)")
      }
      let list = try await follow(try await bruno.request(.post, "/services/origin", ["point": "-12.16049, -76.90951"]), bruno)
      #expect(order(list) == ["Posta B", "Posta A"])
      #expect(list.text.contains("desde el punto que indicaste (-12.16, -76.91)") && list.text.contains("Olvidar el punto"))
      #expect(!list.text.contains("76.9095"))
      // Nothing of it is in the database, and no link of the page carries it.
      #expect(!list.text.contains(/(href|action)="[^"]*76\.9/))
      let lines = try await site.site.database.read { reader in
        try reader.rows("SELECT detail FROM audit_line").map { try $0["detail"] as String }
      }
      #expect(!lines.contains { $0.contains("76.9") })
      // A shared link shows another person nothing of it.
      let shared = try await site.browser(.gina).get("/services?near=point")
      #expect(shared.status == .ok && !shared.text.contains("76.91"))
      let forgotten = try await bruno.request(.post, "/services/origin", ["forget": "1", "q": "posta"])
      #expect(forgotten.location == "/services?q=posta")
      #expect(forgotten.headers[values: .setCookie].first?.contains("Max-Age=0") == true)
      let out = try await bruno.post("/logout")
      #expect(out.headers[values: .setCookie].contains { $0.hasPrefix("ayni_point=;") && $0.contains("Max-Age=0") })
    }
  }

  @Test(arguments: [
    "", "norte", "48.8, 2.3", "-12.16", "-12.16; -76.9; 3", "<script>", "-12.16, -76.9\u{0}", String(repeating: "1", count: 65),
  ])
  func `a point that is none is refused on the list, with what was typed and asked`(_ typed: String) async throws {
    try await TestSite.withDirectory { site in
      try await fill(site)
      let answer = try await site.browser(.bruno).request(.post, "/services/origin", ["point": typed, "q": "posta a"])
      #expect(answer.status == .unprocessableContent && answer.headers[.setCookie] == nil)
      #expect(answer.text.contains("href=\"#point\"") && answer.text.contains("<title>Error: "))
      #expect(answer.text.contains("name=\"q\" value=\"posta a\"") && !answer.text.contains("<script>"))
    }
  }

  @Test(arguments: [
    "", "x", "-12.16", "-12.16_", "48.8_2.3", "nan_nan", "inf_-77", "-12.16_-76.9_1", "-12.16,-76.9", String(repeating: "9", count: 4000),
  ])
  func `a cookie that holds no point counts as none`(_ value: String) async throws {
    try await TestSite.withDirectory { site in
      try await fill(site)
      let bruno = try await site.browser(.bruno)
      let page = try await bruno.send(
        "/services?near=point", method: .get, headers: [.cookie: "\(bruno.cookies); ayni_point=\(value)"], body: "")
      #expect(page.status == .ok && order(page) == ["Posta A", "Posta B"])
      #expect(!page.text.contains("el punto que indicaste ("))
    }
  }

  @Test func `the list asks as often for twenty services of many places as for one`() async throws {
    try await TestSite.withDirectory { outer in
      try await fill(outer)
      try await place(outer, at: Coordinates(latitude: -12.16, longitude: -76.89))
      let database = CountingDatabase(outer.site.database)
      let site = Site(
        database: database, keys: outer.site.keys, settings: outer.site.settings, log: outer.site.log, now: outer.site.now)
      try await Application(router: RouteTable.all.router(for: site)).test(.router) { client in
        let inner = TestSite(site: site, town: outer.town, client: client, clock: outer.clock)
        let bruno = try await inner.browser(.bruno)
        let paths = ["/services", "/services?near=150133", "/organizations"]
        for path in paths { _ = try await bruno.get(path) }
        for path in paths {
          let few = try await database.statements { _ = try await bruno.get(path) }
          for number in 0..<15 {
            try await outer.add(
              try outer.town.post("Posta C\(path.count)\(number)") { details in
                details.locations += (0..<4).map { Location(id: UUID(), name: "L\($0)", hours: .always) }
              })
          }
          let many = try await database.statements {
            let answer = try await bruno.get(path)
            #expect(answer.status == .ok)
          }
          #expect(many == few && few < 20, "\(path) asks \(few), then \(many)")
        }
      }
    }
  }
}
