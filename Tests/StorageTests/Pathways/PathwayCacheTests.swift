import Database
import Domain
import Foundation
@testable import Storage
import Support
import Testing

/// Contents of versions are decoded once, are never stale, and do not pile up.
@Suite struct PathwayCacheTests {
  @Test(arguments: Engine.allCases)
  func `what was approved is there at once, for everyone who shares the cache`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let cache = PathwayCache()
      let shared = PathwayStore(database: place.database, cache: cache)
      func says() async throws -> [String?] {
        [
          try await shared.published("general", of: place.entity)?.steps.first?.does,
          try await shared.find("general", of: place.entity, now: Town.now)?.pathway.steps.first?.does,
          try await shared.working(.small, of: place.entity).pathways.first?.steps.first?.does,
          try await shared.reading("general", of: place.entity, now: Town.now)?.pathway.steps.first?.does,
        ]
      }
      #expect(try await says() == Array(repeating: "Escucha y orienta.", count: 4))
      for words in ["Uno.", "Dos.", "Uno."] {
        // Approved by another process, which does not share it.
        try await place.put { $0.saying(words) }
        #expect(try await says() == Array(repeating: words, count: 4))
      }
      #expect(cache.count == 4, "two of the plan and two of ours: the same words again are the same content")
    }
  }

  @Test func `a content is decoded once, and a fault is not kept`() throws {
    struct Fault: Error {}
    let cache = PathwayCache()
    let pathway = PlanPack.small.pathways[0]
    #expect(throws: Fault.self) { try cache.content("a") { throw Fault() } }
    var decoded = 0
    for _ in 0..<3 {
      let found = try cache.content("a") {
        decoded += 1
        return pathway
      }
      #expect(found == pathway)
    }
    #expect(decoded == 1 && cache.count == 1)
  }

  @Test func `it does not grow without end`() throws {
    let cache = PathwayCache()
    let pathway = PlanPack.small.pathways[0]
    for number in 0...(3 * PathwayCache.most) {
      _ = try cache.content(String(number)) { pathway }
      #expect(cache.count <= PathwayCache.most)
    }
    #expect(cache.count == 1)
  }
}
