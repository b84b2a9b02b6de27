import Domain
import Foundation
import Testing

@Suite struct BodyTests {
  private let today = Day(number: 20_000)
  private let facts = BodyFacts(kind: .roundTable, name: "Mesa", purpose: "Coordinar")

  @Test(arguments: ["", "Mesa", "mesa zona", "-mesa", "mesa--alta", "ñandú", String(repeating: "a", count: 61)])
  func `a code that cannot stand in an address is refused`(code: String) {
    #expect(throws: BodyRefusal.codeMalformed) { try Body.founded(facts, code: code, id: UUID()) }
  }

  @Test func `a body says what it is for and does not end before it begins`() {
    var wrong = facts
    wrong.purpose = ""
    #expect(throws: BodyRefusal.purposeMissing) { try wrong.checked() }
    wrong = facts
    wrong.name = ""
    #expect(throws: BodyRefusal.nameMissing) { try wrong.checked() }
    wrong = facts
    (wrong.from, wrong.until) = (today, today.adding(-1))
    #expect(throws: BodyRefusal.endsBeforeItBegins) { try wrong.checked() }
    (wrong.from, wrong.until) = (today, today)
    #expect(throws: Never.self) { try wrong.checked() }
  }

  @Test func `whoever saw an older version cannot overwrite a newer one`() throws {
    let body = try Body.founded(facts, code: "mesa", id: UUID())
    let edited = try body.edited(facts, seen: 1)
    #expect(edited.version == 2)
    #expect(throws: BodyRefusal.overtaken) { try edited.edited(facts, seen: 1) }
  }

  @Test func `an institution leaves once, and not while it owes agreements`() throws {
    let member = Membership(id: UUID(), body: UUID(), organization: UUID(), role: nil, joinedOn: nil, leftOn: nil)
    #expect(throws: BodyRefusal.memberOwesAgreements(2)) { try member.left(on: today, openAgreements: 2) }
    let gone = try member.left(on: today, openAgreements: 0)
    #expect(!gone.isInForce)
    #expect(throws: BodyRefusal.memberLeft) { try gone.left(on: today, openAgreements: 0) }
    #expect(throws: BodyRefusal.memberLeft) { try gone.withRole(.management) }
  }
}

@Suite struct FocalPointRuleTests {
  private let today = Day(number: 20_000)
  private let member = Membership(
    id: UUID(), body: UUID(), organization: UUID(), role: nil, joinedOn: nil, leftOn: nil)

  private func appointment(_ name: String = "Ana Quispe") -> Appointment {
    Appointment(
      name: name, post: "Coordinadora", email: "mesa@prueba.pe", phone: nil, document: "Oficio 12", from: today, until: nil)
  }

  private func appointed(among others: [FocalPoint] = []) throws -> FocalPoint {
    try FocalPoint.appointed(appointment(), .titular, to: member, among: others, id: UUID(), today: today)
  }

  @Test func `an institution has one titular and one alternate at a time`() throws {
    let titular = try appointed()
    #expect(throws: BodyRefusal.standingTaken(.titular)) { try appointed(among: [titular]) }
    #expect(throws: Never.self) {
      try FocalPoint.appointed(appointment(), .alternate, to: member, among: [titular], id: UUID(), today: today)
    }
    let ended = try titular.ended(on: today, seen: 1)
    #expect(throws: Never.self) { try appointed(among: [ended]) }
  }

  @Test func `an appointment needs name, post, document and a contact of the office`() {
    func refusal(_ change: (inout Appointment) -> Void) -> BodyRefusal? {
      var wrong = appointment()
      change(&wrong)
      do { _ = try wrong.checked() } catch { return error as? BodyRefusal }
      return nil
    }
    #expect(refusal { $0.name = "" } == .nameMissing)
    #expect(refusal { $0.post = "" } == .postMissing)
    #expect(refusal { $0.document = "" } == .documentMissing)
    #expect(refusal { $0.email = nil } == .contactMissing)
    #expect(refusal { $0.until = today.adding(-1) } == .endsBeforeItBegins)
    #expect(refusal { ($0.email, $0.phone) = (nil, "052 123") } == nil)
  }

  @Test func `six months without a confirmation show, and a confirmation clears it`() throws {
    let point = try appointed()
    #expect(!point.isUnconfirmed(on: today.adding(Assurance.usualDays)))
    #expect(point.isUnconfirmed(on: today.adding(Assurance.usualDays + 1)))
    let confirmed = try point.confirmed(on: today.adding(Assurance.usualDays + 1), seen: 1)
    #expect(!confirmed.isUnconfirmed(on: today.adding(Assurance.usualDays + 1)))
    #expect(try !confirmed.ended(on: today.adding(200), seen: 2).isUnconfirmed(on: today.adding(900)))
  }

  @Test func `a term that is over shows until someone takes over`() throws {
    var term = appointment()
    term.until = today.adding(10)
    let point = try FocalPoint.appointed(term, .titular, to: member, among: [], id: UUID(), today: today)
    #expect(!point.isPastTerm(on: today.adding(10)))
    #expect(point.isPastTerm(on: today.adding(11)))
  }

  @Test func `a handover ends one term, begins the other and names what passes`() throws {
    let before = try appointed().briefed(Set(BriefingItem.allCases), seen: 1)
    let handover = try OfficeHandover(
      from: before, to: appointment("Raúl Mamani"), of: member, agreements: ["A-1", "A-2"], note: nil, successor: UUID(),
      seen: 2, today: today.adding(5))
    #expect(handover.predecessor.endedOn == today.adding(5))
    #expect(handover.successor.standing == .titular)
    #expect(handover.successor.openBriefing == BriefingItem.allCases, "the successor is briefed anew")
    #expect(handover.agreements == ["A-1", "A-2"])
  }

  @Test func `nobody hands over to oneself, twice or from an old page`() throws {
    let before = try appointed()
    func handOver(_ point: FocalPoint, to name: String, seen: Int) throws {
      _ = try OfficeHandover(
        from: point, to: appointment(name), of: member, agreements: [], note: nil, successor: UUID(), seen: seen,
        today: today)
    }
    #expect(throws: BodyRefusal.sameOfficial) { try handOver(before, to: "Ana Quispe", seen: 1) }
    #expect(throws: BodyRefusal.overtaken) { try handOver(before, to: "Raúl Mamani", seen: 9) }
    let ended = try before.ended(on: today, seen: 1)
    #expect(throws: BodyRefusal.ended) { try handOver(ended, to: "Raúl Mamani", seen: 2) }
  }

  @Test func `every refusal says what to do`() {
    let refusals: [BodyRefusal] = [
      .codeMalformed, .codeTaken, .nameMissing, .purposeMissing, .endsBeforeItBegins, .overtaken, .notThere,
      .alreadyMember, .memberLeft, .memberOwesAgreements(1), .memberOwesAgreements(3), .standingTaken(.alternate),
      .postMissing, .documentMissing, .contactMissing, .ended, .sameOfficial,
    ]
    for refusal in refusals { #expect(refusal.sentence.hasSuffix(".") && refusal.sentence.count > 15) }
    #expect(Set(refusals.map(\.sentence)).count == refusals.count)
  }
}
