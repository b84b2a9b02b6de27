package import Database
import Synchronization

/// A database that counts the statements it passes on: a page must not ask more often because it shows more.
package final class CountingDatabase: Database {
  private let base: any Database
  private let tally = Tally()

  package init(_ base: any Database) { self.base = base }

  package var engine: Engine { base.engine }

  /// The statements `work` sent.
  package func statements(_ work: () async throws -> Void) async rethrows -> Int {
    let before = tally.value
    try await work()
    return tally.value - before
  }

  package func read<Answer: Sendable>(
    _ work: @escaping @Sendable (any Reader) throws -> Answer
  ) async throws -> Answer {
    try await base.read { [tally] in try work(CountingReader(base: $0, tally: tally)) }
  }

  package func write<Answer: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Answer
  ) async throws -> Answer {
    try await base.write { [tally] transaction in
      let counting = CountingTransaction(base: transaction, tally: tally)
      let answer = try work(counting)
      try counting.settle()
      return answer
    }
  }

  package func execute(script statements: [String]) async throws { try await base.execute(script: statements) }
  package func close() async { await base.close() }
}

private final class Tally: Sendable {
  private let count = Mutex(0)
  var value: Int { count.withLock { $0 } }
  func add() { count.withLock { $0 += 1 } }
}

private struct CountingReader: Reader {
  let base: any Reader
  let tally: Tally
  var engine: Engine { base.engine }

  func rows(_ statement: SQL) throws -> [Row] {
    tally.add()
    return try base.rows(statement)
  }

  func each(_ statement: SQL, _ body: (Row) throws -> Void) throws {
    tally.add()
    try base.each(statement, body)
  }
}

/// Shared work is written at the end of each transaction, so that its statements are counted with the others.
private final class CountingTransaction: Transaction {
  private let base: any Transaction
  private let tally: Tally
  private var shared: [ObjectIdentifier: any SharedWork] = [:]

  init(base: any Transaction, tally: Tally) {
    self.base = base
    self.tally = tally
  }

  var engine: Engine { base.engine }

  func rows(_ statement: SQL) throws -> [Row] {
    tally.add()
    return try base.rows(statement)
  }

  func each(_ statement: SQL, _ body: (Row) throws -> Void) throws {
    tally.add()
    try base.each(statement, body)
  }

  func run(_ statement: SQL) throws -> Int {
    tally.add()
    return try base.run(statement)
  }

  func share<Work: SharedWork>(_ change: (inout Work) -> Void) throws {
    var work = shared[ObjectIdentifier(Work.self)] as? Work ?? Work()
    change(&work)
    shared[ObjectIdentifier(Work.self)] = work
  }

  func settle() throws {
    for work in shared.values { try work.write(in: self) }
    shared = [:]
  }
}
