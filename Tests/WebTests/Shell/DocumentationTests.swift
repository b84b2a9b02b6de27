import Domain
import Foundation
import HTTPTypes
import Testing
@testable import Web

/// Tables of the documents that the program itself can write. Each test shows the table that should stand there.
@Suite struct DocumentationTests {
  private func document(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    return try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
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
    let lines = RouteTable.all.routes.map { "| \($0.method.rawValue) | `\($0.path)` | \(access($0.access)) |" }.sorted()
    let table = (["| method | path | who |", "|---|---|---|"] + lines).joined(separator: "\n")
    let isCurrent = try document("routes.md").contains(table + "\n")
    #expect(isCurrent, "docs/routes.md should hold:\n\(table)")
  }

  @Test func `docs/errors.md lists every error a visitor can meet`() throws {
    let lines = Problem.allCases.map { "| \($0.rawValue) | \($0.status.code) | \($0.title) | \($0.advice) |" }
    let table = (["| number | status | title | advice |", "|---|---|---|---|"] + lines).joined(separator: "\n")
    let isCurrent = try document("errors.md").contains(table + "\n")
    #expect(isCurrent, "docs/errors.md should hold:\n\(table)")
  }

  @Test func `no two errors share a number or a title`() {
    #expect(Set(Problem.allCases.map(\.rawValue)).count == Problem.allCases.count)
    #expect(Set(Problem.allCases.map(\.title)).count == Problem.allCases.count)
  }
}
