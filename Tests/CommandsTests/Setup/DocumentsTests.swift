import ArgumentParser
import Commands
import Foundation
import Testing

/// What the guides say is checked against the program.
@Suite struct DocumentsTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Workplace.repository.appending(path: path), encoding: .utf8)
  }

  @Test func `the table of settings is the program's`() throws {
    let shown = try Self.text("docs/operations.md").split(separator: "\n").filter { $0.hasPrefix("| `--") }
    let expected = Setting.allCases.map { setting in
      let fallback = setting.fallback.isEmpty ? "" : "`\(setting.fallback)`"
      return "| `\(setting.flag)` | `\(setting.environment)` | \(fallback) | \(setting.meaning) |"
    }
    #expect(shown.map(String.init) == expected)
  }

  @Test func `the table of commands names every command and no other`() throws {
    let rows = try Self.text("docs/operations.md").split(separator: "\n").filter { $0.hasPrefix("| `ayni ") }
    let shown = rows.compactMap { row in row.firstMatch(of: /`ayni ([a-z ]*[a-z])/).map { String($0.1) } }
    let leaves = HelpTests.pages.filter { $0.command.configuration.subcommands.isEmpty }.map { $0.path.joined(separator: " ") }
    // Those of the program itself, which needs the site.
    let own = ["serve", "digest", "translation status", "translation export", "translation check"]
    #expect(shown.sorted() == (leaves + own).sorted())
  }

  @Test func `every exit code is explained`() throws {
    let guide = try Self.text("docs/operations.md")
    let failures: [CommandFailure] = [
      .usage(""), .data(""), .noInput(""), .unavailable(""), .mistake(""), .cannotWrite(""), .unsound(""),
    ]
    for failure in failures { #expect(guide.contains("| \(failure.exitCode.rawValue) |"), "\(failure.exitCode)") }
  }

  @Test(arguments: ["README.md", "README.es.md", "CONTRIBUTING.md", "SECURITY.md", "docs/operations.md"])
  func `relative links lead to files`(page: String) throws {
    let folder = Workplace.repository.appending(path: page).deletingLastPathComponent()
    let links = try Self.text(page).matches(of: /\]\(([^)#\s]+)[^)]*\)/).map { String($0.1) }
    for link in links where !link.contains("://") && !link.hasPrefix("mailto:") {
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: link).path), "\(link)")
    }
  }

  @Test(arguments: ["README.md", "README.es.md", "CONTRIBUTING.md", "docs/operations.md"])
  func `commands in shell blocks exist`(page: String) throws {
    let known = Set(HelpTests.pages.map { $0.path.joined(separator: " ") } + ["serve"])
    for block in try Self.text(page).matches(of: /```sh\n([\s\S]*?)```/) {
      for line in block.1.split(separator: "\n") where !line.hasPrefix("#") {
        let words = line.split(separator: " ").map(String.init)
        guard let program = words.first else { continue }
        if program.hasPrefix("./") || program.hasPrefix("Benchmarks/") {
          let file = Workplace.repository.appending(path: program).path
          #expect(FileManager.default.isExecutableFile(atPath: file), "\(line)")
        } else if program == "ayni" {
          let named = words.dropFirst().prefix { $0.allSatisfy(\.isLetter) }.prefix(2)
          #expect(known.contains(named.joined(separator: " ")) || known.contains(named.first ?? ""), "\(line)")
        }
      }
    }
  }
}
