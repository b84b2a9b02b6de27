/// Everything about the person that travels with a referral, if the person agreed and the need's slice allows it.
/// No field for documents, status or legal category exists (promise 1).
package struct Handover: Sendable, Equatable {
  /// How the person wants to be called.
  package var name: String?
  package var contact: SafeContact?
  /// The one the person prefers to be attended in.
  package var language: Language?
  /// As the person says it.
  package var nationality: Nationality?
  package var lifeStage: LifeStage?
  /// Code of a zone of the plan.
  package var zone: String?
  /// What the receiver should know so that nobody asks again; sealed.
  package var summary: String?

  package static let mostName = 80
  package static let mostContact = 120
  package static let mostSummary = 500
  package static let empty = Handover()

  package init(
    name: String? = nil, contact: SafeContact? = nil, language: Language? = nil, nationality: Nationality? = nil,
    lifeStage: LifeStage? = nil, zone: String? = nil, summary: String? = nil
  ) {
    self.name = name
    self.contact = contact
    self.language = language
    self.nationality = nationality
    self.lifeStage = lifeStage
    self.zone = zone
    self.summary = summary
  }

  /// The fields that hold something.
  package var fields: Set<SliceField> {
    var fields: Set<SliceField> = []
    if name != nil { fields.insert(.name) }
    if contact != nil { fields.insert(.contact) }
    if language != nil { fields.insert(.language) }
    if nationality != nil { fields.insert(.nationality) }
    if lifeStage != nil { fields.insert(.lifeStage) }
    if zone != nil { fields.insert(.zone) }
    if summary != nil { fields.insert(.summary) }
    return fields
  }
}

/// A way to reach the person that puts nobody at risk.
package struct SafeContact: Sendable, Equatable {
  package let way: ContactWay
  package let times: SafeTimes
  /// Number, address or name of the trusted person; empty when the way needs none.
  package let value: String

  package init(way: ContactWay, times: SafeTimes, value: String) {
    self.way = way
    self.times = times
    self.value = value
  }
}

package enum ContactWay: String, Sendable, CaseIterable, Codable {
  case call, message, email
  case trustedPerson = "trusted-person"
  /// The person comes back to the desk or the service with the card.
  case desk

  package var name: String {
    switch self {
    case .call: "Llamada"
    case .message: "WhatsApp o mensaje, sin llamar"
    case .email: "Correo electrónico"
    case .trustedPerson: "Por una persona de confianza"
    case .desk: "A través de la ventanilla"
    }
  }

  package var needsValue: Bool { self != .desk }
}

/// When it is safe to get in touch.
package enum SafeTimes: String, Sendable, CaseIterable, Codable {
  case any, morning, afternoon, evening, weekend

  package var name: String {
    switch self {
    case .any: "A cualquier hora"
    case .morning: "Solo por la mañana"
    case .afternoon: "Solo por la tarde"
    case .evening: "Solo por la noche"
    case .weekend: "Solo el fin de semana"
    }
  }
}

extension SliceField {
  /// As shown on screen.
  package var name: String {
    switch self {
    case .name: "cómo quiere que la llamen"
    case .contact: "forma segura de contacto"
    case .language: "idioma"
    case .nationality: "nacionalidad"
    case .lifeStage: "etapa de vida"
    case .zone: "zona"
    case .summary: "nota de entrega"
    }
  }
}
