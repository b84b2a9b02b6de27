import Foundation
import Testing
@testable import Domain

@Suite struct ActivityTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private var today: Day { Day(now) }

  private func facts(
    _ state: ActivityState = .planned, name: String = "Designar", from: Day? = nil, until: Day? = nil
  ) -> ActivityFacts {
    ActivityFacts(name: name, responsible: nil, from: from, until: until, state: state)
  }

  private func activity(_ facts: ActivityFacts, term: Term? = nil) -> Activity {
    Activity(
      id: UUID(), product: "h1-p1", code: nil, term: term, facts: facts, version: 3, reason: nil, author: "Fabio",
      setAt: now)
  }

  @Test func `a new activity is planned or under way, with a name and days in order`() throws {
    try Activity.entered(facts(), today: today)
    try Activity.entered(facts(.underway, from: today, until: today), today: today)
    for state in [ActivityState.done, .dropped] {
      #expect(throws: ActivityRefusal.notYet(state)) { try Activity.entered(facts(state), today: today) }
    }
    #expect(throws: ActivityRefusal.nameMissing) { try Activity.entered(facts(name: ""), today: today) }
    #expect(throws: ActivityRefusal.endsBeforeItBegins) {
      try Activity.entered(facts(from: today, until: today.adding(-1)), today: today)
    }
    for day in [today.adding(-3654), today.adding(3654)] {
      #expect(throws: ActivityRefusal.dayOutOfSight) { try Activity.entered(facts(until: day), today: today) }
    }
  }

  @Test(arguments: ActivityState.allCases, ActivityState.allCases)
  func `a state is reached only from where it can be`(_ from: ActivityState, _ to: ActivityState) throws {
    let allowed: [ActivityState: Set<ActivityState>] = [
      .planned: [.underway, .done, .dropped], .underway: [.planned, .done, .dropped], .done: [.underway],
      .dropped: [.planned, .underway],
    ]
    func version() throws -> Int? {
      try activity(facts(from)).version(for: facts(to), reason: "Acuerdo 3", seen: 3, today: today)
    }
    if from == to {
      #expect(try version() == nil)
    } else if allowed[from]?.contains(to) == true {
      #expect(try version() == 4)
    } else {
      #expect(throws: ActivityRefusal.notNow(from, to)) { try version() }
    }
  }

  @Test func `a change needs a reason and the version in force`() throws {
    let known = activity(facts())
    #expect(throws: ActivityRefusal.reasonMissing) {
      try known.version(for: facts(.done), reason: "", seen: 3, today: today)
    }
    #expect(throws: ActivityRefusal.overtaken) {
      try known.version(for: facts(.done), reason: "a", seen: 2, today: today)
    }
    #expect(throws: ActivityRefusal.nameMissing) {
      try known.version(for: facts(name: ""), reason: "a", seen: 3, today: today)
    }
    // Sent twice, it counts once, however old the page.
    #expect(try known.version(for: facts(), reason: "a", seen: 1, today: today) == nil)
  }

  @Test func `its days are its own, or those of its stage once the plan has a start`() throws {
    let start = try #require(Day("2026-01-01"))
    let staged = activity(facts(until: Day("2026-03-15")), term: .medium)
    #expect(staged.days(start: nil) == (nil, Day("2026-03-15")))
    #expect(staged.days(start: start) == (Day("2026-07-01"), Day("2026-03-15")))
    #expect(activity(facts(), term: .short).days(start: start) == (start, Day("2026-06-30")))
    #expect(activity(facts()).days(start: start) == (nil, nil))
  }

  @Test func `every refusal and state has its words`() {
    let refusals: [ActivityRefusal] = [
      .nameMissing, .reasonMissing, .endsBeforeItBegins, .dayOutOfSight, .unknownOrganization, .unknownProduct, .overtaken,
      .notThere, .notYet(.done), .notNow(.done, .dropped),
    ]
    for refusal in refusals { #expect(refusal.sentence.hasSuffix(".")) }
    #expect(Set(ActivityState.allCases.map(\.name)).count == ActivityState.allCases.count)
    #expect(Set(InstrumentKind.allCases.map(\.name)).count == InstrumentKind.allCases.count)
  }
}
