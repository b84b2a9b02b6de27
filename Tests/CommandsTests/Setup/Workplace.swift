import ArgumentParser
import Commands
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import Storage
import Support
import Synchronization
import Vault

/// The whole program as a test calls it, but for `serve`, which belongs to the executable.
struct Root: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ayni",
    subcommands: [
      MigrateCommand.self, PackCommand.self, DirectoryCommand.self, TerritoryCommand.self, AccountCommand.self,
      TallyCommand.self,
      DemoCommand.self, DoctorCommand.self, BackupCommand.self, KeyCommand.self,
    ])
}

/// What a call answered.
struct Outcome: Sendable {
  let code: Int32
  let said: [String]
  let complaints: [String]

  var output: String { said.joined(separator: "\n") }
  var complaint: String { complaints.joined(separator: "\n") }
}

/// A machine with one database, one key file and a clock that the test moves.
struct Workplace: Sendable {
  let directory: String
  let engine: Engine
  let open: @Sendable () throws -> any Database
  let clock = Clock()

  final class Clock: Sendable {
    private let instant = Mutex(Town.now)
    var now: Date { instant.withLock { $0 } }
    func pass(days: Double) { instant.withLock { $0 += days * 86_400 } }
  }

  var keyFile: KeyFile { KeyFile(directory + "/keys/ayni.keys") }
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
  static func plan(_ name: String) -> String { repository.appending(path: "Content/packs/\(name)").path }

  @discardableResult
  func call(_ words: String...) async -> Outcome { await call(words) }

  @discardableResult
  func call(_ words: [String]) async -> Outcome {
    let (said, complaints) = (Lines(), Lines())
    let location = engine == .sqlite ? directory + "/data/ayni.sqlite" : "postgresql://example.invalid/ayni"
    let settings = [
      "--database", location, "--key-file", keyFile.path, "--content", Self.repository.appending(path: "Content").path,
    ]
    let tools = Toolbox(
      open: { _ in try open() },
      copy: { database, _, path in try await (database as? SQLiteDatabase)?.backup(to: path) },
      examine: { _, file in file.hasSuffix("bad") ? ["una tabla no está completa"] : [] },
      restore: { _, file in file + ".before" },
      inspect: { _ in [] },
      now: { clock.now }, say: { said.add($0) }, complain: { complaints.add($0) }, passwordCost: .quick)
    let code = await Toolbox.$current.withValue(tools) { await Self.exitCode(words + settings, complaints) }
    return Outcome(code: code, said: said.all, complaints: complaints.all)
  }

  private static func exitCode(_ words: [String], _ complaints: Lines) async -> Int32 {
    do {
      var command = try Root.parseAsRoot(words)
      if var waiting = command as? any AsyncParsableCommand { try await waiting.run() } else { try command.run() }
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      complaints.add(Root.message(for: error))
      return Root.exitCode(for: error).rawValue
    }
  }

  /// Looks at the database behind the commands' back.
  func look<Answer: Sendable>(_ body: (any Database) async throws -> Answer) async throws -> Answer {
    let database = try open()
    let answer = try await body(database)
    await database.close()
    return answer
  }
}

private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// Runs `body` in an empty workplace.
func withWorkplace<Answer: Sendable>(
  _ engine: Engine, _ body: (Workplace) async throws -> Answer
) async throws -> Answer {
  try await withTemporaryDirectory { directory in
    switch engine {
    case .sqlite:
      try await body(
        Workplace(directory: directory, engine: engine) { try SQLiteDatabase(path: directory + "/data/ayni.sqlite") })
    case .postgres:
      try await withPostgresSchema { configuration in
        try await body(Workplace(directory: directory, engine: engine) { PostgresDatabase(configuration) })
      }
    }
  }
}

/// The same with San Juan de Miraflores set up.
func withPlan<Answer: Sendable>(
  _ engine: Engine, _ body: (Workplace) async throws -> Answer
) async throws -> Answer {
  try await withWorkplace(engine) { place in
    await place.call("migrate")
    await place.call("pack", "load", Workplace.plan("san-juan-de-miraflores"))
    return try await body(place)
  }
}
