import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

/// Someone has the whole database, knows how hashes are made, and lacks the keys.
@Suite struct AuditSealTests {
  @Test(arguments: Engine.allCases)
  func `an honest log grows, is sealed and stays provable after keys were rotated and forgotten`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      var ring = window.ring
      for round in 1...3 {
        try await window.write(4)
        #expect(try await window.seal(ring, after: Double(round)).isEmpty)
        ring = ring.rotated(now: Town.now.addingTimeInterval(Double(round)))
      }
      ring = ring.forgetting(retiredBefore: .distantFuture)
      #expect(try await window.verdict(ring) == .whole(lines: 12))
      #expect(try await window.sealedNumbers() == [4, 8, 12])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a line changed, with every hash after it made anew, is seen`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await window.write(6)
      try await window.seal(window.ring)
      try await window.write(3)
      try await window.rewrite(from: 5, count: 5)
      // The chain alone is convincing.
      #expect(try await window.verdict(nil, ignoringSeals: true) == .whole(lines: 9))
      #expect(try await window.verdict(window.ring) == .rewritten(at: 6))
      #expect(try await window.verdict(nil) == .rewritten(at: 6))
    }
  }

  @Test(arguments: Engine.allCases)
  func `last lines removed, with the head set back, are missed`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await window.write(6)
      try await window.seal(window.ring)
      try await window.cut(after: 4)
      #expect(try await window.verdict(window.ring) == .truncated(end: 4, sealed: 6))
      try await window.cut(after: 0)
      #expect(try await window.verdict(window.ring) == .truncated(end: 0, sealed: 6))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a seal made to fit a changed log is known as false`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await window.write(6)
      try await window.seal(window.ring)
      try await window.rewrite(from: 2, count: 5)
      try await window.database.write {
        try $0.run("UPDATE audit_seal SET hash = (SELECT hash FROM audit_head)")
      }
      #expect(try await window.verdict(window.ring) == .forged(at: 6))
      let other = KeyRing.fresh(now: Town.now)
      #expect(try await window.verdict(other) == .foreign(at: 6))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a seal moved to another line, or to another mark, is known as false`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await window.write(6)
      try await window.seal(window.ring)
      try await window.cut(after: 4)
      try await window.database.write {
        try $0.run("UPDATE audit_seal SET number = 4, hash = (SELECT hash FROM audit_head)")
      }
      #expect(try await window.verdict(window.ring) == .forged(at: 4))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a log that does not go on from its last seal is never sealed`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await window.write(6)
      try await window.seal(window.ring)
      try await window.write(2)
      try await window.rewrite(from: 3, count: 8)
      #expect(try await window.seal(window.ring, after: 60) == [.rewritten(at: 6)])
      #expect(try await window.sealedNumbers() == [6])
      #expect(try await window.seal(.fresh(now: Town.now), after: 60) == [.foreign(at: 6)])
      try await window.cut(after: 4)
      #expect(try await window.seal(window.ring, after: 60) == [.rewritten(at: 6)])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an edited line after the last seal is not sealed over`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await window.write(3)
      try await window.seal(window.ring)
      try await window.write(3)
      try await window.database.write { try $0.run("UPDATE audit_line SET detail = 'x' WHERE number = 5") }
      #expect(try await window.seal(window.ring, after: 60) == [.broken(at: 5)])
      #expect(try await window.verdict(window.ring) == .broken(at: 5))
    }
  }

  @Test(arguments: Engine.allCases)
  func `who removes the seals gains nothing: old lines without one are reported and wait for a person`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await window.write(6)
      try await window.seal(window.ring)
      try await window.rewrite(from: 1, count: 6)
      try await window.database.write { try $0.run("DELETE FROM audit_seal") }
      let week = AuditSealing.trust
      #expect(try await window.verdict(window.ring, after: week) == .whole(lines: 6))
      #expect(try await window.verdict(window.ring, after: week + 1) == .unsealed(from: 1))
      #expect(try await window.seal(window.ring, after: week + 1) == [.unsealed(from: 1)])
      #expect(try await window.sealedNumbers().isEmpty)
      #expect(try await window.seal(window.ring, after: week + 1, isVouched: true).isEmpty)
      #expect(try await window.verdict(window.ring, after: week + 1) == .whole(lines: 6))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a head is sealed when it moved and the hour is over, and only then`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      #expect(try await window.seal(window.ring, every: 3600).isEmpty)
      #expect(try await window.sealedNumbers().isEmpty)
      try await window.write(2)
      try await window.seal(window.ring, every: 3600)
      #expect(try await window.sealedNumbers() == [2])
      try await window.write(1)
      try await window.seal(window.ring, after: 3599, every: 3600)
      #expect(try await window.sealedNumbers() == [2])
      try await window.seal(window.ring, after: 3600, every: 3600)
      try await window.seal(window.ring, after: 9999)
      #expect(try await window.sealedNumbers() == [2, 3])
    }
  }

  @Test(arguments: Engine.allCases)
  func `two servers that seal at once leave one seal`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await window.write(5)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<6 { group.addTask { try await window.seal(window.ring) } }
        try await group.waitForAll()
      }
      #expect(try await window.sealedNumbers() == [5])
      #expect(try await window.verdict(window.ring) == .whole(lines: 5))
    }
  }
}

extension Window {
  /// Bruno does something so many times.
  fileprivate func write(_ count: Int, detail: String = "") async throws {
    let bruno = AuditActor(town.actor(.bruno))
    for number in 0..<count {
      try await database.write {
        try $0.append(AuditEntry(bruno, .referralViewed, "referral", "r\(number)", detail: detail), at: Town.now)
      }
    }
  }

  /// Removes lines and sets the head back, as the hashes ask for.
  fileprivate func cut(after number: Int64) async throws {
    let entity = town.entity
    try await database.write { transaction in
      try transaction.run("DELETE FROM audit_line WHERE entity_id = \(entity) AND number > \(number)")
      let hash: [UInt8]? = try transaction.value(
        "SELECT hash FROM audit_line WHERE entity_id = \(entity) AND number = \(number)")
      try transaction.run(
        "UPDATE audit_head SET number = \(number), hash = \(hash ?? AuditChain.genesis) WHERE entity_id = \(entity)")
    }
  }

  /// Puts other lines in the place of these, in a chain without a flaw.
  fileprivate func rewrite(from number: Int64, count: Int) async throws {
    try await cut(after: number - 1)
    try await write(count, detail: "otra cosa")
  }

  @discardableResult
  fileprivate func seal(
    _ ring: KeyRing, after seconds: TimeInterval = 0, every interval: TimeInterval = 0, isVouched: Bool = false
  ) async throws -> [AuditVerdict] {
    try await AuditSealing(database: database)
      .seal(with: ring, now: Town.now.addingTimeInterval(seconds), every: interval, isVouched: isVouched).map(\.verdict)
  }

  fileprivate func verdict(
    _ ring: KeyRing?, after seconds: TimeInterval = 0, ignoringSeals: Bool = false
  ) async throws -> AuditVerdict {
    guard ignoringSeals else {
      return try await audit.verifyChain(of: town.entity, keys: ring, now: Town.now.addingTimeInterval(seconds))
    }
    let entity = town.entity
    let kept = try await database.read { try $0.rows("SELECT * FROM audit_seal") }
    try await database.write { try $0.run("UPDATE audit_seal SET hash = (SELECT l.hash FROM audit_line l WHERE l.entity_id = \(entity) AND l.number = audit_seal.number)") }
    let verdict = try await audit.verifyChain(of: entity)
    for seal in kept {
      let (number, hash): (Int64, [UInt8]) = (try seal["number"], try seal["hash"])
      try await database.write { try $0.run("UPDATE audit_seal SET hash = \(hash) WHERE number = \(number)") }
    }
    return verdict
  }

  fileprivate func sealedNumbers() async throws -> [Int64] {
    try await database.read { try $0.rows("SELECT number FROM audit_seal ORDER BY number").map { try $0["number"] } }
  }
}
