import Foundation
import Testing

@testable import Vault

@Suite struct LiveKeyRingTests {
  let scratch: Scratch
  let file: KeyFile

  init() throws {
    scratch = try Scratch()
    file = scratch.keyFile
    _ = try file.create(now: noon)
  }

  @Test func `a rotation from elsewhere takes effect at once`() throws {
    let live = try LiveKeyRing(file)
    #expect(try live.ring().current.id == 1)
    for id in 2...6 {
      _ = try file.rotate(now: noon)
      #expect(try live.ring().current.id == id)
    }
    _ = try file.forget(retiredBefore: .distantFuture)
    #expect(try live.ring().retired.isEmpty)
  }

  @Test func `what the server seals next to a rotation opens after the old version is forgotten`() throws {
    let live = try LiveKeyRing(file)
    let subject = SealedSubject(.authenticator, someReferral)
    _ = try live.ring()
    _ = try file.rotate(now: noon)
    let envelope = try live.ring().newEnvelope(for: subject)
    let bytes = try live.ring().seal("JBSWY3DP", field: "secret", in: envelope, of: subject)
    _ = try file.forget(retiredBefore: noon + day)
    #expect(try live.ring().open(bytes, field: "secret", in: envelope, of: subject) == "JBSWY3DP")
  }

  @Test func `an unchanged file is not read again`() throws {
    let live = try LiveKeyRing(file)
    let first = try live.ring()
    #expect(try (0..<1000).allSatisfy { _ in try live.ring().current.key == first.current.key })
  }

  @Test func `a file that vanished or was opened to others stops the sealing`() throws {
    let live = try LiveKeyRing(file)
    try scratch.setRights(0o644, file.path)
    #expect(throws: KeyFileFault.openToOthers(path: file.path, mode: 0o644)) { try live.ring() }
    try scratch.setRights(0o600, file.path)
    #expect(try live.ring().current.id == 1)
    try FileManager.default.removeItem(atPath: file.path)
    #expect(throws: KeyFileFault.missing(path: file.path)) { try live.ring() }
  }

  @Test func `a ring that cannot be read does not start`() throws {
    try scratch.setRights(0o640, file.path)
    #expect(throws: KeyFileFault.openToOthers(path: file.path, mode: 0o640)) { try LiveKeyRing(file) }
  }

  @Test func `many readers and one rotation agree in the end`() async throws {
    let live = try LiveKeyRing(file)
    let file = file
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { for _ in 0..<500 { _ = try live.ring() } } }
      group.addTask { for _ in 0..<10 { _ = try file.rotate(now: noon) } }
      try await group.waitForAll()
    }
    #expect(try live.ring().current.id == 11)
  }
}
