import Database
import Domain

extension PlanPack.Identity {
  init(row: Row) throws {
    self.init(
      id: try row["code"], title: try row["title"], short: try row["short"], entity: try row["entity"],
      level: try row.choice("level"), edition: try row["edition"], publisher: try row["publisher"],
      citation: try row["citation"], terms: try row["terms"], source: try row["source"])
    isFictitious = try row["fictitious"]
  }
}

extension District {
  init(row: Row) throws {
    self.init(
      ubigeo: try row["code"], name: try row["name"], province: try row["province"],
      department: try row["department"], source: try row["source"])
  }
}

extension Zone {
  init(row: Row) throws {
    self.init(
      code: try row["code"], name: try row["name"],
      districts: try row.json("districts", as: [String].self).compactMap(Ubigeo.init(rawValue:)),
      note: try row["note"], source: try row["source"])
  }
}

extension Node {
  init(row: Row) throws {
    self.init(
      code: try row["code"], name: try row["name"], kind: try row.choice("kind"), zone: try row["zone_code"],
      note: try row["note"], source: try row["source"])
  }
}

extension ActorType {
  init(row: Row) throws {
    self.init(
      code: try row["code"], name: try row["name"], role: try row["role"], pathway: try row["pathway"],
      source: try row["source"])
  }
}

extension Institution {
  init(row: Row) throws {
    self.init(
      code: try row["code"], name: try row["name"], acronym: try row["acronym"], type: try row["type_code"],
      note: try row["note"], source: try row["source"])
  }
}

extension ServiceCategory {
  init(row: Row) throws {
    self.init(code: try row["code"], name: try row["name"], source: try row["source"])
  }
}
