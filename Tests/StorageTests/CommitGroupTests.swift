import Database
import Foundation
import Synchronization
import Testing

/// The group commit by itself, on a connection whose failures are arranged.
@Suite struct CommitGroupTests {
  @Test func `writers that wait together share one commit, each in its savepoint`() async throws {
    let connection = ScriptedConnection()
    let answers = await settle(5, on: [connection])
    #expect(answers.map { try? $0.get() } == [1, 2, 3, 4, 5])
    #expect(connection.count(of: "BEGIN") == 1)
    #expect(connection.count(of: "COMMIT") == 1)
    #expect(connection.count(of: "SAVEPOINT turn") == 5)
  }

  @Test func `no more share a commit than the limit says`() async throws {
    let connection = ScriptedConnection()
    let answers = await settle(150, on: [connection])
    #expect(answers.allSatisfy { (try? $0.get()) != nil })
    #expect(connection.count(of: "COMMIT") == 3)
  }

  @Test func `when the commit fails everyone hears of it, refused writers too`() async throws {
    let connection = ScriptedConnection(failing: ["COMMIT": [.full]], refusing: [2])
    let answers = await settle(3, on: [connection])
    #expect(answers.map(fault) == [.full, .full, .full])
  }

  @Test func `a commit that was perhaps taken is not tried again`() async throws {
    let lost = DatabaseFault.unavailable("lost", mayHaveCommitted: true)
    let connection = ScriptedConnection(failing: ["COMMIT": [lost]], standing: .undone)
    let answers = await settle(2, on: [connection])
    #expect(answers.map(fault) == [lost, lost])
    #expect(connection.count(of: "COMMIT") == 1)
  }

  @Test func `a group that was interrupted runs again on a new connection`() async throws {
    let lost = DatabaseFault.unavailable("lost", mayHaveCommitted: false)
    let dead = ScriptedConnection(failing: ["2": [lost]], standing: .interrupted)
    let fresh = ScriptedConnection()
    let answers = await settle(3, on: [dead, fresh])
    #expect(answers.map { try? $0.get() } == [1, 2, 3])
    #expect(dead.count(of: "COMMIT") == 0)
    #expect(fresh.count(of: "COMMIT") == 1)
  }

  @Test func `a group that is interrupted twice gives up`() async throws {
    let lost = DatabaseFault.unavailable("lost", mayHaveCommitted: false)
    let dead = ScriptedConnection(failing: ["BEGIN": [lost, lost]], standing: .interrupted)
    let answers = await settle(2, on: [dead])
    #expect(answers.map(fault) == [lost, lost])
    #expect(dead.count(of: "BEGIN") == 2)
  }

  @Test func `who brings the transaction down hears of it and the others run again`() async throws {
    let connection = ScriptedConnection(failing: ["2": [.full]], standing: .undone)
    let answers = await settle(3, on: [connection])
    #expect(answers.map { try? $0.get() } == [1, nil, 3])
    #expect(fault(answers[1]) == .full)
    #expect(connection.count(of: "COMMIT") == 1)
  }

  @Test func `a server that cannot be reached answers everyone`() async throws {
    let answers = await settle(3, on: [])
    #expect(answers.map(fault) == Array(repeating: .unavailable("no server", mayHaveCommitted: false), count: 3))
  }

  /// Queues writers 1…count, then drains with the connections in turn.
  private func settle(_ count: Int, on connections: [ScriptedConnection]) async -> [Result<Int, any Error>] {
    let group = CommitGroup()
    let left = Mutex(connections)
    return await withTaskGroup { tasks in
      for number in 1...count {
        tasks.addTask {
          do {
            let answer = try await group.submit { transaction in
              try transaction.run(SQL(text: "\(number)", arguments: []))
              return number
            } wake: {
            }
            return (number, Result<Int, any Error>.success(answer))
          } catch {
            return (number, .failure(error))
          }
        }
      }
      while group.waiting < count { await Task.yield() }
      group.drain {
        try left.withLock { left in
          guard let next = left.first else { throw DatabaseFault.unavailable("no server", mayHaveCommitted: false) }
          if left.count > 1 { left.removeFirst() }
          return next
        }
      }
      return await tasks.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func fault(_ answer: Result<Int, any Error>) -> DatabaseFault? {
    if case .failure(let fault) = answer { fault as? DatabaseFault } else { nil }
  }
}

/// A connection that only notes what it is told, and fails where it is told to.
private final class ScriptedConnection: WriteConnection, Sendable {
  private struct State {
    var log: [String] = []
    var failing: [String: [DatabaseFault]]
    var standing = Standing.open
  }

  private let state: Mutex<State>
  private let standingAfterFailure: Standing
  private let refusing: Set<Int>

  init(failing: [String: [DatabaseFault]] = [:], refusing: Set<Int> = [], standing: Standing = .open) {
    state = Mutex(State(failing: failing))
    standingAfterFailure = standing
    self.refusing = refusing
  }

  var engine: Engine { .sqlite }
  var standing: Standing { state.withLock { $0.standing } }

  func count(of text: String) -> Int { state.withLock { $0.log.count { $0 == text } } }

  func begin() throws {
    state.withLock { $0.standing = .open }
    try command("BEGIN")
  }

  func commit() throws { try command("COMMIT") }
  func rollback() { try? command("ROLLBACK") }
  func rows(_ statement: SQL) throws -> [Row] { [] }
  func each(_ statement: SQL, _ body: (Row) throws -> Void) throws {}

  func run(_ statement: SQL) throws -> Int {
    try command(statement.text)
    if let number = Int(statement.text), refusing.contains(number) { throw DatabaseFault.refused(.check, "no") }
    return 1
  }

  func command(_ text: String) throws {
    try state.withLock { state in
      state.log.append(text)
      guard let fault = state.failing[text]?.first else { return }
      state.failing[text]?.removeFirst()
      state.standing = standingAfterFailure
      throw fault
    }
  }
}
