package import Foundation

/// A referral about to be sent.
package struct ReferralDraft: Sendable, Equatable {
  /// Made by the form: sending the same one again changes nothing (promise 5).
  package let clientKey: UUID
  package let service: UUID
  package let need: Need
  package let urgency: Urgency
  package let confidentiality: Confidentiality
  /// Nil when the person did not agree that data of theirs travels: the referral then carries none.
  package let consent: Consent?
  package let handover: Handover

  /// - Parameter confidentiality: what was asked for; a sensitive need is protected whatever was asked.
  package init(
    clientKey: UUID, service: UUID, need: Need, urgency: Urgency, confidentiality: Confidentiality, consent: Consent?,
    handover: Handover
  ) {
    self.clientKey = clientKey
    self.service = service
    self.need = need
    self.urgency = urgency
    self.confidentiality = need.isSensitive ? .protected : confidentiality
    self.consent = consent
    self.handover = handover
  }

  /// The same for the need as another edition of the plan has it. It becomes protected where that asks for it, and never
  /// stops being so.
  package func renewed(_ need: Need, isProtected: Bool) -> ReferralDraft {
    ReferralDraft(
      clientKey: clientKey, service: service, need: need, urgency: urgency,
      confidentiality: isProtected ? .protected : confidentiality, consent: consent, handover: handover)
  }

  /// What protected referrals may carry at most, whatever the need allows.
  private static let protectedSlice: Set<SliceField> = [.contact, .language, .summary]

  /// What a referral may carry (promise 4).
  package static func slice(of need: Need, _ confidentiality: Confidentiality) -> Set<SliceField> {
    need.isSensitive || confidentiality == .protected ? need.slice.intersection(protectedSlice) : need.slice
  }

  package var slice: Set<SliceField> { Self.slice(of: need, confidentiality) }

  /// - Throws: the first thing that must not travel, in the order of the form.
  package func check() throws(ReferralRefusal) {
    guard consent != nil || handover.fields.isEmpty else { throw .noConsent }
    for field in SliceField.allCases where handover.fields.contains(field) {
      guard slice.contains(field) else { throw .outsideSlice(field) }
    }
    try check(.name, handover.name, most: Handover.mostName)
    try check(.contact, handover.contact?.value, most: Handover.mostContact)
    try check(.summary, handover.summary, most: Handover.mostSummary)
    if let contact = handover.contact, contact.way.needsValue, contact.value.isEmpty { throw .contactMissing }
  }

  private func check(_ field: SliceField, _ text: String?, most: Int) throws(ReferralRefusal) {
    if let text, text.count > most { throw .tooLong(field, most: most) }
  }
}
