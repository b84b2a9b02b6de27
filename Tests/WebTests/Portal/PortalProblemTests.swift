import Database
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Support
import Testing
import Vault
@testable import Web

/// What goes wrong on a public page is said in its language, in its frame.
struct PortalProblemTests {
  private static let headings: [PortalLanguage: String] = [
    .es: "No encontramos esta página", .en: "We did not find this page", .pt: "Não encontramos esta página",
    .fr: "Nous n&#39;avons pas trouvé cette page", .ht: "Nou pa jwenn paj sa a", .qu: "No encontramos esta página",
  ]

  @Test(arguments: PortalLanguage.allCases)
  func `an address nobody knows is answered in its language`(language: PortalLanguage) async throws {
    try await TestSite.run { site in
      try await site.openPortal()
      let heading = try #require(Self.headings[language])
      for path in ["whatever", "a/b/c", "map.json", "services/1/2/3"] {
        let answer = try await site.anyone("/\(language.rawValue)/\(path)")
        #expect(answer.status == .notFound && answer.text.contains(heading), "\(path)")
        #expect(answer.text.contains("<html lang=\"\(language == .qu ? "es" : language.rawValue)\">") && answer.text.contains("id=\"exit\""))
        #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.setCookie] == nil)
        #expect(!answer.text.contains("ayni.css"))
      }
      #expect(try await site.anyone("/whatever").text.contains("ayni.css"), "other addresses are the staff's")
      #expect(try await site.anyone("/english/whatever").text.contains("ayni.css"))
    }
  }

  private static let broken: [String: any Error & Sendable] = [
    "many": Problem.tooManyTries, "down": DatabaseFault.unavailable("gone", mayHaveCommitted: false), "busy": DatabaseFault.busy,
    "fault": DatabaseFault.statement("SELECT secret"), "bad": Problem.badRequest,
  ]

  private static let table = RouteTable(
    PortalRoutes.routes + broken.map { name, error in .get("/:language/broken-\(name)", .everyone) { _ in throw error } })

  @Test func `whatever fails is said in the language, with a code and nothing internal`() async throws {
    try await TestSite.run(routes: Self.table) { site in
      try await site.openPortal()
      _ = try await site.anyone("/fr")
      let cases: [(String, HTTPResponse.Status, String, String?)] = [
        ("many", .tooManyRequests, "Trop de demandes à la suite", "60"), ("down", .serviceUnavailable, "Quelque chose a échoué", "60"),
        ("busy", .serviceUnavailable, "Quelque chose a échoué", "60"), ("fault", .internalServerError, "Quelque chose a échoué", nil),
        ("bad", .badRequest, "Nous n&#39;avons pas compris la demande", nil),
      ]
      for (name, status, words, wait) in cases {
        let answer = try await site.anyone("/fr/broken-\(name)")
        #expect(answer.status == status && answer.text.contains(words) && answer.headers[.retryAfter] == wait, "\(name)")
        #expect(answer.text.contains("lang=\"fr\"") && answer.text.contains("Municipalidad de Prueba") && answer.text.contains("AY-\(status.code)"))
        #expect(!answer.text.contains("secret") && !answer.text.contains("gone"))
        #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.setCookie] == nil)
      }
    }
  }

  @Test func `a database that failed is not asked again for the frame, and before any page there is none`() async throws {
    try await withDatabase(.sqlite, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      let counting = CountingDatabase(database)
      let portal = Site(
        database: counting, keys: try LiveKeyRing.temporary(), settings: Site.Settings(passwordCost: .quick), now: { Town.now })
      try await Application(router: Self.table.router(for: portal)).test(.router) { client in
        let site = TestSite(site: portal, town: town, client: client, clock: TestClock())
        let bare = try await site.anyone("/ht/broken-down")
        #expect(bare.status == .serviceUnavailable && bare.text.contains("<html lang=\"ht\">") && bare.text.contains("Gen yon bagay ki pa mache"))
        let none = try await site.anyone("/en/whatever")
        #expect(none.status == .notFound && none.text.contains("We did not find this page"))
        try await site.openPortal()
        _ = try await site.anyone("/es")
        let asked = try await counting.statements {
          let framed = try await site.anyone("/ht/broken-down")
          #expect(framed.text.contains("Municipalidad de Prueba") && framed.text.contains("Gen yon bagay ki pa mache"))
        }
        #expect(asked == 0)
      }
    }
  }
}
