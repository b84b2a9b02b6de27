import Foundation
import HTML
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

/// Every route × every person. Which record they ask for is the matter of `RecordStateTests`.
@Suite struct RightsMatrixTests {
  private let routes = RouteTable.all.routes
  private let table: Rights.Table = Rights.tables.reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  @Test func `every route is listed, and every listed route exists`() {
    let declared = Set(routes.map(\.line))
    #expect(declared.subtracting(table.keys).sorted() == [], "add who may use it to Rights")
    #expect(Set(table.keys).subtracting(declared).sorted() == [], "listed in Rights, but no such route")
    #expect(routes.count == declared.count, "a route is declared twice")
    #expect(Rights.tables.reduce(0) { $0 + $1.count } == table.count, "a route is listed twice")
  }

  /// What each person gets for each route: with a form whose token is good, or with none.
  private func walk(
    method: HTTPRequest.Method, token: String? = nil, _ judge: @Sendable (Route, Person, Outcome, Answer) -> Void
  ) async throws {
    let routes = routes.filter { $0.method == method }
    try await TestSite.run { site in
      try await PackStore(database: site.site.database).load(.small, entity: site.town.entity, now: Town.now)
      for route in routes {
        for person in Person.allCases {
          // A browser of its own for each: some of the routes end sessions.
          let path = route.filled(["id": UUID().uuidString.lowercased(), "name": "ayni.css", "language": "es"])
          let answer = try await site.browser(person).request(method, path, token: token)
          judge(route, person, Outcome(answer), answer)
        }
      }
    }
  }

  @Test func `a page opens to those who may see it and to nobody else`() async throws {
    let table = table
    try await walk(method: .get) { route, person, outcome, answer in
      let isAllowed = table[route.line]?.contains(person) ?? false
      let allowed: [Outcome] = route.parameters.isEmpty ? [.through] : [.through, .hidden]
      let refused: Outcome = person == .diego ? .signIn : .forbidden
      #expect(
        isAllowed ? allowed.contains(outcome) : outcome == refused,
        "\(route.line) by \(person.name): \(answer.status)")
    }
  }

  @Test func `a form is taken from those who may send it and from nobody else`() async throws {
    let table = table
    try await walk(method: .post) { route, person, outcome, answer in
      let isAllowed = table[route.line]?.contains(person) ?? false
      let refused: Outcome = person == .diego ? .signIn : .forbidden
      // Nothing was filled in, so it may well be refused, but never for lack of rights.
      #expect(
        isAllowed ? [.through, .hidden].contains(outcome) : outcome == refused,
        "\(route.line) by \(person.name): \(answer.status)")
    }
  }

  @Test(arguments: ["", "x", String(repeating: "A", count: 64)])
  func `no form is taken without a token of ours, from whomever it comes`(token: String) async throws {
    let table = table
    try await walk(method: .post, token: token) { route, person, outcome, answer in
      let isAllowed = table[route.line]?.contains(person) ?? false
      // Who has no right learns only that.
      let refused: Outcome = isAllowed ? .formExpired : person == .diego ? .signIn : .forbidden
      let isSigned = route.proof == .signedAddress
      #expect(outcome == (isSigned ? .hidden : refused), "\(route.line) by \(person.name): \(answer.status)")
      #expect(answer.status.code >= 400)
    }
  }

  @Test func `only what is sent to one mailbox is proved by its address instead of a token`() {
    #expect(
      routes.filter { $0.proof == .signedAddress }.map(\.line) == [
        "POST /digest/:token", "POST /assurance/:token", "POST /assurance/:token/services/:id",
        "POST /assurance/:token/focal-points/:id",
      ])
  }

  @Test func `a token of another person's session is not taken`() async throws {
    let posts = routes.filter { $0.method == .post && $0.proof == .formToken }
    let table = table
    try await TestSite.run { site in
      for route in posts {
        for person in Person.allCases where table[route.line]?.contains(person) == true {
          let other = try await site.browser(person == .hugo ? .gina : .hugo)
          let answer = try await site.browser(person).request(
            .post, route.filled(["id": UUID().uuidString.lowercased()]), token: try other.token)
          #expect(Outcome(answer) == .formExpired, "\(route.line) by \(person.name)")
        }
      }
    }
  }

  @Test func `the menu leads each person only to pages that open`() async throws {
    let table = table
    try await TestSite.run { site in
      for person in Rights.staff {
        let home = try await site.browser(person).get("/")
        for section in Section.allCases where table["GET \(section.address.text)"] != nil {
          let isShown = home.text.contains("<li><a href=\"\(section.address.text)\"")
          #expect(isShown == table["GET \(section.address.text)"]?.contains(person), "\(section) for \(person.name)")
        }
      }
    }
  }
}
