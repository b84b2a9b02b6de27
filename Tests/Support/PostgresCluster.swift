internal import Foundation
internal import Programs

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
    let output = Pipe()
    let child = try Child(
      script.path, [verb, directory], environment: ProcessInfo.processInfo.environment,
      output: output.fileHandleForWriting.fileDescriptor, error: 2)
    try output.fileHandleForWriting.close()
    let ending = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: child.reap()) }
    }
    guard ending == .exited(0) else { throw TestSetUpError(description: "postgres-cluster \(verb): \(ending)") }
    let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
