import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct AlignmentStoreTests {
  private func frame(_ code: String, _ town: PlannedTown) throws -> Frame {
    try #require(town.pack.frames.first { $0.code == code })
  }

  @Test(arguments: Engine.allCases)
  func `two people at once do not undo one another, and every link keeps its history`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      try await town.align("h1-p1", ["pacto-7"])
      // Alicia's page is older than Fabio's change.
      try await town.align("h1-p1", ["pacto-16"], seen: [], by: .alicia)
      func items() async throws -> [String] {
        try await town.alignments.alignment(town.town.entity, pack: town.pack).items(of: "h1-p1").flatMap(\.items).map(\.code)
      }
      #expect(try await items() == ["pacto-7", "pacto-16"])
      try await town.align("h1-p1", ["pacto-7", "pacto-16"], seen: ["pacto-7", "pacto-16"])
      try await town.align("h1-p1", ["pacto-16"], seen: ["pacto-7", "pacto-16"], by: .alicia)
      try await town.align("h1-p1", ["pacto-16", "pacto-7"], seen: ["pacto-16"])
      #expect(try await items() == ["pacto-7", "pacto-16"])
      let history = try await town.alignments.history(of: "h1-p1", in: town.town.entity)
      #expect(history.count == 3 && history.compactMap(\.remover) == ["Alicia"])
      #expect(history.allSatisfy { $0.item.hasPrefix("Pacto: Objetivo") })
      #expect(try await town.events().filter { $0 == "product-aligned" }.count == 4)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the entity adds items to an open frame, and a newer edition leaves them`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let (actor, pei) = (town.town.actor(.fabio), try frame("pei", town))
      let key = UUID()
      for _ in 0..<2 {
        try await town.alignments.add("Mejorar la atención", label: "OEI 03", to: pei, key: key, by: actor, now: Town.now)
      }
      let code = "propio-\(key.text)"
      try await town.align("h1-p1", [code])
      var edition = town.pack.edition("planeada-2", tabulations: town.pack.tabulations)
      (edition.instruments, edition.frames) = (town.pack.instruments, town.pack.frames)
      try await PackStore(database: town.database).load(edition, entity: town.town.entity, now: Town.now)
      #expect(try await PackStore(database: town.database).catalog(of: town.town.entity).frames == town.pack.frames)
      let alignment = try await town.alignments.alignment(town.town.entity, pack: edition)
      #expect(alignment.chapter("pei")?.rows.map(\.item.title) == ["OEI 03. Mejorar la atención"])
      await #expect(throws: AlignmentRefusal.inUse) {
        try await town.alignments.retire(code, of: pei, by: actor, now: Town.now)
      }
      try await town.align("h1-p1", [], seen: [code])
      try await town.alignments.retire(code, of: pei, by: actor, now: Town.now)
      let after = try await town.alignments.alignment(town.town.entity, pack: edition)
      #expect(after.chapter("pei")?.rows.isEmpty == true)
      let events = try await town.events()
      #expect(events.filter { $0.hasPrefix("frame-item") } == ["frame-item-added", "frame-item-retired"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is closed, not there or of another entity is refused`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let (actor, pacto) = (town.town.actor(.fabio), try frame("pacto", town))
      await #expect(throws: AlignmentRefusal.closedFrame) {
        try await town.alignments.add("Otro", label: nil, to: pacto, key: UUID(), by: actor, now: Town.now)
      }
      await #expect(throws: AlignmentRefusal.notOwn) {
        try await town.alignments.retire("pacto-7", of: pacto, by: actor, now: Town.now)
      }
      await #expect(throws: AlignmentRefusal.unknownItem) { try await town.align("h1-p1", ["pacto-99"]) }
      await #expect(throws: AlignmentRefusal.unknownProduct) { try await town.align("h9-p9", ["pacto-7"]) }
      try await town.align("h1-p1", ["pacto-7"])
      let other = try await town.alignments.alignment(UUID(), pack: town.pack)
      #expect(other.chapters.allSatisfy { $0.covered == 0 } && other.unaligned.count == 6)
      #expect(try await town.alignments.history(of: "h1-p1", in: UUID()) == [])
    }
  }

  @Test func `more links take no more statements`() async throws {
    try await PlannedTown.run(.sqlite) { town in
      var counts: [Int] = []
      for chosen in [Set<String>(), ["pacto-7", "pacto-16"]] {
        for product in ["h1-p1", "h1-p2", "h1-p3", "h2-p1", "h2-p2", "l1-p1"] { try await town.align(product, chosen) }
        let counting = CountingDatabase(town.database)
        counts.append(
          try await counting.statements {
            _ = try await AlignmentStore(database: counting).alignment(town.town.entity, pack: town.pack)
          })
      }
      #expect(counts == [2, 2])
    }
  }
}
