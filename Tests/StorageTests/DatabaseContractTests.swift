import Database
import Support
import Testing

/// What both engines promise alike. A store may rely on these and on nothing else.
@Suite struct DatabaseContractTests {
  static let things = Migration(
    1, "things",
    [
      """
      CREATE TABLE thing (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, count INTEGER NOT NULL DEFAULT 0, weight REAL, body BLOB,
        CONSTRAINT thing_name_once UNIQUE (name), CONSTRAINT thing_count_positive CHECK (count >= 0)
      ) STRICT
      """,
      """
      CREATE TABLE part (
        id INTEGER PRIMARY KEY,
        thing INTEGER NOT NULL CONSTRAINT part_thing REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED
      ) STRICT
      """,
    ])

  @Test(arguments: Engine.allCases)
  func `values of every type come back as they went in`(engine: Engine) async throws {
    let rows: [(Int64, String, Int64, Double?, [UInt8]?)] = [
      (1, "", 0, nil, nil),
      (2, "Ñandú «ayni» 'q' \"d\" \\n ? $1 \n 🦙", .max, 0.1, []),
      (-3, "x", 1, -.greatestFiniteMagnitude, Array(0...255)),
      (
        .min, "largo " + String(repeating: "á", count: 100_000), 2, .leastNonzeroMagnitude,
        Array(repeating: 0, count: 70_000)
      ),
      (4, "inf", 2, .infinity, [0x5c, 0x78]),
    ]
    try await withDatabase(engine, migrations: [Self.things]) { database in
      try await database.write { transaction in
        for (id, name, count, weight, body) in rows {
          try transaction.run(
            "INSERT INTO thing (id, name, count, weight, body) VALUES (\(id), \(name), \(count), \(weight), \(body))")
        }
      }
      for (id, name, count, weight, body) in rows {
        let row = try #require(try await database.read { try $0.row("SELECT * FROM thing WHERE id = \(id)") })
        #expect(row.columns == ["id", "name", "count", "weight", "body"])
        #expect(row.values == [id.sqlValue, name.sqlValue, count.sqlValue, weight.sqlValue, body.sqlValue])
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `computed values have the same types on every engine`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      try await database.write { transaction in
        for number in 1...3 {
          try transaction.run("INSERT INTO thing (name, count, id) VALUES (\("t\(number)"), \(number), \(number))")
        }
      }
      let row = try await database.read { reader in
        try reader.row(
          """
          SELECT count(*) AS n, sum(count) AS total, avg(count) AS mean, max(name) AS last, \(7) AS seven,
            \(true) AS yes, \(1.5) AS half, \("t") AS letter, \([1, 2] as [UInt8]) AS bytes, \(Int?.none) AS absent
          FROM thing WHERE count <= \(3) AND name IN (\(list: ["t1", "t2", "t3"]))
          """)
      }
      #expect(
        row?.values == [
          .integer(3), .integer(6), .real(2), .text("t3"), .integer(7), .integer(1), .real(1.5), .text("t"),
          .blob([1, 2]), .null,
        ])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a question mark in a literal, a name or a comment stays one`(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let row = try await database.read { reader in
        try reader.row("SELECT '¿qué?' AS \"a?\", /* ? */ \("uno") AS b, 'it''s ?' AS c -- ?\n , \(2) AS d")
      }
      #expect(row?.columns == ["a?", "b", "c", "d"])
      #expect(row?.values == [.text("¿qué?"), .text("uno"), .text("it's ?"), .integer(2)])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a run answers how many rows it touched`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      let counts = try await database.write { transaction in
        [
          try transaction.run("INSERT INTO thing (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')"),
          try transaction.run("UPDATE thing SET count = 1 WHERE id < \(3)"),
          try transaction.run("UPDATE thing SET count = 1 WHERE id = \(9)"),
          try transaction.run("DELETE FROM thing WHERE id = \(1)"),
          try transaction.run("SELECT * FROM thing"),
        ]
      }
      #expect(counts == [3, 2, 0, 1, 0])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a hundred thousand rows stream by`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      try await database.write { transaction in
        try transaction.run(
          """
          INSERT INTO thing (id, name)
          WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000) SELECT x, 'n' || x FROM n
          """)
      }
      let (count, sum) = try await database.read { reader in
        var (count, sum) = (0, 0)
        try reader.each("SELECT id, name FROM thing ORDER BY id") { row in
          count += 1
          sum += try row["id"] as Int
        }
        return (count, sum)
      }
      #expect(count == 100_000)
      #expect(sum == 5_000_050_000)
    }
  }
}

extension Database {
  /// How many rows a table has.
  func count(of table: StaticString) async throws -> Int {
    try await read { try $0.value("SELECT count(*) FROM \(raw: table)") ?? -1 }
  }
}
