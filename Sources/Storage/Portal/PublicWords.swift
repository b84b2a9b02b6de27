import Database
import Domain

extension PackWriting {
  /// Guidance and translations are replaced: nothing points at them.
  func writePublicWords() throws {
    try transaction.run("DELETE FROM public_guidance WHERE entity_id = \(entity)")
    try transaction.run(
      "INSERT INTO public_guidance (entity_id, content) VALUES (\(entity), \(try JSONText(pack.guidance)))")
    try transaction.run("DELETE FROM translation WHERE entity_id = \(entity)")
    let rows = pack.translations.texts.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { language, texts in
      texts.sorted { $0.key < $1.key }.map { original, translation -> [SQLValue] in
        let cells: [any SQLConvertible] = [
          entity, language.rawValue, original, translation.text, translation.isReviewed,
        ]
        return cells.map(\.sqlValue)
      }
    }
    try transaction.insert(into: "translation", ["entity_id", "language", "original", "text", "reviewed"], rows)
  }
}

extension CatalogReading {
  func readPublicWords(into pack: inout PlanPack) throws {
    if let row = try reader.row("SELECT content FROM public_guidance WHERE entity_id = \(entity)") {
      pack.guidance = try row.json("content")
    }
    for row in try reader.rows("SELECT language, original, text, reviewed FROM translation WHERE entity_id = \(entity)") {
      pack.translations.add(
        try row.choice("language"), try row["original"],
        Translation(try row["text"], isReviewed: try row["reviewed"]))
    }
  }
}
