import Domain
import Foundation
import Testing

@Suite struct MinutesTextTests {
  private let text = MinutesText(id: UUID(), point: UUID(), field: .notes, text: "uno\ndos", version: 4, author: "Alicia")

  @Test func `what follows the version one has seen is saved`() throws {
    guard case .saved(let after) = text.written("uno\ndos\ntres", base: "uno\ndos", seen: 4, by: "Fabio") else {
      Issue.record("not saved")
      return
    }
    #expect(after.text == "uno\ndos\ntres" && after.version == 5 && after.author == "Fabio")
  }

  @Test func `what changes nothing never overwrites what somebody else wrote`() {
    #expect(text.written("uno", base: "uno", seen: 2, by: "Fabio") == .unchanged)
    #expect(text.written("uno\ndos", base: "uno", seen: 2, by: "Fabio") == .unchanged)
  }

  @Test func `other lines are joined, and the version before is what was typed`() throws {
    guard case .joined(let after) = text.written("cero\nuno", base: "uno", seen: 3, by: "Fabio") else {
      Issue.record("not joined")
      return
    }
    #expect(after.text == "cero\nuno\ndos" && after.version == 6)
  }

  @Test func `the same lines, or a version too old to be known, stay apart`() {
    #expect(text.written("uno\nDOS", base: "uno\nd", seen: 3, by: "Fabio") == .apart)
    #expect(text.written("otra", base: nil, seen: 1, by: "Fabio") == .apart)
    let both = text.together(with: "uno\nDOS", base: "uno\nd", by: "Fabio")
    #expect(both.text == "uno\ndos\nDOS" && both.version == 5)
    #expect(text.together(with: "otra", base: nil, by: "Fabio").text == "uno\ndos\notra")
  }
}

@Suite struct SeatTests {
  private func seat(_ attendance: Seat.Attendance? = nil, _ official: String = "", at organization: UUID = UUID()) -> Seat {
    Seat(organization: organization, institution: "DEMUNA", attendance: attendance, official: official, post: "Jefa")
  }

  @Test func `a seat is saved over what its writer saw, and never over what somebody else wrote`() {
    let (empty, present, absent) = (seat(), seat(.present, "Ana"), seat(.absent))
    #expect(empty.written(present, was: empty.mark) == .saved(present))
    #expect(present.written(empty, was: empty.mark) == .unchanged, "an old page sent again")
    #expect(present.written(present, was: empty.mark) == .unchanged)
    #expect(present.written(absent, was: empty.mark) == .overtaken)
  }

  @Test(arguments: [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3), (7, 4), (8, 5)])
  func `more than half of the members are a quorum unless the body says otherwise`(members: Int, needed: Int) {
    #expect(QuorumRule.majority.needed(of: members) == needed)
  }

  @Test func `two thirds and fixed numbers`() {
    #expect([1, 2, 3, 4, 6, 7].map { QuorumRule.twoThirds.needed(of: $0) } == [1, 2, 2, 3, 4, 5])
    #expect(QuorumRule.atLeast(3).needed(of: 20) == 3)
    #expect(QuorumRule(.atLeast, count: nil) == nil && QuorumRule(.atLeast, count: 0) == nil)
    #expect(QuorumRule(.majority, count: 7) == .majority)
  }

  @Test func `only who is present counts, and the sentence says so`() {
    let seats = [seat(.present), seat(.present), seat(.excused), seat(.absent), seat()]
    let quorum = Quorum(seats, rule: .majority)
    #expect(!quorum.isMet && quorum.needed == 3)
    #expect(quorum.sentence == "2 de 5 integrantes presentes; se necesitan 3 (más de la mitad de integrantes). No hay quórum.")
    #expect(Quorum(seats, rule: .atLeast(2)).isMet)
    #expect(!Quorum([], rule: .majority).isMet)
  }
}
