import Database
import Domain

extension PlanItem {
  init(row: Row) throws {
    self.init(code: try row["code"], name: try row["name"], source: try row["source"])
  }
}

extension Programme {
  init(row: Row, items: [Row]) throws {
    func named(_ kind: ProgrammeItemKind) throws -> [PlanItem] {
      try items.filter { try $0["kind"] == kind.rawValue }.map(PlanItem.init(row:))
    }
    self.init(
      code: try row["code"], name: try row["name"], aim: try row["aim"], components: try named(.component),
      actions: try named(.action), products: try named(.product), source: try row["source"])
  }
}

extension Milestone {
  init(row: Row, products: [Row]) throws {
    let term: String? = try row["term"]
    self.init(
      code: try row["code"], number: try row["number"], name: try row["name"], kind: try row.choice("kind"),
      term: try term.map { _ in try row.choice("term") }, actors: try row.json("actors"),
      responsible: try row["responsible"], verification: try row["verification"],
      products: try products.map(PlanItem.init(row:)), source: try row["source"])
  }
}

extension Instrument {
  init(row: Row) throws {
    self.init(
      code: try row["code"], name: try row["name"], short: try row["short"], kind: try row.choice("kind"),
      years: try row["years"], within: try row["within"], aim: try row["aim"], axes: try row.json("axes"),
      programmes: try row.json("programmes"), milestones: try row.json("milestones"), results: try row.json("results"),
      source: try row["source"])
  }
}

extension PlannedActivity {
  init(row: Row) throws {
    let term: String? = try row["term"]
    self.init(
      code: try row["code"], product: try row["product_code"], instrument: try row["instrument_code"],
      name: try row["name"], term: try term.map { _ in try row.choice("term") }, from: try row["from_on"],
      until: try row["until_on"], responsible: try row["responsible"], source: try row["source"])
  }
}

extension Indicator {
  init(row: Row) throws {
    self.init(
      code: try row["code"], milestone: try row["milestone_code"], set: try row["set_code"], name: try row["name"],
      unit: try row["unit"], kind: try row.choice("kind"), period: try row.choice("period"),
      measure: try row.json("measure"), planned: try row.json("planned"), note: try row["note"], source: try row["source"])
  }
}

extension Need {
  init(row: Row) throws {
    self.init(
      code: try row["code"], name: try row["name"], plain: try row["plain"], key: try row["shortcut"],
      isSensitive: try row["sensitive"], circuit: try row["circuit_code"], pathway: try row["pathway_code"],
      categories: try row.json("categories"), slice: Set(try row.json("slice", as: [SliceField].self)),
      note: try row["note"], source: try row["source"])
  }
}

extension Barrier {
  init(row: Row) throws {
    self.init(code: try row["code"], name: try row["name"], source: try row["source"])
  }
}

extension PriorityCriterion {
  init(row: Row) throws {
    self.init(
      code: try row["code"], question: try row["question"], name: try row["name"], urgency: try row.choice("urgency"),
      isSensitive: try row["sensitive"], source: try row["source"])
  }
}

extension Tabulation {
  init(row: Row) throws {
    self.init(
      code: try row["code"], name: try row["name"], dimensions: try row.json("dimensions"), source: try row["source"])
  }
}
