import Domain
import Foundation
import Storage

extension Form {
  /// The draft a form describes.
  /// - Throws: `FormRefused` with everything that is wrong; a field outside the slice is refused, never dropped in
  ///   silence.
  mutating func draft(need: Need, service: UUID, pack: PlanPack) throws -> ReferralDraft {
    guard let key = UUID(uuidString: self["key"]) else { throw Problem.badRequest }
    let urgency: Urgency? = choice("urgency", "Elige la urgencia.")
    let consent = consent()
    let handover = handover(pack: pack)
    try finish()
    return ReferralDraft(
      clientKey: key, service: service, need: need, urgency: urgency ?? .routine,
      confidentiality: need.isProtected(asked: self["protected"], in: pack) ? .protected : .ordinary, consent: consent,
      handover: handover)
  }

  private mutating func consent() -> Consent? {
    guard self["consent"] == "yes" else { return nil }
    let purpose: ConsentPurpose? = choice("purpose", "Elige para qué dio su consentimiento.")
    let means: ConsentMeans? = choice("means", "Elige cómo dio su consentimiento.")
    guard let purpose, let means else { return nil }
    return Consent(purpose: purpose, means: means)
  }

  private mutating func handover(pack: PlanPack) -> Handover {
    let zone = optional("zone")
    if let zone, !pack.zones.contains(where: { $0.code == zone }) { refuse("zone", "Elige una zona de la lista.") }
    let nationality: Nationality? = optionalChoice("nationality")
    return Handover(
      name: optional("name", most: Handover.mostName), contact: contact(), language: optionalChoice("language"),
      nationality: nationality == .notStated ? nil : nationality, lifeStage: optionalChoice("life-stage"), zone: zone,
      summary: optional("summary", most: Handover.mostSummary))
  }

  private mutating func contact() -> SafeContact? {
    let value = optional("contact", most: Handover.mostContact)
    let way: ContactWay? = optionalChoice("way")
    let times: SafeTimes? = optionalChoice("times")
    guard let way else {
      if value != nil { refuse("way", "Elige por qué medio es seguro contactar a la persona.") }
      return nil
    }
    if way.needsValue, value == nil, error("contact") == nil {
      refuse("contact", ReferralRefusal.contactMissing.sentence)
    }
    return SafeContact(way: way, times: times ?? .any, value: value ?? "")
  }
}

extension ReferralRefusal {
  /// The field of the form that it is about; nil when it is about the whole.
  var field: String? {
    switch self {
    case .noConsent: "consent"
    case .outsideSlice(let field), .tooLong(let field, _): field.rawValue
    case .contactMissing: "contact"
    default: nil
    }
  }
}
