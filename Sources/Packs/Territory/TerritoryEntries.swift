import Domain

extension Entry {
  /// The districts of the territory, named by the reference table.
  func districts(in reference: [Ubigeo: ReferenceDistrict]) -> [District] {
    entries("districts", "ubigeo source").compactMap { entry in
      let source = entry.source()
      guard let cell = entry["ubigeo"], let code = cell.text() else { return nil }
      ledger.define(code, as: .district, at: cell.place)
      guard let found = Ubigeo(rawValue: code).flatMap({ reference[$0] }) else {
        cell.note(.badUbigeo(code))
        return nil
      }
      return District(
        ubigeo: found.ubigeo, name: found.name, province: found.province, department: found.department, source: source)
    }
  }

  func zones() -> [Zone] {
    entries("zones", "code name districts note? source").map { entry in
      Zone(
        code: entry.code(as: .zone), name: entry.text("name"),
        districts: entry.references("districts", to: .district).compactMap(Ubigeo.init(rawValue:)),
        note: entry.optionalText("note"), source: entry.source())
    }
  }

  func nodes() -> [Node] {
    entries("nodes", "code name kind zone? note? source").map { entry in
      Node(
        code: entry.code(as: .node), name: entry.text("name"), kind: entry.choice("kind", else: .other),
        zone: entry.optionalReference("zone", to: .zone), note: entry.optionalText("note"), source: entry.source())
    }
  }
}
