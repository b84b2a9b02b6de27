import Crypto
import Domain
import Foundation
import Yams

/// The files of a pack as they stand on disk.
struct PackFolder {
  let url: URL
  let ledger: Ledger
  private let contents: [PackFile: Data]
  let translations: [TranslationFolder.File]

  /// Raised when a pack comes to mean more than it did, so that every pack in force is loaded again.
  private static let format = 3

  /// Reads every file; a missing one and one that is no part of a pack are noted.
  init(_ url: URL, ledger: Ledger) {
    self.url = url
    self.ledger = ledger
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    for name in names.sorted()
    where !name.hasPrefix(".") && PackFile(rawValue: name) == nil && name != TranslationFolder.name {
      ledger.note(.strayFile, at: Place(file: name, line: 1))
    }
    var contents: [PackFile: Data] = [:]
    for file in PackFile.allCases {
      contents[file] = try? Data(contentsOf: url.appendingPathComponent(file.rawValue))
      if contents[file] == nil { ledger.giveUp(on: file, .missingFile) }
    }
    self.contents = contents
    translations = TranslationFolder(url, ledger: ledger).files
  }

  /// The entry at the top of a file, or nil when the file cannot be read as one (noted).
  func top(of file: PackFile) -> Entry? {
    guard let data = contents[file] else { return nil }
    guard let text = String(text: data) else {
      ledger.giveUp(on: file, .notText)
      return nil
    }
    do {
      let node = try compose(yaml: text) ?? Yams.Node([] as [Yams.Node])
      guard node.mapping != nil else {
        ledger.giveUp(on: file, .expected(.mapping, file.rawValue), line: node.mark?.line ?? 1)
        return nil
      }
      return Cell(node, key: file.rawValue, file: file.rawValue, line: 1, ledger: ledger).entry(file.shape)
    } catch {
      let (problem, line) = Self.explain(error)
      ledger.giveUp(on: file, problem, line: line)
      return nil
    }
  }

  /// SHA-256, in hexadecimal, of every file, of the guidance it is loaded with and of the names the districts were given.
  func digest(districts: [District], guidance: String) -> String {
    var hash = SHA256()
    hash.update(data: Data("pack \(Self.format)\n".utf8))
    for file in PackFile.allCases {
      let data = contents[file] ?? Data()
      hash.update(data: Data("\(file.rawValue) \(data.count)\n".utf8))
      hash.update(data: data)
    }
    hash.update(data: Data("guidance \(guidance)\n".utf8))
    for file in translations {
      hash.update(data: Data("\(file.content.language.rawValue) \(file.data.count)\n".utf8))
      hash.update(data: file.data)
    }
    for district in districts {
      hash.update(
        data: Data("\(district.ubigeo.rawValue) \(district.name), \(district.province), \(district.department)\n".utf8))
    }
    return hash.finalize().hexadecimal
  }

  private static func explain(_ error: any Error) -> (PackProblem, line: Int) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (.syntax(problem), mark.line)
    case .duplicatedKeysInMapping(let keys, let context): (.repeatedKeys(keys), context.mark.line)
    case .reader(_, let offset, _, let yaml): (.notText, yaml.prefix(offset ?? 0).count { $0.isNewline } + 1)
    default: (.notText, 1)
    }
  }
}
