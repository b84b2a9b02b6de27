import Foundation
import Testing

@Suite struct GlossaryTests {
  private let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  /// Every type of the Domain room that other rooms can name, with its shelf.
  private func types() throws -> [(shelf: String, name: String)] {
    let domain = root.appending(path: "Sources/Domain")
    let files = FileManager.default.enumerator(at: domain, includingPropertiesForKeys: nil)?.allObjects ?? []
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.flatMap { file in
      let text = try String(contentsOf: file, encoding: .utf8)
      // At the start of a line: nested types are explained with the type they belong to.
      return text.matches(of: /(?m)^package (?:indirect )?(?:enum|struct|protocol|final class) ([A-Za-z]+)/).map {
        (file.deletingLastPathComponent().lastPathComponent, String($0.1))
      }
    }
  }

  @Test func `every type of the Domain stands in the glossary with its Spanish word`() throws {
    let glossary = try String(contentsOf: root.appending(path: "docs/glossary.md"), encoding: .utf8)
    let rows = glossary.matches(of: /(?m)^\| `([A-Za-z]+)` \| ([^|]+) \| ([^|]+) \|$/)
    let explained = Set(rows.map { String($0.1) })
    let found = try types()
    #expect(found.count > 20)
    let missing = found.filter { !explained.contains($0.name) }.map { "\($0.shelf): \($0.name)" }.sorted()
    #expect(missing == [], "add to docs/glossary.md: | `Type` | palabra del plan | meaning |")
    let gone = explained.subtracting(found.map(\.name)).sorted()
    #expect(gone == [], "in docs/glossary.md, but no such type")
  }
}
