import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct ClosingStoreTests {
  private static let quarter = Period(.quarter, containing: Month(year: 2026, month: 8))
  private static let ring = KeyRing.fresh(now: Town.now)

  private func close(
    _ town: MonitoredTown, reason: String? = nil, seen: Int = 0, with ring: KeyRing = ring, by person: Person = .alicia
  ) async throws {
    try await ClosingStore(database: town.database).close(
      Self.quarter, reason: reason, seen: seen, pack: town.pack, by: town.town.actor(person), with: ring, now: Town.now)
  }

  private func find(_ town: MonitoredTown, version: Int? = nil, with ring: KeyRing = ring) async throws -> ClosingStore.Sealed? {
    try await ClosingStore(database: town.database).find(town.town.entity, Self.quarter, version: version, with: ring)
  }

  private func value(_ sealed: ClosingStore.Sealed?, _ code: String) -> String? {
    sealed?.closing.figures.first { $0.indicator == code }?.text
  }

  @Test(arguments: Engine.allCases)
  func `what was closed stays when the data moves on, and a correction is a further version`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      let august = Month(year: 2026, month: 8)
      try await town.count("resolved", ["yes"], 30, month: august)
      try await town.count("resolved", ["no"], 12, month: august)
      try await close(town)
      try await town.count("resolved", ["yes"], 100, month: Month(year: 2026, month: 9))
      let first = try await find(town)
      #expect(first?.isWhole == true)
      #expect(value(first, "orientaciones") == "42")
      let ratio = try #require(first?.closing.figures.first { $0.indicator == "resueltas" })
      #expect(ratio.numerator == 30 && ratio.denominator == 42)
      #expect(first?.closing.figures.count == town.pack.indicators.count)

      try await close(town, reason: "Faltaba setiembre", seen: 1, by: .fabio)
      #expect(value(try await find(town), "orientaciones") == "142")
      #expect(value(try await find(town, version: 1), "orientaciones") == "42")
      let all = try await ClosingStore(database: town.database).all(town.town.entity)
      #expect(all.map(\.version) == [2, 1])
      #expect(all.map(\.reason) == ["Faltaba setiembre", nil])
      #expect(all.map(\.author) == ["Fabio", "Alicia"])
      #expect(Set(all.map(\.digest)).count == 2)
      #expect(try await town.events().filter { $0 == "period-closed" }.count == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a second send or a version nobody saw is refused and writes nothing`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      try await close(town)
      await #expect(throws: ClosingRefusal.overtaken) { try await close(town) }
      await #expect(throws: ClosingRefusal.reasonMissing) { try await close(town, seen: 1) }
      #expect(try await ClosingStore(database: town.database).all(town.town.entity).count == 1)
      #expect(try await find(town, version: 7) == nil)
      #expect(try await town.events().filter { $0 == "period-closed" }.count == 1)
    }
  }

  @Test(arguments: Engine.allCases, [
    "UPDATE period_closing SET figures = replace(figures, '\"text\":\"0\"', '\"text\":\"9\"')",
    "UPDATE period_closing SET author = 'Otra'", "UPDATE period_closing SET closed_at = closed_at + 1",
    "UPDATE period_closing SET period_start = '2026-04'",
  ])
  func `figures changed in the database no longer carry their seal`(_ engine: Engine, _ change: String) async throws {
    try await MonitoredTown.run(engine) { town in
      try await close(town)
      try await town.database.write { try $0.run(SQL(text: change, arguments: [])) }
      let period = change.contains("2026-04") ? Self.quarter.previous : Self.quarter
      let sealed = try await ClosingStore(database: town.database).find(town.town.entity, period, with: Self.ring)
      #expect(sealed?.isWhole == false)
    }
  }

  @Test func `the seal holds across rotations and for no other key ring`() async throws {
    try await MonitoredTown.run(.sqlite) { town in
      try await close(town)
      #expect(try await find(town, with: Self.ring.rotated(now: Town.now))?.isWhole == true)
      #expect(try await find(town, with: .fresh(now: Town.now))?.isWhole == false)
    }
  }

  @Test(arguments: Engine.allCases)
  func `another entity has no part in it`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      try await close(town)
      #expect(try await ClosingStore(database: town.database).all(UUID()) == [])
      #expect(try await ClosingStore(database: town.database).find(UUID(), Self.quarter, with: Self.ring) == nil)
    }
  }
}
