import Foundation
import Testing

@testable import Domain

@Suite struct ReferralDraftTests {
  private func need(_ slice: Set<SliceField>, isSensitive: Bool = false) -> Need {
    Need(
      code: "n", name: "N", plain: "N.", key: "1", isSensitive: isSensitive, circuit: "c", pathway: "p", categories: [],
      slice: slice, source: "ayni")
  }

  private func draft(
    _ handover: Handover, need: Need, _ confidentiality: Confidentiality = .ordinary,
    consent: Consent? = Consent(purpose: .attention, means: .spoken)
  ) -> ReferralDraft {
    ReferralDraft(
      clientKey: UUID(), service: UUID(), need: need, urgency: .routine, confidentiality: confidentiality,
      consent: consent, handover: handover)
  }

  /// One hand-over per field.
  static let single: [SliceField: Handover] = [
    .name: Handover(name: "Rosa"), .contact: Handover(contact: SafeContact(way: .call, times: .any, value: "999")),
    .language: Handover(language: .quechua), .nationality: Handover(nationality: Nationality(rawValue: "VE")),
    .lifeStage: Handover(lifeStage: .youth), .zone: Handover(zone: "norte"), .summary: Handover(summary: "Nota"),
  ]

  @Test(arguments: SliceField.allCases)
  func `a field travels only when the slice has it`(field: SliceField) throws {
    let handover = try #require(Self.single[field])
    #expect(handover.fields == [field])
    #expect(throws: Never.self) { try draft(handover, need: need([field])).check() }
    let others = Set(SliceField.allCases).subtracting([field])
    #expect(throws: ReferralRefusal.outsideSlice(field)) { try draft(handover, need: need(others)).check() }
  }

  @Test(arguments: SliceField.allCases)
  func `without consent no field travels, whatever the slice`(field: SliceField) throws {
    let handover = try #require(Self.single[field])
    #expect(throws: ReferralRefusal.noConsent) {
      try draft(handover, need: need(Set(SliceField.allCases)), consent: nil).check()
    }
  }

  @Test func `without consent and without fields it can be sent: the card is enough`() throws {
    try draft(.empty, need: need(Set(SliceField.allCases)), consent: nil).check()
  }

  @Test func `protected referrals carry the smaller slice and sensitive needs are always protected`() {
    let all = Set(SliceField.allCases)
    let smaller: Set<SliceField> = [.contact, .language, .summary]
    #expect(draft(.empty, need: need(all)).slice == all)
    #expect(draft(.empty, need: need(all), .protected).slice == smaller)
    #expect(draft(.empty, need: need(all, isSensitive: true)).slice == smaller)
    #expect(draft(.empty, need: need(all, isSensitive: true)).confidentiality == .protected)
    #expect(draft(.empty, need: need([.name, .summary]), .protected).slice == [.summary])
  }

  @Test func `texts have a limit, and 500 characters of hand-over are within it`() throws {
    let open = need(Set(SliceField.allCases))
    try draft(Handover(summary: String(repeating: "ñ", count: 500)), need: open).check()
    #expect(throws: ReferralRefusal.tooLong(.summary, most: 500)) {
      try draft(Handover(summary: String(repeating: "a", count: 501)), need: open).check()
    }
    #expect(throws: ReferralRefusal.tooLong(.name, most: 80)) {
      try draft(Handover(name: String(repeating: "a", count: 81)), need: open).check()
    }
    #expect(throws: ReferralRefusal.tooLong(.contact, most: 120)) {
      let long = SafeContact(way: .call, times: .any, value: String(repeating: "9", count: 121))
      try draft(Handover(contact: long), need: open).check()
    }
  }

  @Test func `a way of contact needs its number, except coming back to the desk`() throws {
    let open = need(Set(SliceField.allCases))
    for way in ContactWay.allCases {
      let contact = draft(Handover(contact: SafeContact(way: way, times: .any, value: "")), need: open)
      if way == .desk {
        try contact.check()
      } else {
        #expect(throws: ReferralRefusal.contactMissing) { try contact.check() }
      }
    }
  }

  @Test func `there is no field for documents or status`() {
    let labels = Mirror(reflecting: Handover.empty).children.compactMap(\.label)
    #expect(Set(labels) == ["name", "contact", "language", "nationality", "lifeStage", "zone", "summary"])
  }
}
