import Foundation
import Testing
@testable import Domain

@Suite struct ArrangementTests {
  private let today = Day(number: 20_000)
  private let terms = Arrangement.Terms(responsible: UUID(), due: Day(number: 20_100), verification: "Acta")

  private func latest(_ terms: Arrangement.Terms, version: Int = 1) -> Arrangement {
    Arrangement(version: version, terms: terms, reason: "Acuerdo", author: "Fabio", setAt: Date(timeIntervalSince1970: 0))
  }

  @Test func `a change is a further version, and the same terms change nothing`() throws {
    #expect(try Arrangement.version(for: terms, reason: "Acuerdo", after: nil, today: today) == 1)
    #expect(try Arrangement.version(for: .open, reason: "Acuerdo", after: latest(terms, version: 3), today: today) == 4)
    #expect(try Arrangement.version(for: terms, reason: "Otro", after: latest(terms), today: today) == nil)
    #expect(try Arrangement.version(for: .open, reason: "Otro", after: nil, today: today) == nil)
  }

  @Test func `it needs a reason and a day in sight`() {
    #expect(throws: PlanRefusal.reasonMissing) { try Arrangement.version(for: terms, reason: "", after: nil, today: today) }
    for offset in [-4000, 4000] {
      let far = Arrangement.Terms(responsible: nil, due: today.adding(offset), verification: nil)
      #expect(throws: PlanRefusal.dayOutOfSight) { try Arrangement.version(for: far, reason: "a", after: nil, today: today) }
      #expect(throws: PlanRefusal.dayOutOfSight) {
        try PlanStart.version(for: today.adding(offset), reason: "a", after: nil, today: today)
      }
    }
    #expect(throws: PlanRefusal.reasonMissing) { try PlanStart.version(for: today, reason: "", after: nil, today: today) }
  }

  @Test func `the board takes the arrangement before the plan, and the plan before nothing`() throws {
    let (mine, theirs) = (ResponsibleUnit(id: UUID(), code: "demuna", name: "DEMUNA"), ResponsibleUnit(id: UUID(), code: "muni", name: "Municipalidad"))
    var pack = PlanPack(
      identity: .init(
        id: "p", title: "P", short: "P", entity: "E", level: .district, edition: "1", publisher: "P", citation: "C",
        terms: "T", source: "S1"), digest: "d")
    let products = ["a", "b"].map { PlanItem(code: $0, name: $0, source: "S1") }
    pack.milestones = [
      Milestone(
        code: "h1", number: 1, name: "Uno", kind: .milestone, term: .short, actors: [], responsible: "muni",
        verification: "Informe", products: products, source: "S1")
    ]
    var facts = PlanFacts()
    facts.units = [mine, theirs]
    let bare = PlanBoard(pack, facts, today: today)
    #expect(bare.lines.map(\.responsible) == [theirs, theirs])
    #expect(bare.lines.map(\.due) == [nil, nil])
    #expect(bare.lines.map(\.verification) == ["Informe", "Informe"])

    facts.start = PlanStart(version: 1, day: today, reason: "r", author: "a", setAt: Date(timeIntervalSince1970: 0))
    facts.arrangements["a"] = latest(Arrangement.Terms(responsible: mine.id, due: today.adding(-1), verification: "Acta"))
    let board = PlanBoard(pack, facts, today: today)
    #expect(board.lines.map(\.responsible) == [mine, theirs])
    #expect(board.lines.map(\.due) == [today.adding(-1), Term.short.window(from: today).due])
    #expect(board.lines.map(\.verification) == ["Acta", "Informe"])
    #expect(board.lines.map(\.standing.state) == [.overdue, .pending])
    #expect(board.chapter("h1")?.progress.total == 2)
    #expect(board.line("c") == nil)
  }

  @Test func `every refusal says what to do`() {
    for refusal in [PlanRefusal.reasonMissing, .dayOutOfSight, .unknownProduct, .unknownOrganization] {
      #expect(refusal.sentence.hasSuffix("."))
    }
  }
}
