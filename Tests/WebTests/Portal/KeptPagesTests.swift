import Domain
import Foundation
import HTTPTypes
import NIOCore
import Storage
import Support
import Testing

@testable import Web

struct KeptPagesTests {
  private let noon = Date(timeIntervalSince1970: 1_795_003_200)
  private func answer(_ text: String) -> PortalAnswer { PortalAnswer(headers: [:], body: ByteBuffer(string: text)) }

  private func standing(_ seconds: Double = 0, writes: Int = 0) -> KeptPages.Standing {
    KeptPages.Standing(now: noon + seconds, writes: writes)
  }

  @Test func `a page is given again for a second, then only if nothing was written elsewhere, and for its minute`() {
    let pages = KeptPages()
    #expect(pages.page("/es", at: standing(), now: noon) == nil)
    pages.keep(answer("uno"), as: "/es", at: standing(), of: "1", now: noon)
    #expect(pages.page("/es", at: standing(0.9), now: noon + 0.9) != nil)
    #expect(pages.page("/es", at: standing(1), now: noon + 1) == nil, "it is asked whether something was written")
    #expect(pages.page("/es", at: standing(1), of: "2", now: noon + 1) == nil)
    #expect(pages.page("/es", at: standing(1), of: "1", now: noon + 1) != nil)
    #expect(pages.page("/es", at: standing(1.9), now: noon + 1.9) != nil, "it was asked")
    #expect(pages.page("/es", at: standing(60), of: "1", now: noon + 60) == nil, "the minute is over")
  }

  @Test func `what was made before a write here is not given after it, nor kept`() {
    let pages = KeptPages()
    pages.keep(answer("uno"), as: "/es", at: standing(), of: "1", now: noon)
    #expect(pages.page("/es", at: standing(writes: 1), now: noon) == nil)
    #expect(pages.page("/es", at: standing(writes: 1), of: "1", now: noon) == nil)
    pages.keep(answer("dos"), as: "/en", at: standing(writes: 1), of: "1", now: noon)
    pages.keep(answer("uno"), as: "/es", at: standing(), of: "1", now: noon)
    #expect(pages.page("/es", at: standing(writes: 1), now: noon) == nil, "it was long in the making")
    #expect(pages.page("/en", at: standing(writes: 1), now: noon) != nil)
  }

  @Test func `a page too many makes room for all, one that is kept takes none`() {
    let pages = KeptPages(most: 2)
    for path in ["/a", "/b", "/b"] { pages.keep(answer(path), as: path, at: standing(), of: "1", now: noon) }
    #expect(["/a", "/b"].allSatisfy { pages.page($0, at: standing(), now: noon) != nil })
    pages.keep(answer("/c"), as: "/c", at: standing(), of: "1", now: noon)
    #expect(["/a", "/b"].allSatisfy { pages.page($0, at: standing(), now: noon) == nil })
    #expect(pages.page("/c", at: standing(), now: noon) != nil)
  }

  @Test(arguments: [true, false])
  func `what is written here is read at once on a page that was kept, what another program writes a second later`(
    isHere: Bool
  ) async throws {
    try await TestSite.runCounting { site, counting in
      let services = try await site.openPortal()
      let path = "/es/services/\(services.open.text)"
      let first = try await site.anyone(path)
      let again = try await counting.statements { _ = try await site.anyone(path) }
      #expect(first.text.contains("Posta Ñahui") && again == 0)
      // What counts stands behind what watches: a write to it is one the site does not see.
      let store = ServiceStore(database: isHere ? site.site.database : counting)
      let found = try #require(try await store.find(services.open, of: site.town.entity))
      var details = found.service.details
      details.name = "Posta de otro nombre"
      try await store.edit(services.open, details, seen: found.service.version, by: site.town.actor(.alicia), now: Town.now)
      if !isHere { site.clock.pass(minutes: 1 / 60) }
      #expect(try await site.anyone(path).text.contains("Posta de otro nombre"))
    }
  }

  @Test func `an answer to typed words, and one for the place of the visitor, is made anew`() async throws {
    try await TestSite.runCounting { site, counting in
      try await site.openPortal()
      for path in ["/es/services?q=posta", "/es/needs/salud?open=now"] {
        _ = try await site.anyone(path)
        let again = try await counting.statements { _ = try await site.anyone(path) }
        #expect(again > 1, "\(path)")
      }
      _ = try await site.anyone("/es/needs/salud")
      let near = try await counting.statements {
        let answer = try await site.anyone("/es/needs/salud", near: "-12.16,-76.97")
        #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-store")
      }
      let others = try await counting.statements { _ = try await site.anyone("/es/needs/salud") }
      #expect(near > 1 && others == 0, "theirs took nobody's place")
    }
  }
}
