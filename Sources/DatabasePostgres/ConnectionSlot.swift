internal import Database

/// The connection of one thread: opened when first needed, and again after it was lost.
final class ConnectionSlot {
  private let configuration: PostgresConfiguration
  private var connection: PostgresConnection?

  init(_ configuration: PostgresConfiguration) { self.configuration = configuration }

  /// - Throws: `DatabaseFault.unavailable` when the server cannot be reached.
  func connected() throws -> PostgresConnection {
    if let connection, connection.isUsable { return connection }
    connection = nil
    let fresh = try PostgresConnection(configuration)
    connection = fresh
    return fresh
  }

  /// Runs `work` in one read-only view; once more when the connection turns out to be dead, as all are after the
  /// server was restarted.
  func view<Answer>(_ work: (any Reader) throws -> Answer) throws -> Answer {
    let first = try connected()
    do {
      return try first.view(work)
    } catch {
      // Rows that a caller has had would come to it twice.
      guard case .interrupted = first.standing, first.streamed == 0 else { throw error }
    }
    return try connected().view(work)
  }

  /// Runs DDL in one transaction of the write lane.
  func execute(_ statements: [String]) throws {
    let connection = try connected()
    defer { connection.rollback() }
    try connection.begin()
    for statement in statements { try connection.command(statement) }
    try connection.commit()
  }
}

extension PostgresConnection {
  fileprivate func view<Answer>(_ work: (any Reader) throws -> Answer) throws -> Answer {
    defer { rollback() }
    try beginView()
    return try Turn.run(on: self, work)
  }
}
