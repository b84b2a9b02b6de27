import Database
import Domain
import Foundation
import Logging
import Storage
import Support
import Synchronization
import Testing
import Vault

@testable import Web

@Suite struct LogSealingTests {
  @Test(arguments: Engine.allCases)
  func `a growing log is sealed once an hour, and at the end whatever the hour`(engine: Engine) async throws {
    try await TestSite.run(engine) { test in
      let sealing = LogSealing(site: test.site)
      try await note(in: test)
      await sealing.seal()
      try await note(in: test)
      test.clock.pass(minutes: 30)
      await sealing.seal()
      #expect(try await seals(of: test) == [1])
      test.clock.pass(minutes: 31)
      await sealing.seal()
      try await note(in: test)
      await sealing.seal()
      #expect(try await seals(of: test) == [1, 2])
      await sealing.seal(every: 0)
      #expect(try await seals(of: test) == [1, 2, 3])
    }
  }

  @Test func `a disk that cannot be written is one line in the log until it can be`() async throws {
    try await TestSite.run { test in
      let (lines, disk) = (Lines(), BadDisk(test.site.database))
      var log = Logger(label: "seal") { _ in LineHandler(lines: lines) }
      log.logLevel = .error
      let now = test.site.now
      let sealing = LogSealing(site: Site(database: disk, keys: test.site.keys, log: log, now: now))
      try await note(in: test)
      for fault in [DatabaseFault.readOnly, .full, .readOnly] {
        disk.break(with: fault)
        await sealing.seal()
      }
      #expect(lines.count == 1)
      disk.break(with: nil)
      await sealing.seal()
      #expect(lines.count == 1)
      #expect(try await seals(of: test) == [1])
      try await note(in: test)
      disk.break(with: .full)
      await sealing.seal(every: 0)
      #expect(lines.count == 2)
    }
  }

  @Test func `a log that is not what was sealed is one line in the log and is not sealed`() async throws {
    try await TestSite.run { test in
      let lines = Lines()
      var log = Logger(label: "seal") { _ in LineHandler(lines: lines) }
      log.logLevel = .error
      let now = test.site.now
      let sealing = LogSealing(site: Site(database: test.site.database, keys: test.site.keys, log: log, now: now))
      try await note(in: test)
      await sealing.seal(every: 0)
      try await note(in: test)
      try await test.site.database.write { _ = try $0.run("UPDATE audit_line SET detail = 'x' WHERE number = 2") }
      for _ in 0..<3 { await sealing.seal(every: 0) }
      #expect(lines.count == 1)
      #expect(try await seals(of: test) == [1])
    }
  }

  private func note(in test: TestSite) async throws {
    let elena = AuditActor(test.town.actor(.elena))
    let now = test.site.now()
    try await test.site.database.write { try $0.append(AuditEntry(elena, .keyRotated, "key", "1"), at: now) }
  }

  private func seals(of test: TestSite) async throws -> [Int64] {
    try await test.site.database.read {
      try $0.rows("SELECT number FROM audit_seal ORDER BY number").map { try $0["number"] }
    }
  }
}

private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  var count: Int { lines.withLock { $0.count } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

private struct LineHandler: LogHandler {
  let lines: Lines
  var logLevel = Logger.Level.error
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { lines.add("\(event.message)") }
}

/// A database that reads, and writes only while nothing is wrong with its disk.
private final class BadDisk: Database {
  private let base: any Database
  private let fault = Mutex<DatabaseFault?>(nil)

  init(_ base: any Database) { self.base = base }

  var engine: Engine { base.engine }

  func `break`(with fault: DatabaseFault?) { self.fault.withLock { $0 = fault } }

  func read<Answer: Sendable>(_ work: @escaping @Sendable (any Reader) throws -> Answer) async throws -> Answer {
    try await base.read(work)
  }

  func write<Answer: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Answer) async throws -> Answer {
    if let fault = fault.withLock({ $0 }) { throw fault }
    return try await base.write(work)
  }

  func execute(script statements: [String]) async throws { try await base.execute(script: statements) }
  func close() async { await base.close() }
}
