package import Database
package import Domain

/// The districts of the whole country: where a person comes from or goes to need not be in the entity's territory.
package struct ReferenceStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package func district(_ ubigeo: Ubigeo) async throws -> ReferenceDistrict? {
    try await database.read { reader in
      try reader.row("SELECT code, name, province, department FROM ubigeo WHERE code = \(ubigeo)")
        .map(ReferenceDistrict.init(row:))
    }
  }

  /// Districts whose name, province or department hold every word of the text, however it is accented.
  package func search(_ text: String, most: Int = 20) async throws -> [ReferenceDistrict] {
    let words = text.folded.split { !$0.isLetter && !$0.isNumber }.map { "%\($0)%" }
    guard !words.isEmpty else { return [] }
    let holds = words.map { word -> SQL in "folded LIKE \(word)" }.joined(" AND ")
    return try await database.read { reader in
      try reader.rows(
        "SELECT code, name, province, department FROM ubigeo WHERE \(holds) ORDER BY name, code LIMIT \(most)"
      ).map(ReferenceDistrict.init(row:))
    }
  }
}

extension ReferenceDistrict {
  init(row: Row) throws {
    self.init(
      ubigeo: try row["code"], name: try row["name"], province: try row["province"], department: try row["department"])
  }
}

extension Transaction {
  /// Brings the reference table up to date: only what differs is written, and no district is ever removed.
  func replaceReference(with districts: [ReferenceDistrict]) throws {
    guard !districts.isEmpty else { return }
    let known = Dictionary(
      try rows("SELECT code, name, province, department FROM ubigeo").map(ReferenceDistrict.init(row:)).map {
        ($0.ubigeo, $0)
      },
      uniquingKeysWith: { first, _ in first })
    let news = districts.filter { known[$0.ubigeo] != $0 }
    try insert(
      into: "ubigeo", ["code", "name", "province", "department", "folded"],
      news.map {
        [$0.ubigeo.sqlValue, $0.name.sqlValue, $0.province.sqlValue, $0.department.sqlValue, $0.searchText.sqlValue]
      },
      replacing: ["code"])
  }
}
