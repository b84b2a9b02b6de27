internal import Foundation

/// A PostgreSQL cluster of one test, for what cannot be done to the one that all share: stopping it.
package struct PostgresCluster: Sendable {
  private let directory: String

  package init(directory: String) { self.directory = directory }

  /// Makes the cluster where needed, starts it and answers its connection string.
  @discardableResult
  package func start() async throws -> String { try await run("start") }

  package func stop() async throws { _ = try await run("stop") }

  private func run(_ verb: String) async throws -> String {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "postgres-cluster")
    let (process, output) = (Process(), Pipe())
    process.executableURL = script
    process.arguments = [verb, directory]
    process.standardOutput = output
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    guard status == 0 else { throw TestSetUpError(description: "postgres-cluster \(verb) ended with \(status)") }
    let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
