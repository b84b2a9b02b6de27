import Database
package import Domain

extension ReferenceStore {
  /// The districts of these codes, to name places on a page. One statement.
  package func gazetteer(of codes: some Sequence<Ubigeo>) async throws -> Gazetteer {
    let codes = Set(codes).sorted { $0.rawValue < $1.rawValue }
    guard !codes.isEmpty else { return Gazetteer() }
    return try await database.read { reader in
      Gazetteer(
        try reader.rows("SELECT code, name, province, department FROM ubigeo WHERE code IN (\(list: codes))")
          .map(ReferenceDistrict.init(row:)))
    }
  }

  /// The whole country: for an import.
  package func gazetteer() async throws -> Gazetteer {
    try await database.read { reader in
      Gazetteer(
        try reader.rows("SELECT code, name, province, department FROM ubigeo").map(ReferenceDistrict.init(row:)))
    }
  }
}
