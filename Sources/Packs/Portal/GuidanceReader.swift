import Crypto
package import Domain
package import Foundation
import Yams

/// Reads Content/portal: what the public pages say whatever the plan, with its translations.
package struct GuidanceReader {
  /// What was read, and the SHA-256 of its files in hexadecimal; plans that are loaded with it take it into theirs.
  package struct Reading: Sendable, Equatable {
    package var guidance = PublicGuidance()
    package var translations = Translations()
    package var digest = ""

    package init() {}
  }

  /// - Throws: `PackErrors` with everything that is wrong.
  package static func read(folder: URL) throws(PackErrors) -> Reading {
    let ledger = Ledger()
    var reading = Reading()
    var hash = SHA256()
    for file in GuidanceFile.allCases {
      guard let data = try? Data(contentsOf: folder.appending(path: file.rawValue)), let text = String(text: data) else {
        ledger.note(.missingFile, at: Place(file: file.rawValue, line: 1))
        continue
      }
      hash.update(data: data)
      guard let node = try? compose(yaml: text),
        let entry = Cell(node, key: file.rawValue, file: file.rawValue, line: 1, ledger: ledger).entry(file.shape)
      else {
        ledger.note(.syntax(file.rawValue), at: Place(file: file.rawValue, line: 1))
        continue
      }
      entry.read(file, into: &reading.guidance)
    }
    for file in TranslationFolder(folder, ledger: ledger).files {
      hash.update(data: file.data)
      reading.translations.add(file.content)
    }
    reading.digest = hash.finalize().hexadecimal
    try ledger.settle()
    return reading
  }
}

extension SHA256Digest {
  var hexadecimal: String { map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined() }
}

/// The files of Content/portal.
enum GuidanceFile: String, CaseIterable {
  case emergency = "emergency.yaml"
  case safety = "safety.yaml"
  case synonyms = "synonyms.yaml"

  var shape: Shape {
    switch self {
    case .emergency: "lines"
    case .safety: "pages"
    case .synonyms: "synonyms"
    }
  }
}

extension Entry {
  fileprivate func read(_ file: GuidanceFile, into guidance: inout PublicGuidance) {
    switch file {
    case .emergency: guidance.lines = emergencyLines()
    case .safety: guidance.pages = safetyPages()
    case .synonyms: guidance.synonyms = synonymList()
    }
  }

  private func emergencyLines() -> [EmergencyLine] {
    entries("lines", "code number name when cost first norm note? source").map { entry in
      EmergencyLine(
        code: entry.text("code"), number: entry.text("number"), name: entry.text("name"), when: entry.text("when"),
        cost: entry.text("cost"), isFirst: entry.flag("first"), norm: entry.text("norm"), source: entry.source())
    }
  }

  private func safetyPages() -> [SafetyPage] {
    entries("pages", "code title lead lines categories sections source").map { entry in
      SafetyPage(
        code: entry.text("code"), title: entry.text("title"), lead: entry.text("lead"),
        sections: entry.entries("sections", "title points").map { section in
          SafetyPage.Section(
            title: section.text("title"),
            points: section.entries("points", "text norm? note? source").map {
              SafetyPage.Point(text: $0.text("text"), norm: $0.optionalText("norm"), source: $0.source())
            })
        },
        lines: entry.texts("lines"), categories: entry.texts("categories"), source: entry.source())
    }
  }

  private func synonymList() -> [Synonym] {
    entries("synonyms", "says language country? means reviewed").map { entry in
      Synonym(
        says: entry.text("says"), language: entry.choice("language", else: .es),
        country: entry.optionalText("country"), means: entry.texts("means"), isReviewed: entry.flag("reviewed"))
    }
  }

  private func texts(_ key: String) -> [String] { (self[key]?.list() ?? []).compactMap { $0.text() } }
}
