import Domain

extension PlanPack.Identity {
  /// Stands for an identity that could not be read; no pack is ever answered with it.
  static let unknown = PlanPack.Identity(
    id: "", title: "", short: "", entity: "", level: .district, edition: "", publisher: "", citation: "", terms: "",
    source: "")
}

extension Entry {
  /// The identity of the pack, whose `id` is the name of its folder.
  func identity(folder: String) -> PlanPack.Identity {
    if let cell = self["id"], let id = cell.text() {
      if !Code.isWellFormed(id) { cell.note(.badCode(id)) }
      if id != folder { cell.note(.otherFolder(id, folder)) }
    }
    return PlanPack.Identity(
      id: self["id"] == nil ? "" : folder, title: text("title"), short: text("short"), entity: text("entity"),
      level: choice("level", else: .district), edition: text("edition"), publisher: text("publisher"),
      citation: text("citation"), terms: text("terms"), source: source())
  }

  func programmes() -> [Programme] {
    entries("programmes", "code name aim source components actions products").map { entry in
      Programme(
        code: entry.code(as: .programme), name: entry.text("name"), aim: entry.text("aim"),
        components: entry.items("components", as: .programmeItem), actions: entry.items("actions", as: .programmeItem),
        products: entry.items("products", as: .programmeItem), source: entry.source())
    }
  }

  func milestones() -> [Milestone] {
    entries("milestones", "code number name kind term? actors responsible? verification? source products").map { entry in
      Milestone(
        code: entry.code(as: .milestone), number: entry.number("number"), name: entry.text("name"),
        kind: entry.choice("kind", else: .milestone),
        term: entry["term"]?.choice(among: Term.allCases),
        actors: entry.references("actors", to: .institution),
        responsible: entry.optionalReference("responsible", to: .institution), verification: entry.optionalText("verification"),
        products: entry.items("products", as: .product),
        source: entry.source())
    }
  }

  func errata() -> [Erratum] {
    entries("errata", "at says handled").map { entry in
      let at = entry.text("at")
      if let cell = entry["at"], !at.isEmpty, !SourceReference.isWellFormed(at) { cell.note(.badSource(at)) }
      return Erratum(at: at, says: entry.text("says"), handled: entry.text("handled"))
    }
  }

  /// Items are named across the whole pack, so that a code alone tells one.
  private func items(_ key: String, as kind: PackKind) -> [PlanItem] {
    entries(key, "code name source").map { entry in
      PlanItem(code: entry.code(as: kind), name: entry.text("name"), source: entry.source())
    }
  }
}
