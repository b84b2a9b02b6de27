import Domain
import Foundation

/// The catalogues beside a pack or the guidance: `translations/en.po`. There may be none.
struct TranslationFolder {
  static let name = "translations"

  struct File {
    let data: Data
    let content: TranslationFile
  }

  /// In the order of the languages; what cannot be read is noted.
  let files: [File]

  init(_ folder: URL, ledger: Ledger) {
    let url = folder.appending(path: Self.name)
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).filter { !$0.hasPrefix(".") }
    files = names.sorted().compactMap { name -> File? in
      let place = "\(Self.name)/\(name)"
      guard name.hasSuffix(".po"), let language = PortalLanguage(rawValue: String(name.dropLast(3))) else {
        ledger.note(.strayFile, at: Place(file: place, line: 1))
        return nil
      }
      guard let data = try? Data(contentsOf: url.appending(path: name)), let text = String(text: data) else {
        ledger.note(.notText, at: Place(file: place, line: 1))
        return nil
      }
      do throws(TranslationFault) {
        let content = try TranslationFile(parsing: text)
        guard content.language == language else { throw TranslationFault(line: 1, .noLanguage) }
        return File(data: data, content: content)
      } catch {
        ledger.note(.translation(error), at: Place(file: place, line: error.line))
        return nil
      }
    }
  }
}
