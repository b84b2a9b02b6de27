import ArgumentParser
import Commands
import Foundation
import Testing

/// What `--help` shows is a promise to operators. To accept a change: `AYNI_ACCEPT_SNAPSHOTS=1 swift test …`.
@Suite struct HelpTests {
  struct Page: Sendable, CustomTestStringConvertible {
    let path: [String]
    let command: any ParsableCommand.Type
    var testDescription: String { path.joined(separator: " ") }
  }

  static let pages: [Page] = pages(of: Root.self, at: [])

  private static func pages(of command: any ParsableCommand.Type, at path: [String]) -> [Page] {
    command.configuration.subcommands.flatMap { child in
      let path = path + [child._commandName]
      return [Page(path: path, command: child)] + pages(of: child, at: path)
    }
  }

  @Test(arguments: pages) func `the help text is the accepted one`(page: Page) throws {
    let text = Root.helpMessage(for: page.command, columns: 100) + "\n"
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Snapshots").standardized
    let file = folder.appending(path: page.path.joined(separator: "-") + ".txt")
    if ProcessInfo.processInfo.environment["AYNI_ACCEPT_SNAPSHOTS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: file, encoding: .utf8))
  }

  @Test func `every command says in Spanish what it is for`() {
    for page in Self.pages {
      #expect(page.command.configuration.abstract.hasSuffix("."), "\(page.testDescription)")
    }
  }

  @Test func `every snapshot belongs to a command`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Snapshots").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == Set(Self.pages.map { $0.path.joined(separator: "-") + ".txt" }))
  }
}
