import Domain
import Foundation
import Testing

@Suite struct MinutesTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private let demuna = UUID()
  private let ugel = UUID()

  private func session(_ state: SessionState = .held, hours: Double = -1, minutes: SessionMinutes? = nil) -> BodySession {
    BodySession(
      id: UUID(), body: UUID(), kind: .ordinary, state: state,
      plan: SessionPlan(startsAt: now.addingTimeInterval(hours * 3600), duration: 60, place: "Sala", agenda: []),
      sequence: 0, minutes: minutes, cancelReason: nil, version: 3)
  }

  private func seats(_ first: Seat.Attendance? = .present, _ second: Seat.Attendance? = .present) -> [Seat] {
    [(demuna, "DEMUNA", first), (ugel, "UGEL", second)].map {
      Seat(organization: $0.0, institution: $0.1, attendance: $0.2, official: "", post: "")
    }
  }

  private func written() throws -> Minutes {
    let begun = try Minutes.begun(for: session(), after: 3, now: now)
    return try begun.timed(from: begun.startedAt, to: begun.startedAt.addingTimeInterval(5400))
  }

  private func proposed() throws -> Minutes { try written().proposed(seats: seats(), points: 1, apart: 0) }

  private func answer(_ organization: UUID, _ kind: Minutes.Answer.Kind = .approved, _ text: String? = nil) -> Minutes.Answer {
    Minutes.Answer(organization: organization, kind: kind, text: text)
  }

  @Test func `minutes begin once a convened session runs, with the next number`() throws {
    #expect(try Minutes.begun(for: session(.convened), after: 3, now: now).code == "4-2026")
    #expect(try Minutes.begun(for: session(.held, hours: -700), after: 0, now: now).number == 1)
    for early in [session(.convened, hours: 1), session(.planned), session(.cancelled)] {
      #expect(throws: MinutesRefusal.notYet) { try Minutes.begun(for: early, after: 0, now: now) }
    }
    #expect(throws: MinutesRefusal.elsewhere) {
      try Minutes.begun(for: session(.minutesApproved, minutes: .elsewhere("Acta 3")), after: 0, now: now)
    }
  }

  @Test func `minutes are proposed once they are whole`() throws {
    let whole = try written()
    #expect(throws: MinutesRefusal.pointMissing) { try whole.proposed(seats: seats(), points: 0, apart: 0) }
    #expect(throws: MinutesRefusal.seatOpen("UGEL")) { try whole.proposed(seats: seats(.present, nil), points: 1, apart: 0) }
    #expect(throws: MinutesRefusal.nobodyPresent) { try whole.proposed(seats: seats(.absent, .excused), points: 1, apart: 0) }
    #expect(throws: MinutesRefusal.textsApart(2)) { try whole.proposed(seats: seats(), points: 1, apart: 2) }
    let begun = try Minutes.begun(for: session(), after: 0, now: now)
    #expect(throws: MinutesRefusal.endMissing) { try begun.proposed(seats: seats(), points: 1, apart: 0) }
    #expect(throws: MinutesRefusal.endsBeforeItBegins) { try begun.timed(from: now, to: now) }
    #expect(try proposed().round == 1)
  }

  @Test func `everyone who was present approves, or one says what is wrong`() throws {
    let minutes = try proposed()
    let one = try minutes.answered(answer(demuna), seats: seats(), answers: [answer(demuna)])
    #expect(one.state == .proposed)
    let observed = answer(ugel, .observed, "Falta la hora")
    #expect(try one.answered(observed, seats: seats(), answers: [answer(demuna), observed]).state == .proposed)
    #expect(throws: MinutesRefusal.observationMissing) {
      try one.answered(answer(ugel, .observed, ""), seats: seats(), answers: [])
    }
    let both = try one.answered(answer(ugel), seats: seats(), answers: [answer(demuna), answer(ugel)])
    #expect(both.state == .approved && both.declared == nil)
    #expect(throws: MinutesRefusal.notPresent) { try minutes.answered(answer(UUID()), seats: seats(), answers: []) }
    #expect(throws: MinutesRefusal.notPresent) {
      try minutes.answered(answer(ugel), seats: seats(.present, .absent), answers: [answer(ugel)])
    }
    #expect(try minutes.answered(answer(demuna), seats: seats(.present, .absent), answers: [answer(demuna)]).state == .approved)
  }

  @Test func `the secretary declares them approved with a reason, or takes them back`() throws {
    #expect(throws: MinutesRefusal.reasonMissing) { try proposed().declared("") }
    #expect(try proposed().declared("Se aprobó en la sesión 5").declared == "Se aprobó en la sesión 5")
    let back = try proposed().withdrawn()
    #expect(back.state == .writing && back.round == 1)
    #expect(try back.proposed(seats: seats(), points: 1, apart: 0).round == 2)
  }

  @Test func `what is published changes only through a correction with its reason`() throws {
    let published = try proposed().declared("x").published()
    #expect(published.versions == 1)
    #expect(throws: MinutesRefusal.closed) { try published.checkOpen() }
    #expect(throws: MinutesRefusal.closed) { try published.timed(from: now, to: nil) }
    #expect(throws: MinutesRefusal.reasonMissing) { try published.reopened("") }
    let again = try published.reopened("Error en el plazo")
    #expect(again.isOpen && again.versions == 1 && again.declared == nil)
    let second = try again.proposed(seats: seats(), points: 1, apart: 0).declared("y").published()
    #expect(second.versions == 2 && second.correction == "Error en el plazo")
  }

  @Test func `each step has its state`() throws {
    let states = [try written(), try proposed(), try proposed().declared("x"), try proposed().declared("x").published()]
    func allowed(_ step: (Minutes) throws -> Minutes) -> [Bool] { states.map { (try? step($0)) != nil } }
    #expect(allowed { try $0.proposed(seats: seats(), points: 1, apart: 0) } == [true, false, false, false])
    #expect(allowed { try $0.answered(answer(demuna), seats: seats(), answers: []) } == [false, true, false, false])
    #expect(allowed { try $0.declared("x") } == [false, true, false, false])
    #expect(allowed { try $0.withdrawn() } == [false, true, false, false])
    #expect(allowed { try $0.published() } == [false, false, true, false])
    #expect(allowed { try $0.reopened("x") } == [false, false, false, true])
  }
}
