import Foundation
import Testing
@testable import Domain

@Suite struct ProductStandingTests {
  private static let today = Day(number: 20_000)

  private static let cases: [(EvidenceCount, Day?)] = {
    var cases: [(EvidenceCount, Day?)] = []
    for accepted in [0, 1, 3] {
      for waiting in [0, 1] {
        for refused in [0, 2] {
          let on = accepted > 0 ? today.adding(-30) : nil
          let evidence = EvidenceCount(accepted: accepted, acceptedOn: on, waiting: waiting, refused: refused)
          cases.append((evidence, nil))
          for offset in [-400, -1, 0, 1, 400] { cases.append((evidence, today.adding(offset))) }
        }
      }
    }
    return cases
  }()

  @Test func `a product is done exactly when evidence was accepted`() {
    for (evidence, due) in Self.cases {
      let standing = ProductStanding(evidence, due: due, today: Self.today)
      #expect((standing.state == .done) == (evidence.accepted > 0))
      #expect((standing.doneOn != nil) == (standing.state == .done))
    }
  }

  @Test func `it is overdue only without evidence that counts or waits, and only after its day`() {
    for (evidence, due) in Self.cases {
      let standing = ProductStanding(evidence, due: due, today: Self.today)
      let isOver = due.map { $0 < Self.today } ?? false
      #expect((standing.state == .overdue) == (evidence.accepted == 0 && evidence.waiting == 0 && isOver))
    }
  }

  @Test func `refused evidence changes nothing`() {
    for (evidence, due) in Self.cases {
      var without = evidence
      without.refused = 0
      let both = [evidence, without].map { ProductStanding($0, due: due, today: Self.today) }
      #expect(both[0] == both[1])
    }
  }

  @Test func `what is done stays done, and what waits is never overdue, whatever day it is`() {
    for (evidence, due) in Self.cases where evidence.accepted + evidence.waiting > 0 {
      let states = (-500...500).map { ProductStanding(evidence, due: due, today: Self.today.adding($0)).state }
      #expect(Set(states).count == 1)
    }
  }

  @Test func `done after its day is late, done on its day is not`() {
    let day = Self.today.adding(-30)
    let evidence = EvidenceCount(accepted: 1, acceptedOn: day)
    #expect(ProductStanding(evidence, due: day.adding(-1), today: Self.today).isLate)
    #expect(!ProductStanding(evidence, due: day, today: Self.today).isLate)
    #expect(!ProductStanding(evidence, due: nil, today: Self.today).isLate)
  }

  @Test func `progress counts every product once`() {
    let states = Self.cases.map { ProductStanding($0, due: $1, today: Self.today).state }
    let progress = PlanProgress(states)
    #expect(progress.total == states.count)
    #expect(ProductState.allCases.map { progress[$0] }.reduce(0, +) == states.count)
    #expect(progress.done == states.count { $0 == .done })
    #expect(PlanProgress([]).total == 0)
  }
}
