import Domain
import Foundation
import HTTPTypes
import Testing
@testable import Web

/// Documents that the program itself can write. `AYNI_WRITE_DOCS=1 swift test --filter DocumentationTests` does.
@Suite struct DocumentationTests {
  private func expect(_ name: String, _ lines: [String], at location: SourceLocation = #_sourceLocation) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let file = root.appending(path: "docs/\(name)")
    let wanted = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["AYNI_WRITE_DOCS"] == "1" {
      try wanted.write(to: file, atomically: true, encoding: .utf8)
    }
    let found = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let missing = Set(lines).subtracting(found.components(separatedBy: "\n")).sorted()
    let gone = Set(found.components(separatedBy: "\n")).subtracting(lines + [""]).sorted()
    #expect(missing == [], "missing in docs/\(name); AYNI_WRITE_DOCS=1 writes it", sourceLocation: location)
    #expect(gone == [], "gone, but still in docs/\(name)", sourceLocation: location)
    #expect(found == wanted, "docs/\(name) is in another order", sourceLocation: location)
  }

  private func access(_ access: RouteAccess) -> String {
    switch access {
    case .everyone: "everyone"
    case .anySession: "any session"
    case .signedIn: "signed in"
    case .may(let action): "`\(action.rawValue)`: \(Role.allCases.filter { Policy.grants($0, action) }.map(\.rawValue).joined(separator: ", "))"
    }
  }

  @Test func `docs/routes.md lists every route and who may ask for it`() throws {
    let intro = [
      "# Routes", "", "Written by `Tests/WebTests/Shell/DocumentationTests.swift` from the list the router mounts.",
      "Whether a person may see the very record they ask for is decided by `Domain/Access/Policy`.", "",
      "| method | path | who |", "|---|---|---|",
    ]
    let routes = RouteTable.all.routes.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
    try expect("routes.md", intro + routes.map { "| \($0.method.rawValue) | `\($0.path)` | \(access($0.access)) |" })
  }

  @Test func `docs/errors.md lists every error a visitor can meet`() throws {
    let intro = [
      "# Errors", "", "Every error page shows its number, so that whoever helps by telephone knows what happened.", "",
      "| number | status | title | advice |", "|---|---|---|---|",
    ]
    let lines = Problem.allCases.map { "| \($0.rawValue) | \($0.status.code) | \($0.title) | \($0.advice) |" }
    let open = [
      "", "## Open formats", "", "What is under `/hsds` answers programs: `application/problem+json` (RFC 9457) with a stable `code`.", "",
      "| code | status | title | sentence |", "|---|---|---|---|",
    ]
    let codes = OpenProblem.allCases.map { "| `\($0.rawValue)` | \($0.status.code) | \($0.title) | \($0.sentence) |" }
    try expect("errors.md", intro + lines + open + codes)
  }

  @Test func `no two errors share a number or a title`() {
    #expect(Set(Problem.allCases.map(\.rawValue)).count == Problem.allCases.count)
    #expect(Set(Problem.allCases.map(\.title)).count == Problem.allCases.count)
  }
}
