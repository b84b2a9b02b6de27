import Domain
import Foundation
import Testing

@Suite struct AgreementTests {
  private let today = Day(number: 20_000)

  private func promise(due: Int = 10) -> Promise {
    Promise(text: "Enviar el directorio", organization: UUID(), post: "Jefatura", due: today.adding(due), milestone: nil)
  }

  private func made() throws -> Agreement {
    try Agreement.made(promise(), in: UUID(), session: nil, number: 3, id: UUID(), today: today)
  }

  @Test func `no agreement without a promise, a post and a day that has not passed`() {
    func refusal(_ change: (inout Promise) -> Void) -> AgreementRefusal? {
      var wrong = promise()
      change(&wrong)
      do { _ = try Agreement.made(wrong, in: UUID(), session: nil, number: 1, id: UUID(), today: today) } catch {
        return error as? AgreementRefusal
      }
      return nil
    }
    #expect(refusal { $0.text = "" } == .textMissing)
    #expect(refusal { $0.post = "" } == .postMissing)
    #expect(refusal { $0.due = today.adding(-1) } == .duePast)
    #expect(refusal { $0.due = today } == nil)
  }

  @Test func `it is overdue the day after, and only while open`() throws {
    let agreement = try made()
    #expect(!agreement.isOverdue(on: today.adding(10)))
    #expect(agreement.isOverdue(on: today.adding(11)))
    let done = try agreement.moved(.fulfil(evidence: "Acta 1"), seen: 1, today: today)
    #expect(!done.isOverdue(on: today.adding(11)))
  }

  @Test func `an extension goes later and says why, and may come after the due date`() throws {
    let agreement = try made()
    for days in [9, 10] {
      #expect(throws: AgreementRefusal.notLater) {
        try agreement.moved(.extend(to: today.adding(days), reason: "x"), seen: 1, today: today)
      }
    }
    #expect(throws: AgreementRefusal.reasonMissing) {
      try agreement.moved(.extend(to: today.adding(20), reason: ""), seen: 1, today: today)
    }
    #expect(throws: AgreementRefusal.notLater) {
      try agreement.moved(.extend(to: today.adding(20), reason: "x"), seen: 1, today: today.adding(21))
    }
    let later = try agreement.moved(.extend(to: today.adding(20), reason: "x"), seen: 1, today: today.adding(15))
    #expect(!later.isOverdue(on: today.adding(15)))
  }

  @Test(arguments: 0..<100)
  func `whatever is tried, done has its evidence and what is closed stays as it is`(seed: Int) throws {
    var random = Dice(seed: seed)
    var agreement = try made()
    var day = today
    for _ in 0..<20 {
      day = day.adding(Int(random.next() % 5))
      let moves: [AgreementMove] = [
        .extend(to: day.adding(Int(random.next() % 30) - 5), reason: "Falta el oficio"),
        .fulfil(evidence: random.next() % 2 == 0 ? "" : "Acta 1"), .drop(reason: random.next() % 2 == 0 ? "" : "Ya no"),
      ]
      let before = agreement
      let move = moves[Int(random.next() % 3)]
      if let moved = try? before.moved(move, seen: before.version, today: day) { agreement = moved }
      if before.state != .open { #expect(agreement == before) }
      #expect((agreement.evidence != nil) == (agreement.state == .done))
      #expect((agreement.closedOn != nil) == (agreement.state != .open))
      #expect((agreement.closingReason != nil) == (agreement.state == .dropped))
      #expect(agreement.promise.due >= before.promise.due)
    }
  }

  @Test func `reminder, overdue and escalation come in that order, and none from the past`() {
    let now = today.start
    let all = AgreementNotice.schedule(for: today.adding(10), now: now)
    #expect(all.map(\.notice) == [.reminder, .overdue, .escalated])
    #expect(all.map { Day($0.at).number - today.number } == [7, 11, 17])
    #expect(AgreementNotice.schedule(for: today, now: now).map(\.notice) == [.overdue, .escalated])
  }

  @Test func `a message says what, who and until when, and not the text of the agreement`() throws {
    for notice in AgreementNotice.allCases {
      let message = try made().message(notice, body: "Mesa", organization: "DEMUNA", address: "https://ayni.pe")
      #expect(message.body.contains("A-3") && message.body.contains("DEMUNA, Jefatura"))
      #expect(!message.body.contains("Enviar el directorio"))
    }
  }

  @Test func `every refusal says what to do`() {
    for refusal in AgreementRefusal.allCases { #expect(refusal.sentence.hasSuffix(".")) }
  }
}
