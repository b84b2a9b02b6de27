import Domain

extension Entry {
  /// What products can be aligned to.
  func frames() -> [Frame] {
    entries("frames", "code name short kind open note? source items").map { entry in
      Frame(
        code: entry.code(as: .frame), name: entry.text("name"), short: entry.text("short"),
        kind: entry.choice("kind", else: .national), isOpen: entry.flag("open"), note: entry.optionalText("note"),
        items: entry.frameItems(), source: entry.source())
    }
  }

  /// Items are named across the whole pack, so that a code alone tells one.
  private func frameItems() -> [FrameItem] {
    entries("items", "code label? name source").map { entry in
      FrameItem(
        code: entry.code(as: .frameItem), label: entry.optionalText("label"), name: entry.text("name"),
        source: entry.source())
    }
  }
}
