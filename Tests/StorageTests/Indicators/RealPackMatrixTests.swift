import Database
import Domain
import Foundation
import Packs
import Storage
import Support
import Testing

/// The plans that are shipped, each with every indicator it names.
struct RealPackMatrixTests {
  private static let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Content")

  private func pack(_ name: String) throws -> PlanPack {
    let reference = try ReferenceReader.read(file: Self.content.appendingPathComponent("reference/ubigeo.csv"))
    return try PackReader.read(folder: Self.content.appendingPathComponent("packs/\(name)"), reference: reference)
  }

  @Test(arguments: Engine.allCases, ["san-juan-de-miraflores", "tacna"])
  func `every indicator of a real plan has a value or says why not`(_ engine: Engine, _ name: String) async throws {
    try await MonitoredTown.run(engine, pack: try pack(name)) { town in
      for tabulation in town.pack.tabulations {
        let codes = tabulation.dimensions.map { dimension in
          switch dimension {
          case .need: town.pack.needs[0].code
          case .zone: town.pack.zones[0].code
          case .barrier: town.pack.barriers[0].code
          case .resolved, .fairDay: "yes"
          default: "not-asked"
          }
        }
        try await town.count(tabulation.code, codes, 23)
      }
      let matrix = try await town.matrix()
      #expect(matrix.rows.count == town.pack.indicators.count)
      #expect(matrix.chapters.filter { $0.milestone != nil }.count == town.pack.milestones.count)
      for row in matrix.rows {
        switch (row.origin, row.value) {
        case (.module(let needed), .pending(let told)): #expect(needed == told)
        case (.byHand, .notReported): break
        case (.computed, .nothingToCount): #expect(row.indicator.kind == .percentage, "\(row.indicator.code)")
        case (.computed, .nothingYet): #expect(row.indicator.measure.isDirectory, "\(row.indicator.code)")
        case (.computed, let value): #expect(value.isKnown, "\(row.indicator.code): \(value.text)")
        default: Issue.record("\(row.indicator.code): \(row.value.text)")
        }
        #expect(!Provenance(of: row.indicator, in: town.pack).sentence.isEmpty)
      }
    }
  }
}

extension Measure {
  fileprivate var isDirectory: Bool { if case .directory = self { true } else { false } }
}
