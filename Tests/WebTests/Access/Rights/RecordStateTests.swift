import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

/// Every route that leads to a record × every person × every state of that record.
@Suite struct RecordStateTests {
  @Test func `every route that leads to a record is tried on records in their states`() {
    let tried = Set(RecordState.all.flatMap { $0.lines.map(\.route) })
    let needed = RouteTable.all.routes.filter { $0.parameters.contains("id") && $0.access != .everyone }.map(\.line)
    #expect(Set(needed).subtracting(tried).sorted() == [], "add its records to RecordState.all")
    #expect(tried.subtracting(RouteTable.all.routes.map(\.line)).sorted() == [], "no such route")
  }

  @Test(arguments: RecordState.all.map(\.name))
  func `a record opens to those it concerns and to nobody else`(name: String) async throws {
    for state in RecordState.all where state.name == name {
      try await TestSite.run { site in
        try await PackStore(database: site.site.database).load(.small, entity: site.town.entity, now: Town.now)
        for line in state.lines {
          for person in Person.allCases { try await check(line, of: state, for: person, at: site) }
        }
      }
    }
  }

  private func check(
    _ line: RecordState.Line, of state: RecordState, for person: Person, at site: TestSite
  ) async throws {
    let route = try #require(RouteTable.all.routes.first { $0.line == line.route })
    let path = route.filled(try await state.make(site))
    let answer = try await site.browser(person).request(route.method, path, line.fields)
    let outcome = Outcome(answer)
    let comment = Comment(rawValue: "\(line.route) \(line.fields) by \(person.name) on \(state.name): \(answer.status)")
    if line.allowed.contains(person) {
      #expect(outcome == .through && answer.status != .conflict, comment)
    } else if line.refused.contains(person) {
      #expect(outcome == .through && answer.status == .conflict, comment)
    } else {
      #expect([.signIn, .forbidden, .hidden].contains(outcome), comment)
      for secret in state.secrets { #expect(!answer.text.contains(secret), comment) }
    }
  }
}
