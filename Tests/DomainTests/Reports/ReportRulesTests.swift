import Domain
import Foundation
import Testing

struct ReportRulesTests {
  private let today = Day(Date(timeIntervalSince1970: 1_795_000_000))

  @Test(arguments: [
    (AgreementState.open, 0, Int?.none, AgreementOutcome.pending), (.open, -1, nil, .overdue), (.done, -5, -5, .inTime),
    (.done, -5, -4, .late), (.dropped, -5, -9, .dropped),
  ])
  func `an agreement is measured against its last due date`(
    _ state: AgreementState, _ due: Int, _ closed: Int?, _ wanted: AgreementOutcome
  ) {
    let outcome = AgreementOutcome(state, due: today.adding(due), closedOn: closed.map { today.adding($0) }, on: today)
    #expect(outcome == wanted)
  }

  private func job(_ state: ReportJobState, of account: UUID) -> ReportJob {
    ReportJob(
      id: UUID(), report: UUID(), name: "x", title: "x", format: .pdf, isDraft: false, state: state, step: .gather,
      page: nil, failure: nil, account: account, asker: "Gina", askedAt: Date(), endedAt: nil, size: nil)
  }

  private func actor(_ role: Role, _ account: UUID = UUID()) -> Actor {
    Actor(entity: UUID(), organization: UUID(), account: account, name: "x", role: role)
  }

  @Test func `a file is cancelled by whoever asked, or by those who write reports, while it is under way`() throws {
    let gina = actor(.reader)
    for state in [ReportJobState.queued, .running] {
      try job(state, of: gina.account).checkCancel(by: gina)
      try job(state, of: gina.account).checkCancel(by: actor(.technicalSecretary))
      try job(state, of: gina.account).checkCancel(by: actor(.planner))
      #expect(throws: ReportJobRefusal.notYours) { try job(state, of: gina.account).checkCancel(by: actor(.reader)) }
    }
    for state in [ReportJobState.done, .failed, .cancelled] {
      #expect(throws: ReportJobRefusal.over) { try job(state, of: gina.account).checkCancel(by: gina) }
    }
  }

  @Test func `orientations are totalled where each counts once, and asked for like any indicator`() {
    let identity = PlanPack.Identity(
      id: "x", title: "x", short: "x", entity: "x", level: .district, edition: "1", publisher: "x", citation: "x", terms: "x",
      source: "x")
    var pack = PlanPack(identity: identity, digest: "x")
    pack.tabulations = [
      Tabulation(code: "need", name: "x", dimensions: [.need], source: "x"),
      Tabulation(code: "barrier-zone", name: "x", dimensions: [.barrier, .zone], source: "x"),
      Tabulation(code: "sex", name: "x", dimensions: [.sex], source: "x"),
    ]
    let indicators = ReportedFigure.attentionIndicators(of: pack, .year)
    #expect(indicators.first?.measure == .tally(tabulation: "sex", where: [:], result: .total))
    #expect(indicators.map(\.name).contains("Necesidades más consultadas") && !indicators.map(\.name).contains("Orientaciones por zona"))
  }
}
