import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ProtocolStoreTests {
  private static let quarter = Period(.quarter, containing: Day(Town.now).month)
  private static let day = 86_400.0

  @Test(arguments: Engine.allCases) func `figures say how fresh the directory is and what changed in the quarter`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let (store, entity, alicia) = (ProtocolStore(database: place.database), place.town.entity, place.town.actor(.alicia))
      let empty = try await store.read(of: entity, quarter: Self.quarter, now: Town.now)
      #expect(empty.total == .nothing && empty.total.share == nil && empty.changes.values.allSatisfy { $0 == 0 })
      let long = Town.now.addingTimeInterval(-190 * Self.day)
      let old = try await place.add(try place.town.post("Vencido"), now: long)
      try await place.services.verify(old, seen: 1, by: alicia, now: long)
      let fresh = try await place.add(try place.town.post("Vigente") { $0.categories = ["empleo", "salud"] })
      try await place.services.verify(fresh, seen: 1, by: alicia, now: Town.now)
      let ending = try await place.add(try place.town.post("Por vencer"))
      try await place.services.verify(ending, seen: 1, days: 20, by: alicia, now: Town.now)
      let doubted = try await place.add(try place.town.post("Dudoso"))
      try await place.services.verify(doubted, seen: 1, by: alicia, now: Town.now)
      _ = try await place.database.write { try $0.run("UPDATE service SET doubted_at = \(Town.now) WHERE id = \(doubted)") }
      let gone = try await place.add(try place.town.post("Retirado"))
      try await place.services.retire(gone, seen: 1, by: alicia, now: Town.now)
      let edited = try await place.add(try place.town.post("Corregido"))
      for version in 1...2 {
        try await place.services.edit(
          edited, try place.town.post("Corregido \(version)"), seen: version, by: alicia, now: Town.now)
      }
      let found = try await store.read(of: entity, quarter: Self.quarter, now: Town.now)
      #expect(found.total == DirectoryStanding(services: 5, fresh: 2, expiring: 1, expired: 1, unverified: 1, doubted: 1))
      #expect(found.total.share == 40 && found.categories["empleo"]?.services == 1 && found.categories["salud"]?.services == 5)
      #expect(found.changes == [.added: 5, .corrected: 1, .confirmed: 3, .expired: 1, .merged: 0, .retired: 1])
      for change in DirectoryChange.allCases {
        let behind = try await store.changed(change, of: entity, in: Self.quarter, now: Town.now)
        #expect(behind.total == found.changes[change] && behind.lines.count == behind.total, "\(change)")
      }
      #expect(try await store.changed(.expired, of: entity, in: Self.quarter, now: Town.now).lines.map(\.name) == ["Vencido"])
      let before = try await store.read(of: entity, quarter: Self.quarter.previous, now: Town.now)
      #expect(before.changes[.added] == 0 && before.changes[.expired] == 0)
      let owners = try await store.owners(of: entity, now: Town.now)
      #expect(owners.total == 1 && owners.owners[0].services == 5 && owners.owners[0].fresh == 2 && !owners.owners[0].hasMail)
      #expect(try await store.read(of: UUID(), quarter: Self.quarter, now: Town.now).total == .nothing)
    }
  }

  @Test(arguments: Engine.allCases) func `a term set here holds for the next confirmation, the shortest of several`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let (store, entity, alicia) = (ProtocolStore(database: place.database), place.town.entity, place.town.actor(.alicia))
      let id = try await place.add(try place.town.post { $0.categories = ["empleo", "salud"] })
      try await store.set(90, for: "salud", reason: "Acuerdo 3", seen: 0, by: alicia, now: Town.now)
      try await store.set(60, for: "salud", reason: nil, seen: 1, by: alicia, now: Town.now)
      try await place.services.verify(id, seen: 1, by: alicia, now: Town.now)
      #expect(try await place.service(id)?.verification?.validUntil == Town.now.addingTimeInterval(60 * Self.day))
      let terms = try await store.terms(of: "salud", in: entity)
      #expect(terms.map(\.term.days) == [60, 90] && terms.last?.term.reason == "Acuerdo 3" && terms.first?.account == "Alicia")
      #expect(try await store.read(of: entity, quarter: Self.quarter, now: Town.now).days(of: "salud") == 60)
      await #expect(throws: DirectoryTermRefusal.overtaken) {
        try await store.set(30, for: "salud", reason: nil, seen: 1, by: alicia, now: Town.now)
      }
      await #expect(throws: DirectoryTermRefusal.same) {
        try await store.set(60, for: "salud", reason: nil, seen: 2, by: alicia, now: Town.now)
      }
      await #expect(throws: DirectoryTermRefusal.days) {
        try await store.set(14, for: "empleo", reason: nil, seen: 0, by: alicia, now: Town.now)
      }
      await #expect(throws: DirectoryTermRefusal.unknown) {
        try await store.set(90, for: "no-hay", reason: nil, seen: 0, by: alicia, now: Town.now)
      }
      #expect(try await place.events().filter { $0 == "directory-term-set" }.count == 2)
    }
  }

  @Test(arguments: Engine.allCases) func `it asks as often for many services as for one`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let (store, entity) = (ProtocolStore(database: place.database), place.town.entity)
      func asked() async throws -> Int {
        try await place.database.statements {
          _ = try await store.read(of: entity, quarter: Self.quarter, now: Town.now)
          _ = try await store.owners(of: entity, now: Town.now)
          _ = try await store.changed(.added, of: entity, in: Self.quarter, now: Town.now)
        }
      }
      try await place.add(try place.town.post())
      let few = try await asked()
      for number in 0..<20 { try await place.add(try place.town.post("Servicio \(number)")) }
      #expect(try await asked() == few)
    }
  }

  @Test(arguments: Engine.allCases) func `the share of what is fresh feeds indicators`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      for number in 0..<4 {
        let id = try await place.add(try place.town.post("Servicio \(number)"))
        if number < 3 { try await place.services.verify(id, seen: 1, by: alicia, now: Town.now) }
        guard number == 2 else { continue }
        _ = try await place.database.write { try $0.run("UPDATE service SET doubted_at = \(Town.now) WHERE id = \(id)") }
      }
      var pack = PlanPack.small
      pack.indicators = [
        PlanPack.indicator("vigencia", .directory(count: .freshShare, categories: []), .percentage, milestone: nil),
        PlanPack.indicator("otra", .directory(count: .freshShare, categories: ["empleo"]), .percentage, milestone: nil),
      ]
      let matrix = try await IndicatorStore(database: place.database).matrix(
        place.town.entity, pack: pack, month: Day(Town.now).month, now: Town.now)
      func value(_ code: String) -> IndicatorValue? { matrix.rows.first { $0.indicator.code == code }?.value }
      #expect(value("vigencia") == .ratio(numerator: 2, denominator: 4))
      #expect(value("otra") == .nothingYet, "a share of nothing is no zero")
    }
  }
}
