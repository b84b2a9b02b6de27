import Database
import Support
import Testing
import Vault
@testable import Web

@Suite struct DemonstrationTests {
  private static let words = "son inventados"

  @Test func `every page of an invented office says so, also to those who have not signed in`() async throws {
    try await TestSite.run(settings: Site.Settings(isFictitious: true, passwordCost: .quick)) { test in
      try await test.site.database.write { try $0.run("UPDATE entity SET fictitious = 1") }
      for (person, path) in [(Person.alicia, "/"), (.gina, "/directory"), (.diego, "/login")] {
        let page = try await test.browser(person).get(path)
        #expect(page.text.contains(Self.words), "\(path)")
      }
    }
  }

  @Test func `a real office is never called invented`() async throws {
    try await TestSite.run { test in
      for (person, path) in [(Person.alicia, "/"), (.diego, "/login")] {
        let page = try await test.browser(person).get(path)
        #expect(!page.text.contains(Self.words), "\(path)")
      }
    }
  }
}
