import Domain
import Foundation
import Testing

@Suite struct BodySessionTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private var soon: Date { now.addingTimeInterval(86_400) }

  private func plan(at start: Date? = nil, agenda: [String] = ["Directorio"]) -> SessionPlan {
    SessionPlan(startsAt: start ?? soon, duration: 60, place: "Auditorio", agenda: agenda)
  }

  private func session(_ state: SessionState, agenda: [String] = ["Directorio"]) -> BodySession {
    BodySession(
      id: UUID(), body: UUID(), kind: .ordinary, state: state, plan: plan(agenda: agenda), sequence: 0,
      minutes: state == .minutesApproved || state == .published ? .elsewhere("Acta 1") : nil,
      cancelReason: state == .cancelled ? "Feriado" : nil, version: 1)
  }

  private func moves(_ other: SessionPlan) -> [SessionMove] {
    [.convene, .reschedule(other), .hold, .approveMinutes(.elsewhere("Acta 1")), .publish, .cancel(reason: "Feriado")]
  }

  @Test func `nothing is planned in the past, not even this very second`() {
    for seconds in [0.0, -1, -86_400] {
      #expect(throws: SessionRefusal.inThePast) {
        try BodySession.planned(
          plan(at: now.addingTimeInterval(seconds)), .ordinary, of: UUID(), id: UUID(), now: now)
      }
    }
  }

  @Test func `a plan needs a place, a sensible length and a readable agenda`() {
    var wrong = plan()
    wrong.place = ""
    #expect(throws: SessionRefusal.placeMissing) { try wrong.checked(now: now) }
    for minutes in [0, 14, 601] {
      wrong = plan()
      wrong.duration = minutes
      #expect(throws: SessionRefusal.badDuration) { try wrong.checked(now: now) }
    }
    wrong = plan(agenda: Array(repeating: "x", count: 31))
    #expect(throws: SessionRefusal.tooManyPoints) { try wrong.checked(now: now) }
  }

  /// Every state × every move × before, during and after its hour.
  @Test(arguments: SessionState.allCases)
  func `a move is either offered and done, or neither`(state: SessionState) throws {
    for hours in [-48.0, -1, 0, 0.5, 1, 48] {
      let clock = soon.addingTimeInterval(hours * 3600)
      let session = session(state)
      for move in moves(plan(at: clock.addingTimeInterval(86_400))) {
        let isOffered = session.moves(now: clock).contains(move.kind)
        do {
          let moved = try session.moved(move, pending: 0, seen: 1, now: clock)
          #expect(isOffered, "\(state) \(move.kind) at \(hours)")
          #expect(moved.version == 2)
          #expect(moved.sequence >= session.sequence)
          #expect((moved.minutes != nil) == [.minutesApproved, .published].contains(moved.state))
          #expect((moved.cancelReason != nil) == (moved.state == .cancelled))
        } catch let refusal as SessionRefusal {
          #expect(!isOffered && refusal == .notNow(move.kind, state), "\(state) \(move.kind) at \(hours)")
          #expect(refusal.sentence.hasSuffix("."))
        }
      }
    }
  }

  @Test(arguments: 0..<200)
  func `whatever is tried in whatever order, a past session never shows as upcoming`(seed: Int) throws {
    var random = Dice(seed: seed)
    var clock = now
    var session = try BodySession.planned(plan(), .extraordinary, of: UUID(), id: UUID(), now: clock)
    for _ in 0..<30 {
      clock = clock.addingTimeInterval(Double(random.next() % 90_000))
      let start = clock.addingTimeInterval(Double(random.next() % 200_000) - 50_000)
      let choices = moves(plan(at: start))
      let before = session
      if let moved = try? session.moved(
        choices[Int(random.next() % UInt64(choices.count))], pending: 0, seen: session.version, now: clock)
      {
        session = moved
        #expect(![.published, .cancelled].contains(before.state), "\(before.state) is the end")
      }
      let isUpcoming = session.phase(now: clock) == .upcoming
      #expect(isUpcoming == ([.planned, .convened].contains(session.state) && session.plan.startsAt > clock))
    }
  }

  @Test func `from plan to published minutes`() throws {
    var session = try BodySession.planned(plan(), .ordinary, of: UUID(), id: UUID(), now: now)
    session = try session.moved(.convene, pending: 0, seen: 1, now: now)
    #expect(throws: SessionRefusal.notNow(.hold, .convened)) {
      try session.moved(.hold, pending: 0, seen: 2, now: now)
    }
    #expect(session.phase(now: soon.addingTimeInterval(60)) == .running)
    #expect(session.phase(now: soon.addingTimeInterval(3600)) == .unrecorded)
    session = try session.moved(.hold, pending: 0, seen: 2, now: soon)
    #expect(throws: SessionRefusal.minutesMissing) {
      try session.moved(.approveMinutes(.elsewhere("")), pending: 0, seen: 3, now: soon)
    }
    session = try session.moved(.approveMinutes(.elsewhere("Acta 03-2026")), pending: 0, seen: 3, now: soon)
    session = try session.moved(.publish, pending: 0, seen: 4, now: soon)
    #expect(session.state == .published)
    #expect(session.minutes == .elsewhere("Acta 03-2026"))
  }

  @Test func `pending agreements are agenda enough, and stand first`() throws {
    let empty = session(.planned, agenda: [])
    #expect(throws: SessionRefusal.agendaMissing) { try empty.moved(.convene, pending: 0, seen: 1, now: now) }
    #expect(throws: Never.self) { try empty.moved(.convene, pending: 1, seen: 1, now: now) }
    let points = session(.planned).agenda(pending: ["A-1", "A-2"])
    #expect(points == ["Revisión de acuerdos pendientes: A-1; A-2", "Directorio"])
  }

  @Test func `members are told of what was announced, and of nothing else`() {
    #expect(session(.planned).notice(after: .convene, now: now) == .convened)
    #expect(session(.planned).notice(after: .reschedule, now: now) == nil)
    #expect(session(.planned).notice(after: .cancel, now: now) == nil)
    #expect(session(.convened).notice(after: .reschedule, now: now) == .rescheduled)
    #expect(session(.convened).notice(after: .cancel, now: now) == .cancelled)
    #expect(session(.convened).notice(after: .cancel, now: soon.addingTimeInterval(60)) == nil)
    #expect(session(.held).notice(after: .approveMinutes, now: now) == nil)
  }

  @Test func `a convocation carries agenda and invitation, a cancellation its reason`() throws {
    let message = session(.convened).message(
      .convened, body: "Mesa", pending: ["A-1"], address: "https://ayni.pe")
    #expect(message.body.contains("1. Revisión de acuerdos pendientes: A-1\n2. Directorio"))
    #expect(message.body.contains("jueves 19 de noviembre de 2026, 6:06"))
    #expect(message.invitation?.isCancelled == false)
    let cancelled = session(.cancelled).message(.cancelled, body: "Mesa", pending: [], address: "https://ayni.pe")
    #expect(cancelled.body.contains("Motivo: Feriado"))
    #expect(cancelled.invitation?.event.status == .cancelled)
    #expect(session(.convened).message(.reminder, body: "Mesa", pending: [], address: "").invitation == nil)
  }
}

/// SplitMix64: the same throws for the same seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
