import Commands
import DatabasePostgres
import Foundation
import Programs

/// The programs that come with PostgreSQL's client. They learn where the server is from the environment, so that no
/// password stands in the list of processes.
struct PostgresTool {
  private let environment: [String: String]
  /// The database they work on.
  let database: String

  /// - Throws: `DatabaseFault.unavailable` when the connection string cannot be read.
  init(_ configuration: PostgresConfiguration) throws {
    environment = try configuration.environment
    database = environment["PGDATABASE"] ?? environment["PGUSER"] ?? NSUserName()
  }

  /// - Throws: `CommandFailure.unavailable` when the program is missing, `.unsound` with what it says when it fails.
  func run(_ program: String, _ arguments: [String]) async throws {
    let environment = environment
    let failure: CommandFailure? = await withCheckedContinuation { continuation in
      DispatchQueue(label: "ayni.postgres.tool").async {
        continuation.resume(returning: Self.failure(program, arguments, environment))
      }
    }
    if let failure { throw failure }
  }

  private static func failure(_ program: String, _ arguments: [String], _ environment: [String: String]) -> CommandFailure? {
    let words = Pipe()
    let child = try? Child(
      "/usr/bin/env", [program] + arguments, environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
      error: words.fileHandleForWriting.fileDescriptor)
    try? words.fileHandleForWriting.close()
    guard let child else { return .unavailable("no se puede ejecutar \(program)") }
    let said = (try? words.fileHandleForReading.readToEnd()) ?? Data()
    let ending = child.reap()
    switch ending {
    case .exited(0): return nil
    case .exited(127): return .unavailable("falta \(program): instala el paquete postgresql-client")
    default: return .unsound("\(program): " + String(decoding: said.prefix(500), as: UTF8.self).trimming)
    }
  }
}

extension String {
  fileprivate var trimming: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
