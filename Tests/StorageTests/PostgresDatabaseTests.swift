import Database
import DatabasePostgres
import Support
import Testing

/// What a server brings that several programs share.
@Suite struct PostgresDatabaseTests {
  private let schema = ["CREATE TABLE note (id BIGINT PRIMARY KEY)"]

  @Test func `writers of two programs do not overtake each other`() async throws {
    try await withSchema { database, configuration in
      let other = PostgresDatabase(configuration)
      try await database.execute(script: ["INSERT INTO note VALUES (0)"])
      try await withThrowingTaskGroup { group in
        for number in 0..<100 {
          group.addTask { [database] in
            try await (number.isMultiple(of: 2) ? database : other).write { transaction in
              let last: Int = try transaction.value("SELECT max(id) FROM note") ?? 0
              try transaction.run("INSERT INTO note VALUES (\(last + 1))")
            }
          }
        }
        try await group.waitForAll()
      }
      await other.close()
      #expect(try await database.read { try $0.value("SELECT max(id) FROM note") } == 100)
    }
  }

  @Test func `a read that finds no free connection is busy after the wait`() async throws {
    try await withPostgresSchema { configuration in
      var narrow = configuration
      (narrow.connections, narrow.wait) = (2, .milliseconds(200))
      let database = PostgresDatabase(narrow)
      let holder = Holder()
      async let slow: Void = database.read { _ in holder.hold() }
      await holder.holds()
      await #expect(throws: DatabaseFault.busy) { try await database.read { try $0.rows("SELECT 1") } }
      holder.release()
      try await slow
      #expect(try await database.read { try $0.value("SELECT 1") } == 1)
      await database.close()
    }
  }

  @Test func `a lock that another program keeps is busy after the wait`() async throws {
    try await withSchema { database, configuration in
      var hasty = configuration
      hasty.lockTimeout = .milliseconds(200)
      let other = PostgresDatabase(hasty)
      let holder = Holder()
      async let held: Void = database.write { _ in holder.hold() }
      await holder.holds()
      await #expect(throws: DatabaseFault.busy) { try await other.write { try $0.run("DELETE FROM note") } }
      holder.release()
      try await held
      try await other.write { try $0.run("DELETE FROM note") }
      await other.close()
    }
  }

  @Test func `hosts are tried in turn`() async throws {
    try await withPostgresSchema { configuration in
      var several = configuration
      let host = try #require(try configuration.hosts.first)
      several.connection = configuration.connection.replacing("host=\(host)", with: "host=/nowhere,\(host)")
      try #require(several.connection != configuration.connection)
      let database = PostgresDatabase(several)
      #expect(try await database.read { try $0.value("SELECT 1") } == 1)
      await database.close()
      #expect(try several.hosts == ["/nowhere", host])
      #expect(throws: DatabaseFault.self) { try PostgresConfiguration("host='").hosts }
    }
  }

  @Test(arguments: [
    ("23505", DatabaseFault.refused(.unique, "m")), ("23503", .refused(.foreignKey, "m")),
    ("23514", .refused(.check, "m")), ("23502", .refused(.notNull, "m")), ("23P01", .refused(.other, "m")),
    ("P0001", .refused(.other, "m")), ("53100", .full), ("25006", .readOnly), ("40001", .busy), ("40P01", .busy),
    ("55P03", .busy), ("57P01", .unavailable("m (57P01)", mayHaveCommitted: false)),
    ("08006", .unavailable("m (08006)", mayHaveCommitted: false)), ("XX001", .damaged("m")),
    ("42601", .statement("m (42601)")),
  ])
  func `each state of the server is one fault`(state: String, fault: DatabaseFault) {
    #expect(DatabaseFault(state: state, message: "m", running: nil) == fault)
  }

  private func withSchema(_ body: (PostgresDatabase, PostgresConfiguration) async throws -> Void) async throws {
    try await withPostgresSchema { configuration in
      let database = PostgresDatabase(configuration)
      try await database.execute(script: schema)
      try await body(database, configuration)
      await database.close()
    }
  }
}
