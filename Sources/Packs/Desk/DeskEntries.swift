import Domain

extension Entry {
  func needs() -> [Need] {
    var shortcuts: [String: Int] = [:]
    return entries("needs", "code name plain key sensitive circuit pathway categories slice note? source").map { entry in
      let isSensitive = entry.flag("sensitive")
      return Need(
        code: entry.code(as: .need), name: entry.text("name"), plain: entry.text("plain"),
        key: entry.shortcut(among: &shortcuts), isSensitive: isSensitive,
        circuit: entry.reference("circuit", to: .pathway), pathway: entry.reference("pathway", to: .pathway),
        categories: entry.references("categories", to: .category), slice: entry.slice(isSensitive: isSensitive),
        note: entry.optionalText("note"), source: entry.source())
    }
  }

  func barriers() -> [Barrier] {
    entries("barriers", "code name source").map { entry in
      Barrier(code: entry.code(as: .barrier), name: entry.text("name"), source: entry.source())
    }
  }

  func criteria() -> [PriorityCriterion] {
    entries("criteria", "code question name urgency sensitive source").map { entry in
      PriorityCriterion(
        code: entry.code(as: .criterion), question: entry.text("question"), name: entry.text("name"),
        // A criterion that proposed the routine would propose nothing.
        urgency: entry.choice("urgency", among: [.urgent, .priority], else: .priority),
        isSensitive: entry.flag("sensitive"), source: entry.source())
    }
  }

  private func shortcut(among taken: inout [String: Int]) -> String {
    guard let cell = self["key"], let key = cell.text() else { return "" }
    if key.count != 1 || !Code.isWellFormed(key) { cell.note(.badShortcut(key)) }
    if let line = taken[key] {
      cell.note(.repeatedShortcut(key, firstLine: line))
    } else {
      taken[key] = cell.place.line
    }
    return key
  }

  /// What a referral for a sensitive need may carry at most (promise 4).
  private static let smallestSlice: Set<SliceField> = [.contact, .language, .summary]

  private func slice(isSensitive: Bool) -> Set<SliceField> {
    let fields = (self["slice"]?.list() ?? []).compactMap { cell -> SliceField? in
      guard let field = cell.choice(among: SliceField.allCases) else { return nil }
      if isSensitive, !Self.smallestSlice.contains(field) { cell.note(.sliceTooWide(field.rawValue)) }
      return field
    }
    return Set(fields)
  }
}
