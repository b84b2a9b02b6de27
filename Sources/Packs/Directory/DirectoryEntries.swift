import Domain

extension Entry {
  func actorTypes() -> [ActorType] {
    entries("types", "code name role pathway source").map { entry in
      ActorType(
        code: entry.code(as: .actorType), name: entry.text("name"), role: entry.text("role"),
        pathway: entry.text("pathway"), source: entry.source())
    }
  }

  func institutions() -> [Institution] {
    entries("institutions", "code name acronym? type note? source").map { entry in
      Institution(
        code: entry.code(as: .institution), name: entry.text("name"), acronym: entry.optionalText("acronym"),
        type: entry.reference("type", to: .actorType), note: entry.optionalText("note"), source: entry.source())
    }
  }

  func categories() -> [ServiceCategory] {
    entries("categories", "code name source").map { entry in
      ServiceCategory(code: entry.code(as: .category), name: entry.text("name"), source: entry.source())
    }
  }
}
