import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import Support
import Testing
@testable import Web

@Suite struct StatementCountTests {
  /// Pages of access: a page of fifty lines asks as many questions as one of none.
  @Test(arguments: ["/", "/account", "/accounts", "/audit"])
  func `a longer list asks no more questions`(path: String) async throws {
    try await TestSite.run { outer in
      let database = CountingDatabase(outer.site.database)
      let site = Site(
        database: database, keys: outer.site.keys, settings: outer.site.settings, log: outer.site.log, now: outer.site.now)
      try await Application(router: RouteTable.all.router(for: site)).test(.router) { client in
        let inner = TestSite(site: site, town: outer.town, client: client, clock: outer.clock)
        let elena = try await inner.browser(.elena)
        // The first asks also what is kept afterwards.
        _ = try await elena.get(path)
        let few = try await database.statements { _ = try await elena.get(path) }
        try await fill(inner)
        let many = try await database.statements {
          let answer = try await elena.get(path)
          #expect(answer.status == .ok)
        }
        #expect(many == few, "\(path)")
        #expect(few > 0 && few < 12, "\(path) asks \(few)")
      }
    }
  }

  private func fill(_ site: TestSite) async throws {
    let organization = try #require(site.town.organizations["municipalidad"])
    for number in 0..<40 {
      let draft = AccountDraft(
        login: try .init("login\(number)"), name: "x", role: .reader, organization: organization)
      _ = try await site.site.accounts.add(draft, by: AuditActor(site.town.actor(.elena)), now: Town.now)
      _ = try await site.town.session(of: .elena, in: site.site.database)
    }
  }
}
