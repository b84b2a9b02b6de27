import Database
import Foundation
import Synchronization
import Testing

/// The group commit by itself, on a connection whose failures are arranged.
@Suite struct CommitGroupTests {
  @Test func `writers that wait together share one commit, and need no savepoint while none fails`() async throws {
    let connection = ScriptedConnection()
    let answers = await settle(5, on: [connection])
    #expect(answers.map { try? $0.get() } == [1, 2, 3, 4, 5])
    #expect(connection.log == ["BEGIN", "1", "2", "3", "4", "5", "shared 1, 2, 3, 4, 5", "COMMIT"])
  }

  @Test func `when one is refused the group runs again, each in a savepoint and with shared work of its own`() async throws {
    let connection = ScriptedConnection(refusing: [2])
    let answers = await settle(3, on: [connection])
    #expect(answers.map { try? $0.get() } == [1, nil, 3])
    #expect(fault(answers[1]) == .refused(.check, "no"))
    let turn = ["SAVEPOINT turn", "RELEASE SAVEPOINT turn"]
    #expect(
      connection.log == ["BEGIN", "1", "2", "ROLLBACK", "BEGIN"]
        + [turn[0], "1", "shared 1", turn[1]] + [turn[0], "2", "ROLLBACK TO SAVEPOINT turn", turn[1]]
        + [turn[0], "3", "shared 3", turn[1]] + ["COMMIT"])
  }

  @Test func `shared work that cannot be written is refused to the writer it came from alone`() async throws {
    let connection = ScriptedConnection(
      failing: ["shared 2": [.refused(.check, "no")], "shared 1, 2, 3": [.refused(.check, "no")]])
    let answers = await settle(3, on: [connection])
    #expect(answers.map { try? $0.get() } == [1, nil, 3])
    #expect(connection.count(of: "COMMIT") == 1)
  }

  @Test func `a statement finds the shared work of its table written, whoever gathered it`() async throws {
    let connection = ScriptedConnection()
    let answers = await settle(3, on: [connection], reading: "SELECT sum FROM sheet")
    #expect(answers.map { try? $0.get() } == [1, 2, 3])
    #expect(
      connection.log == [
        "BEGIN", "1", "shared 1", "SELECT sum FROM sheet", "2", "shared 2", "SELECT sum FROM sheet", "3", "shared 3",
        "SELECT sum FROM sheet", "COMMIT",
      ])
    let other = ScriptedConnection()
    _ = await settle(2, on: [other], reading: "SELECT name FROM shop")
    #expect(other.log.suffix(2) == ["shared 1, 2", "COMMIT"])
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
    let connection = ScriptedConnection(failing: ["2": [.full, .full]], standing: .undone)
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
  private func settle(_ count: Int, on connections: [ScriptedConnection], reading: String? = nil) async -> [Result<Int, any Error>] {
    let group = CommitGroup()
    let left = Mutex(connections)
    return await withTaskGroup { tasks in
      for number in 1...count {
        tasks.addTask {
          do {
            let answer = try await group.submit { transaction in
              try transaction.run(SQL(text: "\(number)", arguments: []))
              try transaction.share { (sheet: inout Sheet) in sheet.numbers.append(number) }
              if let reading { try transaction.run(SQL(text: reading, arguments: [])) }
              return number
            } wake: {
            }
            return (number, Result<Int, any Error>.success(answer))
          } catch {
            return (number, .failure(error))
          }
        }
        // Queued one after the other, so that the log tells who ran when.
        while group.waiting < number { await Task.yield() }
      }
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

/// What the writers of these tests share.
private struct Sheet: SharedWork {
  static let tables: [StaticString] = ["sheet"]
  var numbers: [Int] = []

  func write(in writer: any Writer) throws {
    let list = numbers.sorted().map(String.init).joined(separator: ", ")
    try writer.run(SQL(text: "shared \(list)", arguments: []))
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

  var log: [String] { state.withLock { $0.log } }

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
