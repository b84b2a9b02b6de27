import Domain
import Foundation
import Packs
import Testing

/// docs/plan-packs.md is what whoever writes a pack works by.
struct FormatDocumentTests {
  private let text: String

  init() throws {
    text = try String(
      contentsOf: Content.root.deletingLastPathComponent().appendingPathComponent("docs/plan-packs.md"), encoding: .utf8)
  }

  @Test func `every file of a pack is explained`() {
    for file in PackFile.allCases { #expect(text.contains("# \(file.rawValue)"), "\(file.rawValue)") }
    #expect(text.contains("All seventeen") && PackFile.allCases.count == 17)
  }

  @Test func `every word a measure may filter by is named`() {
    for dimension in Domain.Dimension.allCases {
      #expect(text.contains(dimension.rawValue))
      for code in (Tallying.closedCodes(of: dimension) ?? []) + Tallying.codesBesides(of: dimension) {
        #expect(text.contains("`\(code)`"), "\(dimension.rawValue): \(code)")
      }
    }
  }

  @Test func `every step that has a limit is named`() {
    let steps = TimedStep.allCases.map(\.rawValue).joined(separator: "|")
    #expect(text.contains("step: \(steps)"))
  }
}
