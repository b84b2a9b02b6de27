import Foundation
import Testing

@testable import Domain

@Suite struct ReferralTests {
  static let sent = Date(timeIntervalSince1970: 1_795_000_000)  // Wednesday 18 November 2026, 12:53 in Lima

  static func referral(
    _ state: ReferralState = .sent, urgency: Urgency = .routine, confidentiality: Confidentiality = .ordinary,
    sender: UUID = UUID(), receiver: UUID = UUID(), shreddedAt: Date? = nil
  ) -> Referral {
    Referral(
      id: UUID(), entity: UUID(), sender: sender, account: UUID(), service: UUID(), receiver: receiver, need: "salud",
      urgency: urgency, confidentiality: confidentiality, createdAt: sent, state: state, stateSince: sent, dueAt: nil,
      shreddedAt: shreddedAt)
  }

  /// One letter per state, in the order of `ReferralState`: `+` moves, `n` not this party's, `=` is there already,
  /// `f` finished, `-` not from that state.
  static let truth: [ReferralMove.Kind: [ReferralParty: String]] = [
    .acknowledge: [.sender: "nnnnnnn", .receiver: "+=-f-ff", .person: "nnnnnnn"],
    .accept: [.sender: "nnnnnnn", .receiver: "++=f-ff", .person: "nnnnnnn"],
    .decline: [.sender: "nnnnnnn", .receiver: "++-=-ff", .person: "nnnnnnn"],
    .attend: [.sender: "nnnnnnn", .receiver: "--+f=ff", .person: "nnnnnnn"],
    .close: [.sender: "---f+=f", .receiver: "--+f+=f", .person: "nnnnnnn"],
    .withdraw: [.sender: "+++f-f=", .receiver: "nnnnnnn", .person: "+++f+f="],
  ]

  static let moves: [ReferralMove] = [
    .acknowledge, .accept, .decline(.full), .attend, .close(.notReached), .withdraw,
  ]

  @Test(arguments: moves, ReferralParty.allCases)
  func `every state, move and party does what the table says`(move: ReferralMove, party: ReferralParty) throws {
    let line = try #require(Self.truth[move.kind]?[party])
    try #require(line.count == ReferralState.allCases.count)
    for (state, expected) in zip(ReferralState.allCases, line) {
      let referral = Self.referral(state)
      let outcome: Character
      do throws(ReferralRefusal) {
        let moved = try referral.apply(move, by: party, at: Self.sent)
        outcome = moved.state == move.kind.target ? "+" : "?"
      } catch {
        outcome = Self.letter(error, state, move.kind)
        #expect(error.sentence.count > 30, "a refusal explains itself")
      }
      #expect(outcome == expected, "\(state) \(move.kind) by \(party)")
      #expect(referral.moves(of: party).contains(move.kind) == (expected == "+"), "the buttons agree")
    }
  }

  private static func letter(_ refusal: ReferralRefusal, _ state: ReferralState, _ kind: ReferralMove.Kind) -> Character {
    switch refusal {
    case .notYours(kind): "n"
    case .alreadyThere(state): "="
    case .finished(state): "f"
    case .notFrom(state, kind): "-"
    default: "?"
    }
  }

  @Test func `a resolved outcome needs a reported attention`() throws {
    for outcome in Outcome.allCases {
      let accepted = Self.referral(.accepted)
      if outcome.needsAttention {
        #expect(throws: ReferralRefusal.notAttended) { try accepted.apply(.close(outcome), by: .receiver, at: Self.sent) }
      } else {
        #expect(try accepted.apply(.close(outcome), by: .receiver, at: Self.sent).state == .closed)
      }
      #expect(accepted.outcomes.contains(outcome) != outcome.needsAttention)
      #expect(try Self.referral(.attended).apply(.close(outcome), by: .sender, at: Self.sent).state == .closed)
    }
  }

  @Test func `a finished referral has no limit and a day of shredding; an open one the reverse`() throws {
    for state in ReferralState.allCases {
      for party in ReferralParty.allCases {
        for move in Self.moves {
          guard let moved = try? Self.referral(state).apply(move, by: party, at: Self.sent) else { continue }
          #expect((moved.dueAt == nil) == moved.state.isFinal)
          #expect((moved.closedAt == nil) != moved.state.isFinal)
          #expect(moved.shredAt == (moved.state.isFinal ? Self.sent.addingTimeInterval(90 * 86_400) : nil))
          #expect(moved.stateSince == Self.sent)
        }
      }
    }
  }

  @Test func `no walk of moves ever leaves a finished state`() {
    var random = Fixed(state: 7)
    for _ in 0..<500 {
      var referral = Self.referral()
      for _ in 0..<12 {
        let wasFinal = referral.state.isFinal
        guard let move = Self.moves.randomElement(using: &random), let party = ReferralParty.allCases.randomElement(using: &random),
          let moved = try? referral.apply(move, by: party, at: Self.sent)
        else { continue }
        #expect(!wasFinal)
        referral = moved
      }
    }
  }

  @Test func `an answer passes through acknowledged when nobody acknowledged`() {
    #expect(ReferralMove.accept.passes(from: .sent) == [.acknowledged, .accepted])
    #expect(ReferralMove.decline(.full).passes(from: .sent) == [.acknowledged, .declined])
    #expect(ReferralMove.accept.passes(from: .acknowledged) == [.accepted])
    #expect(ReferralMove.withdraw.passes(from: .sent) == [.withdrawn])
  }

  @Test func `the receiver stops seeing the person when its part is over, and nobody sees what was shredded`() {
    for state in ReferralState.allCases {
      #expect(Self.referral(state).shows(to: .receiver) == !state.isFinal)
      #expect(Self.referral(state).shows(to: .sender))
      #expect(!Self.referral(state).shows(to: .person))
      for party in ReferralParty.allCases { #expect(!Self.referral(state, shreddedAt: Self.sent).shows(to: party)) }
    }
  }

  @Test func `each state has its own FHIR word`() {
    #expect(Set(ReferralState.allCases.map(\.taskStatus)).count == ReferralState.allCases.count)
    #expect(Set(ReferralState.allCases.map(\.taskStatus)) == Set(TaskStatus.allCases))
    #expect(ReferralState.attended.taskStatus.rawValue == "in-progress")
  }
}
