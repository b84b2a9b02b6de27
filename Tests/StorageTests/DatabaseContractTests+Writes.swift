import Database
import Support
import Testing

private struct Refusal: Error, Equatable { let number: Int }

extension DatabaseContractTests {
  @Test(arguments: Engine.allCases)
  func `two hundred concurrent writers all get through and none is counted twice`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (0, 'total')") }
      try await withThrowingTaskGroup { group in
        for number in 1...200 {
          group.addTask {
            try await database.write { transaction in
              let count: Int = try transaction.value("SELECT count FROM thing WHERE id = 0") ?? 0
              try transaction.run("UPDATE thing SET count = \(count + 1) WHERE id = 0")
              try transaction.run("INSERT INTO thing (id, name) VALUES (\(number), \("w\(number)"))")
            }
          }
        }
        try await group.waitForAll()
      }
      let row = try await database.read {
        try $0.row("SELECT (SELECT count FROM thing WHERE id = 0) AS total, count(*) AS rows FROM thing")
      }
      #expect(row?.values == [.integer(200), .integer(201)])
    }
  }

  @Test(arguments: Engine.allCases)
  func `work that throws takes nothing of the others with it`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      let outcomes = await gather(30, on: database) { number, transaction in
        try transaction.run("INSERT INTO thing (id, name) VALUES (\(number), \("w\(number)"))")
        if number.isMultiple(of: 3) { throw Refusal(number: number) }
        // Every fifth breaks a rule of the schema.
        if number % 5 == 1 { try transaction.run("UPDATE thing SET count = -1 WHERE id = \(number)") }
      }
      for (number, fault) in outcomes {
        if number.isMultiple(of: 3) {
          #expect(fault as? Refusal == Refusal(number: number))
        } else if number % 5 == 1 {
          #expect(rule(of: fault) == .check)
        } else {
          #expect(fault == nil)
        }
      }
      let kept = try await database.read { try $0.rows("SELECT id FROM thing ORDER BY id").map { try $0["id"] as Int } }
      #expect(kept == (1...30).filter { !$0.isMultiple(of: 3) && $0 % 5 != 1 })
    }
  }

  @Test(arguments: Engine.allCases)
  func `a rule that is checked at the commit refuses only who broke it`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      let outcomes = await gather(10, on: database) { number, transaction in
        try transaction.run("INSERT INTO thing (id, name) VALUES (\(number), \("w\(number)"))")
        try transaction.run("INSERT INTO part (id, thing) VALUES (\(number), \(number == 4 ? 99 : number))")
      }
      for (number, fault) in outcomes { #expect(rule(of: fault) == (number == 4 ? .foreignKey : nil)) }
      let kept: Int? = try await database.read { try $0.value("SELECT count(*) FROM part") }
      #expect(kept == 9)
    }
  }

  @Test(arguments: Engine.allCases)
  func `after a statement has failed nothing more is done`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      let fault = await #expect(throws: DatabaseFault.self) {
        try await database.write { transaction in
          try transaction.run("INSERT INTO thing (id, name) VALUES (1, 'a')")
          _ = try? transaction.run("INSERT INTO thing (id, name) VALUES (2, 'a')")
          _ = try? transaction.run("INSERT INTO thing (id, name) VALUES (3, 'c')")
        }
      }
      #expect(rule(of: fault) == .unique)
      let things = try await database.count(of: "thing")
      #expect(things == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a transaction is of no use once it has ended`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      let smuggled = Smuggled()
      try await database.write { smuggled.transaction = $0 }
      #expect(throws: DatabaseFault.self) { try smuggled.transaction?.run("DELETE FROM thing") }
    }
  }

  /// Runs `work` for 1…count at once, behind a writer that holds the lane while they gather.
  private func gather(
    _ count: Int, on database: any Database, _ work: @escaping @Sendable (Int, any Transaction) throws -> Void
  ) async -> [(Int, (any Error)?)] {
    await withTaskGroup(of: (Int, (any Error)?).self) { group in
      let holder = Holder()
      group.addTask {
        try? await database.write { _ in holder.hold() }
        return (0, .none)
      }
      await holder.holds()
      for number in 1...count {
        group.addTask {
          do {
            try await database.write { try work(number, $0) }
            return (number, nil)
          } catch {
            return (number, error)
          }
        }
      }
      // The tasks run up to their place in the lane; those that come later join the next commit.
      for _ in 1...count { await Task.yield() }
      holder.release()
      return await group.reduce(into: []) { if $1.0 > 0 { $0.append($1) } }
    }
  }
}

/// Lets a transaction out of its work, which no store may do. Used by one thread after the other.
private final class Smuggled: @unchecked Sendable {
  var transaction: (any Transaction)?
}

/// The rule that a fault names.
func rule(of fault: (any Error)?) -> DatabaseFault.Rule? {
  guard case .refused(let rule, _)? = fault as? DatabaseFault else { return nil }
  return rule
}
