import Foundation
import Testing
@testable import Domain

@Suite struct PlanReviewTests {
  private static let today = Day(number: 20_000)
  private static let bare = PlanPack(
    identity: PlanPack.Identity(
      id: "prueba", title: "Plan", short: "PP", entity: "Prueba", level: .district, edition: "1", publisher: "Prueba",
      citation: "Prueba", terms: "Prueba", source: "ayni"), digest: "1")
  private static let pack: PlanPack = {
    var pack = bare
    pack.milestones = [("h1", 3), ("h2", 2), ("l1", 1)].map { code, count in
      Milestone(
        code: code, number: 1, name: "Hito", kind: .milestone, term: nil, actors: [],
        products: (1...count).map { PlanItem(code: "\(code)-p\($0)", name: "Producto \($0)", source: "T1") }, source: "T1")
    }
    return pack
  }()

  private func board(_ priorities: [String: ProductPriority] = [:], accepted: Set<String> = []) -> PlanBoard {
    var facts = PlanFacts()
    facts.priorities = priorities.mapValues { PrioritySetting(priority: $0, decision: .raised, reason: "a", version: 1) }
    for product in accepted { facts.evidence[product] = EvidenceCount(accepted: 1, acceptedOn: Self.today) }
    return PlanBoard(Self.pack, facts, today: Self.today)
  }

  private func review(_ verdicts: [String: PlanReview.Verdict], summary: String = "Sesión 4") -> PlanReview {
    PlanReview(summary: summary, verdicts: verdicts)
  }

  @Test(arguments: ReviewDecision.allCases, ProductPriority.allCases)
  func `a decision moves a priority one step at most, or leaves it out`(
    _ decision: ReviewDecision, _ priority: ProductPriority
  ) {
    let order: [ProductPriority] = [.low, .normal, .high]
    let after = decision.applied(to: priority)
    switch (decision, order.firstIndex(of: priority)) {
    case (.kept, _): #expect(after == priority)
    case (.dropped, _): #expect(after == .dropped)
    case (.raised, let index?): #expect(after == order[min(index + 1, 2)])
    case (.lowered, let index?): #expect(after == order[max(index - 1, 0)])
    case (.raised, nil): #expect(after == .normal)
    case (.lowered, nil): #expect(after == .dropped)
    }
  }

  @Test func `only what changes is set, each with its reason`() throws {
    let raised = PlanReview.Verdict(decision: .raised, reason: "Urge")
    let kept = PlanReview.Verdict(decision: .kept, reason: "")
    let settings = try review(["h1-p1": raised, "h1-p2": kept, "h9-p9": raised])
      .settings(on: board(["h1-p1": .low]), latest: 2, seen: 2)
    #expect(settings == ["h1-p1": PrioritySetting(priority: .normal, decision: .raised, reason: "Urge", version: 3)])
  }

  @Test func `without words, without a reason or with an old page nothing is closed`() {
    let bare = PlanReview.Verdict(decision: .dropped, reason: "")
    #expect(throws: ReviewRefusal.reasonMissing("h2-p1")) {
      try review(["h2-p1": bare]).settings(on: board(), latest: 0, seen: 0)
    }
    #expect(throws: ReviewRefusal.summaryMissing) { try review([:], summary: "").settings(on: board(), latest: 0, seen: 0) }
    #expect(throws: ReviewRefusal.overtaken) { try review([:]).settings(on: board(), latest: 1, seen: 0) }
    let empty = PlanBoard(Self.bare, PlanFacts(), today: Self.today)
    #expect(throws: ReviewRefusal.nothingToReview) { try review([:]).settings(on: empty, latest: 0, seen: 0) }
    for refusal in [ReviewRefusal.summaryMissing, .nothingToReview, .overtaken, .reasonMissing("a")] {
      #expect(refusal.sentence.hasSuffix("."))
    }
  }

  @Test func `what is left out is neither due nor counted, unless it is done`() {
    let board = board(["h1-p1": .dropped, "h1-p2": .dropped], accepted: ["h1-p2"])
    #expect(board.line("h1-p1")?.standing.state == .dropped)
    #expect(board.line("h1-p2")?.standing.state == .done)
    #expect(board.progress.total == 5 && board.progress.done == 1 && board.progress[.dropped] == 1)
    let late = ProductStanding(EvidenceCount(waiting: 1), due: Self.today.adding(-9), isDropped: true, today: Self.today)
    #expect(late.state == .dropped && !late.isLate)
  }

  @Test func `a review is due a year after the last, or after the start`() throws {
    let start = try #require(Day("2025-02-28"))
    #expect(!PlanReview.isDue(last: nil, start: nil, today: start))
    #expect(!PlanReview.isDue(last: nil, start: start, today: try #require(Day("2026-02-27"))))
    #expect(PlanReview.isDue(last: nil, start: start, today: try #require(Day("2026-02-28"))))
    #expect(!PlanReview.isDue(last: Day("2026-01-01"), start: start, today: try #require(Day("2026-12-31"))))
  }

  @Test func `a comparison says what changed and nothing else`() throws {
    let before = PlanSnapshot(board(["h1-p2": .high]))
    #expect(PlanComparison(from: before, to: before).isEmpty)
    let after = PlanSnapshot(board(["h1-p2": .low], accepted: ["h1-p1"]))
    let comparison = PlanComparison(from: before, to: after)
    #expect(comparison.changed.map(\.product.code) == ["h1-p1", "h1-p2"])
    #expect(comparison.changed[0].changes == [.init(field: .progress, before: "Pendiente", after: "Logrado")])
    #expect(comparison.changed[1].changes == [.init(field: .priority, before: "Alta", after: "Baja")])
    #expect(comparison.added.isEmpty && comparison.removed.isEmpty && comparison.start == nil)
  }

  @Test func `products that came and went are told apart from those that changed`() {
    var shorter = Self.pack
    shorter.milestones.removeLast()
    let (short, long) = (
      PlanSnapshot(PlanBoard(shorter, PlanFacts(), today: Self.today)), PlanSnapshot(board())
    )
    #expect(PlanComparison(from: short, to: long).added.map(\.code) == ["l1-p1"])
    #expect(PlanComparison(from: long, to: short).removed.map(\.code) == ["l1-p1"])
  }

  @Test func `each field of a product is compared`() throws {
    var facts = PlanFacts()
    let unit = ResponsibleUnit(id: UUID(), code: nil, name: "DEMUNA")
    facts.units = [unit]
    facts.start = PlanStart(version: 1, day: Self.today, reason: "a", author: "Fabio", setAt: Date())
    let terms = Arrangement.Terms(responsible: unit.id, due: Self.today, verification: "Acta")
    facts.arrangements["h2-p1"] = Arrangement(version: 1, terms: terms, reason: "a", author: "Fabio", setAt: Date())
    let plan = ActivityFacts(name: "Taller", responsible: nil, from: nil, until: nil, state: .done)
    facts.activities["h2-p1"] = [
      Activity(
        id: UUID(), product: "h2-p1", code: nil, term: nil, facts: plan, version: 1, reason: nil, author: "Fabio",
        setAt: Date())
    ]
    let after = PlanSnapshot(PlanBoard(Self.pack, facts, today: Self.today))
    let comparison = PlanComparison(from: PlanSnapshot(board()), to: after)
    #expect(comparison.start?.before == "Sin fecha" && comparison.start?.after == Self.today.short)
    let row = try #require(comparison.changed.first { $0.product.code == "h2-p1" })
    #expect(row.changes.map(\.field) == [.responsible, .due, .verification, .activities])
    #expect(row.changes.map(\.after) == ["DEMUNA", Self.today.short, "Acta", "1 de 1"])
    #expect(Set(PlanComparison.Field.allCases.map(\.title)).count == 7)
  }
}
