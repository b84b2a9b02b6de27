package import Foundation

/// A report as one canonical text: what is frozen when it is issued, what its digest is taken of, and from which every
/// format is made again. Keys are sorted, so that the same report always is the same text. The moment it was prepared
/// is not part of it.
package struct FrozenReport: Codable, Sendable {
  /// Of the text; raised when an older program could no longer read it.
  private let format: Int
  private let name, title, period: String
  private let identity: Report.Identity
  private let sections: [Report.Section]
  private let sources, caveats: [Report.Fact]

  package init(_ report: Report) {
    format = 1
    (name, title, period, identity) = (report.name, report.ownTitle, report.period, report.identity)
    (sections, sources, caveats) = (report.sections, report.sources, report.ownCaveats)
  }

  package func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// - Throws: `DecodingError` when the text is none of ours.
  package static func report(of text: String, preparedAt: Date) throws -> Report {
    let frozen = try JSONDecoder().decode(FrozenReport.self, from: Data(text.utf8))
    return Report(
      name: frozen.name, title: frozen.title, period: frozen.period, identity: frozen.identity, preparedAt: preparedAt,
      sections: frozen.sections, sources: frozen.sources, caveats: frozen.caveats)
  }
}
