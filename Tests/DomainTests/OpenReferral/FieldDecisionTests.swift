import Foundation
import Testing

@testable import Domain

/// Whose word counts, field by field.
@Suite struct FieldDecisionTests {
  private let organization = UUID()
  private let checked = Verification(
    at: OpenServiceTests.now, by: UUID(), validUntil: OpenServiceTests.now.addingTimeInterval(86_400))

  private func meet(
    ours: String?, theirs: String, before: String? = nil, verified: Bool = false, assured: Int? = nil
  ) throws -> ForeignMeeting {
    var service = OpenServiceTests.service {
      $0.organization = organization
      $0.name = "Consejería"
      $0.cost = ours
      $0.locations = []
    }
    if verified { service.verification = checked }
    var text = #","fees_description": "\#(theirs)""#
    if let assured { text += #","assured_date": "\#(Day(OpenServiceTests.now).adding(assured))""# }
    let foreign = try #require(ForeignReadingTests.reading().check([try ForeignReadingTests.sent(text)])[0].service)
    let origin = before.map {
      ServiceOrigin(
        publisher: "Otro", code: "x", licence: nil, fetchedAt: OpenServiceTests.now,
        taken: [ImportField.cost.rawValue: $0])
    }
    return ForeignMeeting(of: service, with: foreign, organization: organization, origin: origin, newLocation: UUID())
  }

  @Test func `what nobody has said here is taken`() throws {
    let meeting = try meet(ours: nil, theirs: "Gratis", verified: true)
    #expect(meeting.decisions.map(\.verdict) == [.filled])
    #expect(meeting.details.cost == "Gratis")
  }

  @Test func `what was verified here stays against what nobody verified there`() throws {
    for before in [nil, "S/ 10", "Gratis", "otra cosa"] {
      let meeting = try meet(ours: "S/ 10", theirs: "Gratis", before: before, verified: true)
      #expect(meeting.decisions.map(\.verdict) == [.keptVerified])
      #expect(meeting.details.cost == "S/ 10")
    }
  }

  @Test(arguments: [(-1, FieldDecision.Verdict.keptVerified), (0, .keptVerified), (1, .confirmedThere)])
  func `a confirmation there counts only if it is later than ours`(_ days: Int, _ verdict: FieldDecision.Verdict) throws
  {
    let meeting = try meet(ours: "S/ 10", theirs: "Gratis", verified: true, assured: days)
    #expect(meeting.decisions.map(\.verdict) == [verdict])
    #expect(meeting.details.cost == (verdict.isTaken ? "Gratis" : "S/ 10"))
  }

  @Test func `what nobody changed here follows them`() throws {
    let meeting = try meet(ours: "S/ 10", theirs: "Gratis", before: "S/ 10")
    #expect(meeting.decisions.map(\.verdict) == [.updated] && meeting.details.cost == "Gratis")
  }

  @Test func `what someone changed here stays, and is said once they change it too`() throws {
    let both = try meet(ours: "S/ 10", theirs: "Gratis", before: "S/ 5")
    #expect(both.decisions.map(\.verdict) == [.keptEdited] && both.details.cost == "S/ 10")
    let ours = try meet(ours: "S/ 10", theirs: "Gratis", before: "Gratis")
    #expect(ours.decisions == [] && ours.details.cost == "S/ 10")
    let unknown = try meet(ours: "S/ 10", theirs: "Gratis")
    #expect(unknown.decisions.map(\.verdict) == [.keptEdited])
  }

  @Test func `what they do not say takes nothing away`() throws {
    let meeting = try meet(ours: "S/ 10", theirs: "", before: "S/ 10")
    #expect(meeting.decisions == [] && meeting.details.cost == "S/ 10")
  }

  @Test func `what the file cannot know of a place of refuge stays`() throws {
    let desk = [
      Contact(.inPerson, "Jirón Secreto 123"), Contact(.email, "rosa@x.pe", isFocalPoint: true),
      Contact(.phone, "1111111"),
    ]
    let service = OpenServiceTests.service {
      $0.organization = organization
      $0.visibility = .placeless
      $0.contacts = desk
    }
    let foreign = try #require(
      ForeignReadingTests.reading().check([
        try ForeignReadingTests.sent(#","phones": [{"id": "1", "number": "2222222"}]"#)
      ])[0].service)
    let proposal = foreign.proposal(for: organization, over: service.details, newLocation: UUID())
    #expect(proposal.contacts == [Contact(.phone, "2222222"), desk[0], desk[1]])
    #expect(proposal.locations == service.details.locations)
  }

  @Test func `an import never widens who may read a service`() throws {
    var service = OpenServiceTests.service {
      $0.organization = organization
      $0.visibility = .placeless
    }
    service.details.name = "Consejería"
    let foreign = try #require(ForeignReadingTests.reading().check([try ForeignReadingTests.sent()])[0].service)
    let meeting = ForeignMeeting(
      of: service, with: foreign, organization: organization, origin: nil, newLocation: UUID())
    #expect(meeting.details.visibility == .placeless)
    let refuge = JSON.object(
      try ForeignReadingTests.sent().members.map { $0.name == "name" ? .init("name", "Albergue Esperanza") : $0 })
    let new = try #require(ForeignReadingTests.reading().check([refuge])[0].service)
    #expect(new.proposal(for: organization, over: nil, newLocation: UUID()).visibility == .placeless)
  }

  @Test func `every verdict has a sentence of its own`() {
    #expect(Set(FieldDecision.Verdict.allCases.map(\.sentence)).count == FieldDecision.Verdict.allCases.count)
  }
}
