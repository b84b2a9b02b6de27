import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct PlanStoreTests {
  private static let today = Day(Town.now)

  @Test(arguments: Engine.allCases)
  func `without a start or an arrangement the plan stands as it was written`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let board = try await town.board()
      #expect(board.start == nil)
      #expect(board.lines.map(\.standing.state) == Array(repeating: .pending, count: 6))
      #expect(board.lines.map(\.due) == Array(repeating: nil, count: 6))
      #expect(board.lines.map { $0.responsible?.name } == [nil, nil, nil, nil, nil, "Demuna"])
      #expect(board.line("l1-p1")?.verification == "Directorio y actas")
    }
  }

  @Test(arguments: Engine.allCases)
  func `the start turns terms into days, and a change of it keeps the first one`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let first = Self.today.adding(-400)
      try await town.store.setStart(first, reason: "Ordenanza", by: town.town.actor(.alicia), now: Town.now)
      var board = try await town.board()
      #expect(board.chapter("h1")?.window == Term.short.window(from: first))
      #expect(board.chapter("h2")?.window == nil)
      #expect(board.progress[.overdue] == 3)
      try await town.store.setStart(Self.today, reason: "Se publicó hoy", by: town.town.actor(.fabio), now: Town.now)
      try await town.store.setStart(Self.today, reason: "Otra vez", by: town.town.actor(.fabio), now: Town.now)
      board = try await town.board()
      #expect(board.start?.author == "Fabio")
      #expect(board.progress[.overdue] == 0)
      let starts = try await town.store.starts(town.town.entity)
      #expect(starts.map(\.day) == [Self.today, first])
      #expect(starts.map(\.version) == [2, 1])
      #expect(try await town.events().filter { $0 == "plan-start-set" }.count == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an arrangement holds for the products it names, version after version`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let day = Self.today.adding(-1)
      try await town.arrange(["h1-p1", "h1-p2"], for: "demuna", due: day, verification: "Acta firmada")
      try await town.arrange(["h1-p1", "h1-p2"], for: "demuna", due: day, verification: "Acta firmada")
      try await town.arrange(["h1-p2"], for: "cem", by: .alicia)
      let board = try await town.board()
      #expect(board.lines.prefix(3).map { $0.responsible?.name } == ["Demuna", "Cem", nil])
      #expect(board.lines.prefix(3).map(\.standing.state) == [.overdue, .pending, .pending])
      #expect(board.line("h1-p1")?.verification == "Acta firmada")
      let versions = try await town.store.arrangements(town.town.entity, of: "h1-p2")
      #expect(versions.map(\.arrangement.version) == [2, 1])
      #expect(versions.map(\.arrangement.author) == ["Alicia", "Fabio"])
      #expect(versions.map(\.responsible) == ["Cem", "Demuna"])
      #expect(try await town.events().filter { $0 == "product-arranged" }.count == 3)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what the plan or the directory does not have is refused and nothing is written`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let actor = town.town.actor(.fabio)
      let stranger = Arrangement.Terms(responsible: UUID(), due: nil, verification: "Acta")
      await #expect(throws: PlanRefusal.unknownOrganization) {
        try await town.store.arrange(["h1-p1"], stranger, reason: "a", pack: town.pack, by: actor, now: Town.now)
      }
      for products in [[], ["h9-p9"], ["h1-p1", "h9-p9"]] {
        await #expect(throws: PlanRefusal.unknownProduct) {
          try await town.store.arrange(products, .open, reason: "a", pack: town.pack, by: actor, now: Town.now)
        }
      }
      await #expect(throws: PlanRefusal.reasonMissing) {
        try await town.store.setStart(Self.today, reason: "", by: actor, now: Town.now)
      }
      let (lines, events) = (try await town.board().lines, try await town.events())
      #expect(lines.allSatisfy { $0.arrangement == nil })
      #expect(events.allSatisfy { !["product-arranged", "plan-start-set"].contains($0) })
    }
  }

  @Test(arguments: Engine.allCases)
  func `a plan of another entity is never seen`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      try await town.arrange(["h1-p1"], for: "demuna")
      try await town.store.setStart(Self.today, reason: "a", by: town.town.actor(.fabio), now: Town.now)
      let other = UUID()
      let board = try await town.store.board(other, pack: town.pack, now: Town.now)
      #expect(board.start == nil)
      #expect(board.lines.allSatisfy { $0.arrangement == nil && $0.responsible == nil })
      #expect(try await town.store.units(other, pack: town.pack) == [])
      #expect(try await town.store.units(town.town.entity, pack: town.pack).map(\.code) == ["municipalidad", "demuna", "cem"])
    }
  }

  @Test func `a larger plan takes no more statements`() async throws {
    var large = PlanPack.planned
    large.milestones = (1...40).map { number in
      Milestone(
        code: "h\(number)", number: number, name: "Hito", kind: .milestone, term: .short, actors: [], responsible: "demuna",
        products: (1...10).map { PlanItem(code: "h\(number)-p\($0)", name: "Producto", source: "T1") }, source: "T1")
    }
    large.activities = []
    var counts: [Int] = []
    for pack in [PlanPack.planned, large] {
      try await PlannedTown.run(.sqlite, pack: pack) { town in
        let products = pack.milestones.flatMap { $0.products.map(\.code) }.filter { $0 != "x" }
        try await town.arrange(products, for: "cem")
        for product in products.prefix(40) { try await town.plan("Reunión", below: product, for: "demuna") }
        let counting = CountingDatabase(town.database)
        counts.append(
          try await counting.statements {
            _ = try await PlanStore(database: counting).board(town.town.entity, pack: pack, now: Town.now)
          })
      }
    }
    #expect(counts == [7, 7])
  }
}
