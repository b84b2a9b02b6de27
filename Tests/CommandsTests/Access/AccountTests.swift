import Commands
import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct AccountTests {
  /// What the table of `--first` shows.
  private static func table(_ outcome: Outcome) -> [[String]] {
    outcome.said.map { line in line.split(separator: /\ \ +/).map { $0.trimmingCharacters(in: .whitespaces) } }
  }

  @Test(arguments: Engine.allCases)
  func `one account of each role is made, and each password signs in once it is shown`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let outcome = await place.call("account", "add", "--first")
      let rows = Self.table(outcome)
      #expect(outcome.code == 0)
      #expect(rows.first == ["usuario", "contraseña", "rol", "institución"])
      #expect(rows.dropFirst().map { $0[2] } == Role.allCases.map(\.name))
      try await place.look { database in
        let store = AccountStore(database: database, cost: .quick)
        for row in rows.dropFirst() {
          let signIn = try await store.signIn(
            login: row[0], password: row[1], address: "127.0.0.1", device: "prueba", now: Town.now)
          #expect(signIn.mustChangePassword)
        }
      }
    }
  }

  @Test func `the columns stand under each other`() async throws {
    try await withPlan(.sqlite) { place in
      let lines = await place.call("account", "add", "--first").said
      let column = try #require(lines.first?.range(of: "contraseña")).lowerBound.utf16Offset(in: lines[0])
      for line in lines.dropFirst() {
        let index = line.index(line.startIndex, offsetBy: column)
        #expect(line[line.index(index, offsetBy: -2)..<index] == "  ")
        #expect(line[index] != " ")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `someone of another institution is there to answer`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let rows = Self.table(await place.call("account", "add", "--first"))
      let focal = try #require(rows.first { $0[0] == "punto-focal" })
      let desk = try #require(rows.first { $0[0] == "orientacion" })
      #expect(focal[3] != desk[3])
    }
  }

  @Test(arguments: Engine.allCases)
  func `the first accounts are made once`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      await place.call("account", "add", "--first")
      let again = await place.call("account", "add", "--first")
      #expect(again.code == 0)
      #expect(again.output.contains("ya tiene cuentas"))
      try await place.look { database in
        let count: Int? = try await database.read { try $0.value("SELECT COUNT(*) AS n FROM account") }
        #expect(count == Role.allCases.count)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `an account is added and noted in the log`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let outcome = await place.call(
        "account", "add", "--login", "carmen", "--name", "Carmen", "--role", "focal-point", "--organization", "demuna",
        "--email", "carmen@example.pe")
      #expect(outcome.code == 0)
      try await place.look { database in
        let found = try await AccountStore(database: database).find(login: "carmen")
        #expect(found?.account.role == .focalPoint)
        #expect(found?.account.mustChangePassword == true)
        let email: String? = try await database.read { try $0.value("SELECT email FROM account WHERE login = 'carmen'") }
        #expect(email == "carmen@example.pe")
        let events = try await database.read { try $0.rows("SELECT event, role FROM audit_line ORDER BY number") }
        #expect(try events.last?["event"] == "account-added")
        #expect(try events.last?["role"] == "system")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a login is given once, and an institution must exist`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let words = ["account", "add", "--login", "carmen", "--name", "Carmen", "--role", "focal-point"]
      await place.call(words + ["--organization", "demuna"])
      let twice = await place.call(words + ["--organization", "demuna"])
      #expect(twice.code == 65)
      #expect(twice.complaint.contains(AccountRefusal.loginTaken.sentence))
      let nowhere = await place.call(words + ["--organization", "ministerio de la luna"])
      #expect(nowhere.code == 65)
      #expect(nowhere.complaint.contains("ministerio de la luna"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a reset password replaces the old one`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      await place.call(
        "account", "add", "--login", "carmen", "--name", "Carmen", "--role", "focal-point", "--organization", "demuna")
      let outcome = await place.call("account", "reset", "--login", "carmen")
      let password = try #require(outcome.said.last?.split(separator: ": ").last).description
      try await place.look { database in
        let signIn = try await AccountStore(database: database, cost: .quick).signIn(
          login: "carmen", password: password, address: "127.0.0.1", device: "prueba", now: Town.now)
        #expect(signIn.mustChangePassword)
      }
    }
  }

  @Test func `an unknown account is not reset`() async throws {
    try await withPlan(.sqlite) { place in
      let outcome = await place.call("account", "reset", "--login", "diego")
      #expect(outcome.code == 65)
      #expect(outcome.complaint.contains("diego"))
    }
  }

  @Test func `without a plan there is nowhere to put an account`() async throws {
    try await withWorkplace(.sqlite) { place in
      await place.call("migrate")
      let outcome = await place.call("account", "add", "--first")
      #expect(outcome.code == 69)
      #expect(outcome.complaint.contains("ayni pack load"))
    }
  }

  @Test func `with two entities the command asks which`() async throws {
    try await withPlan(.sqlite) { place in
      await place.call("pack", "load", Workplace.plan("tacna"))
      let unclear = await place.call("account", "add", "--first")
      #expect(unclear.code == 64)
      #expect(unclear.complaint.contains("tacna"))
      #expect(await place.call("account", "add", "--first", "--entity", "tacna").code == 0)
    }
  }
}
