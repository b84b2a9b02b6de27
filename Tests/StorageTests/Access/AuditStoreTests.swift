import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct AuditStoreTests {
  /// Twelve lines: Bruno's municipality acts on records of three institutions in turn.
  private func write(_ count: Int, in window: Window) async throws {
    let owners = ["municipalidad", "demuna", "cem"].compactMap { window.town.organizations[$0] }
    let bruno = AuditActor(window.town.actor(.bruno))
    for number in 0..<count {
      try await window.database.write { transaction in
        try transaction.append(
          AuditEntry(
            bruno, number % 2 == 0 ? .referralViewed : .referralMoved, "referral", "r\(number)", detail: "año «\(number)»",
            owner: owners[number % 3]), at: Town.now.addingTimeInterval(Double(number) * 3600))
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `an untouched chain is whole and counts its lines`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      #expect(try await window.audit.verifyChain(of: window.town.entity) == .whole(lines: 0))
      try await write(12, in: window)
      #expect(try await window.audit.verifyChain(of: window.town.entity) == .whole(lines: 12))
      #expect(try await window.audit.verifyChains().map(\.verdict) == [.whole(lines: 12)])
    }
  }

  @Test(arguments: Engine.allCases)
  func `writers at the same time make one chain`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      let gina = AuditActor(window.town.actor(.gina))
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...40 {
          group.addTask {
            try await window.database.write {
              try $0.append(AuditEntry(gina, .matrixExported, "matrix", "\(number)"), at: Town.now)
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await window.audit.verifyChain(of: window.town.entity) == .whole(lines: 40))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a write that is undone leaves no line and no gap`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await write(2, in: window)
      await #expect(throws: AccountRefusal.login) {
        try await window.database.write { transaction in
          try transaction.append(AuditEntry(window.elena, .keyRotated, "key", "2"), at: Town.now)
          throw AccountRefusal.login
        }
      }
      try await write(1, in: window)
      #expect(try await window.audit.verifyChain(of: window.town.entity) == .whole(lines: 3))
    }
  }

  @Test(
    arguments: Engine.allCases,
    [
      "UPDATE audit_line SET detail = 'x' WHERE number = 5", "UPDATE audit_line SET account_id = NULL WHERE number = 5",
      "UPDATE audit_line SET at = at + 1 WHERE number = 5", "UPDATE audit_line SET event = 'nothing' WHERE number = 5",
      "UPDATE audit_line SET role = 'reader' WHERE number = 5", "DELETE FROM audit_line WHERE number = 5",
      "UPDATE audit_line SET owner_id = organization_id WHERE number = 5", "UPDATE audit_line SET actor = 'x' WHERE number = 5",
      "UPDATE audit_line SET hash = (SELECT hash FROM audit_line WHERE number = 6) WHERE number = 5",
    ] as [SQL])
  func `an edited or removed line is found by its number`(engine: Engine, edit: SQL) async throws {
    try await Window.open(engine) { window in
      try await write(9, in: window)
      try await window.database.write { try $0.run(edit) }
      #expect(try await window.audit.verifyChain(of: window.town.entity) == .broken(at: 5))
    }
  }

  @Test(arguments: Engine.allCases)
  func `lines cut off the end are missed`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await write(9, in: window)
      try await window.database.write { try $0.run("DELETE FROM audit_line WHERE number > 7") }
      #expect(try await window.audit.verifyChain(of: window.town.entity) == .broken(at: 8))
    }
  }

  @Test(arguments: Engine.allCases)
  func `an institution sees what it did and what was done to its records, newest first`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await write(12, in: window)
      func numbers(_ code: String, _ filter: AuditFilter = AuditFilter()) async throws -> [Int64] {
        let organization = try #require(window.town.organizations[code])
        return try await window.audit.page(of: organization, in: window.town.entity, filter).map(\.number)
      }
      // Bruno's own institution did all of it; the others see what touched them.
      #expect(try await numbers("municipalidad") == Array((1...12).reversed()))
      #expect(try await numbers("demuna") == [11, 8, 5, 2])
      #expect(try await numbers("cem") == [12, 9, 6, 3])
      #expect(try await numbers("demuna", AuditFilter(limit: 2)) == [11, 8])
      #expect(try await numbers("demuna", AuditFilter(before: 8, limit: 2)) == [5, 2])
      #expect(try await numbers("municipalidad", AuditFilter(before: 10, limit: 3)) == [9, 8, 7])
      #expect(try await numbers("demuna", AuditFilter(event: .referralViewed)) == [11, 5])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a day is a day in Peru`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      // One an hour from 6:06 in Lima: eighteen fall on the day, the rest on the next.
      try await write(24, in: window)
      let organization = try #require(window.town.organizations["municipalidad"])
      let today = Day(Town.now)
      func count(_ day: Day) async throws -> Int {
        try await window.audit.page(of: organization, in: window.town.entity, AuditFilter(day: day, limit: 99)).count
      }
      let first = try await count(today)
      let second = try await count(today.adding(1))
      #expect(first == 18 && second == 6)
    }
  }

  @Test(arguments: Engine.allCases)
  func `another entity's log is not there`(engine: Engine) async throws {
    try await Window.open(engine) { window in
      try await write(3, in: window)
      let organization = try #require(window.town.organizations["municipalidad"])
      #expect(try await window.audit.page(of: organization, in: UUID(), AuditFilter()).isEmpty)
    }
  }
}
