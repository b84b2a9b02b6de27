import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

struct MissedSearchStoreTests {
  private func day(_ number: Int) throws -> Date { try #require(Day(year: 2026, month: 11, day: number)).start }

  @Test(arguments: Engine.allCases)
  func `a word is kept in letters only once five days have seen it`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      let store = MissedSearchStore(database: database)
      let keys = KeyRing.fresh(now: Town.now)
      for number in 1...4 {
        for _ in 0..<10 { try await store.note("Apostilla de Pérez", of: town.entity, keys: keys, now: day(number)) }
      }
      let before = try await store.months(of: town.entity)
      #expect(before.map(\.searches) == [40] && before[0].words == [])
      let held: Int? = try await database.read { try $0.value("SELECT count(*) FROM missed_word WHERE word IS NOT NULL") }
      #expect(held == 0)
      try await store.note("apostilla", of: town.entity, keys: keys, now: day(5))
      let after = try await store.months(of: town.entity)
      #expect(after[0].words == [MissedWord(word: "apostilla", days: 5, searches: 41)])
    }
  }

  @Test(arguments: Engine.allCases)
  func `no mark says which word it is, and the same word has another in each month and entity`(engine: Engine) async throws {
    let keys = KeyRing.fresh(now: Town.now)
    let marks = [
      keys.searchMark(of: "visa", month: "2026-11", entity: "a"), keys.searchMark(of: "visa", month: "2026-12", entity: "a"),
      keys.searchMark(of: "visa", month: "2026-11", entity: "b"),
      KeyRing.fresh(now: Town.now).searchMark(of: "visa", month: "2026-11", entity: "a"),
    ]
    #expect(Set(marks).count == 4 && marks.allSatisfy { $0.count == 32 })
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      try await MissedSearchStore(database: database).note("visa 45678912 Quispe", of: town.entity, keys: keys, now: Town.now)
      let words: Int? = try await database.read { try $0.value("SELECT count(*) FROM missed_word") }
      let searches: Int? = try await database.read { try $0.value("SELECT searches FROM missed_search") }
      #expect(words == 0 && searches == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `marks of a month that is over are gone, and a month holds a limited number`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      let store = MissedSearchStore(database: database)
      let keys = KeyRing.fresh(now: Town.now)
      try await store.note("apostilla", of: town.entity, keys: keys, now: day(5))
      try await store.forget(before: day(20))
      let kept: Int? = try await database.read { try $0.value("SELECT count(*) FROM missed_word") }
      #expect(kept == 1)
      try await store.forget(before: try #require(Day(year: 2026, month: 12, day: 1)).start)
      let left: Int? = try await database.read { try $0.value("SELECT count(*) FROM missed_word") }
      #expect(left == 0)
      let months = try await store.months(of: town.entity)
      #expect(months.map(\.searches) == [1])
    }
  }

  @Test(arguments: Engine.allCases)
  func `the words of the directory are those anyone may read`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      try await town.loadPlan(in: database)
      let store = ServiceStore(database: database)
      _ = try await store.add(try town.post("Posta Ñahui"), by: town.actor(.alicia), now: Town.now)
      _ = try await store.add(
        try town.post("Casa Esperanza") {
          $0.visibility = .placeless
          $0.locations = [Location(id: UUID(), address: "Jirón Escondido 7", ubigeo: Town.home)]
        }, by: town.actor(.alicia), now: Town.now)
      _ = try await store.add(try town.post("Refugio Secreto") { $0.visibility = .staff }, by: town.actor(.alicia), now: Town.now)
      let words = try await store.publicWords(of: town.entity)
      #expect(words["nahui"] == 1 && words["esperanza"] == 1)
      #expect(words["escondido"] == nil && words["secreto"] == nil)
    }
  }
}
