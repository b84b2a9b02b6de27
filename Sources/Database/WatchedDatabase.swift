internal import Synchronization

/// A database that tells how often this program wrote to it, so that what was made of its records is known to be old.
package final class WatchedDatabase: Database {
  private let base: any Database
  private let count = Atomic(0)

  package init(_ base: any Database) { self.base = base }

  package var engine: Engine { base.engine }

  /// Grows with every write, before whoever asked for it hears of its end.
  package var writes: Int { count.load(ordering: .sequentiallyConsistent) }

  package func read<Answer: Sendable>(
    _ work: @escaping @Sendable (any Reader) throws -> Answer
  ) async throws -> Answer {
    try await base.read(work)
  }

  package func write<Answer: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Answer
  ) async throws -> Answer {
    defer { count.add(1, ordering: .sequentiallyConsistent) }
    return try await base.write(work)
  }

  package func execute(script statements: [String]) async throws {
    defer { count.add(1, ordering: .sequentiallyConsistent) }
    try await base.execute(script: statements)
  }

  package func sweep() async throws { try await base.sweep() }
  package func close() async { await base.close() }
}
