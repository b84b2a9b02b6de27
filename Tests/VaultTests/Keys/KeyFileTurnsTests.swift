import Foundation
import Testing

@testable import Vault

/// Several hands at once: a rotation that is lost would lose what was sealed with it.
@Suite struct KeyFileTurnsTests {
  let scratch: Scratch
  let file: KeyFile

  init() throws {
    scratch = try Scratch()
    file = scratch.keyFile
  }

  @Test func `rotations at the same moment all take effect`() async throws {
    _ = try file.create(now: noon)
    let file = file
    let ids = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<12 { group.addTask { try file.rotate(now: noon).current.id } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(ids.sorted() == Array(2...13))
    #expect(try file.open().retired.map(\.id) == Array(1...12))
  }

  @Test func `a rotation waits while another process holds the directory`() async throws {
    _ = try file.create(now: noon)
    let other = Foundation.open(file.directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(other) }
    #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
    let waiting = Task.detached { [file] in
      await withCheckedContinuation { done in
        // A thread of its own: waiting for the lock must not use up a thread of the test runner.
        Thread.detachNewThread { done.resume(returning: try? file.rotate(now: noon).current.id) }
      }
    }
    try await Task.sleep(for: .milliseconds(100))
    #expect(try file.open().current.id == 1)
    #expect(flock(other, LOCK_UN) == 0)
    #expect(await waiting.value == 2)
  }

  @Test func `of many who create at the same moment one succeeds`() async throws {
    let file = file
    let made = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 { group.addTask { (try? file.create(now: noon)) != nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(made == 1)
    #expect(try file.open().current.id == 1)
  }

  @Test func `readers during rotations see a whole ring every time`() async throws {
    _ = try file.create(now: noon)
    let file = file
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for _ in 0..<30 { _ = try file.rotate(now: noon) } }
      group.addTask { for _ in 0..<300 { _ = try file.open() } }
      try await group.waitForAll()
    }
    #expect(try file.open().current.id == 31)
  }
}
