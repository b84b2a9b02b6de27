/// What the person agreed to, asked before anything about them is written (Ley 29733, arts. 5 and 13).
package struct Consent: Sendable, Equatable {
  package let purpose: ConsentPurpose
  package let means: ConsentMeans

  package init(purpose: ConsentPurpose, means: ConsentMeans) {
    self.purpose = purpose
    self.means = means
  }
}

/// What the data may be used for. Nothing else.
package enum ConsentPurpose: String, Sendable, CaseIterable, Codable {
  /// The service gets in touch and attends.
  case attention
  /// Besides, the sender learns how it ended.
  case attentionAndFollowUp = "attention-and-follow-up"

  package var name: String {
    switch self {
    case .attention: "Que el servicio la contacte y la atienda"
    case .attentionAndFollowUp: "Que el servicio la atienda y que sepamos si se resolvió"
    }
  }
}

/// How it was given.
package enum ConsentMeans: String, Sendable, CaseIterable, Codable {
  case spoken, written
  /// By the mother, father or guardian, with the child heard.
  case guardian

  package var name: String {
    switch self {
    case .spoken: "De palabra"
    case .written: "Por escrito"
    case .guardian: "Por su madre, padre o tutor"
    }
  }
}
