extension PlanPack {
  /// The word on screen for a code that a tabulation counts by. A code the plan no longer names stands as it is.
  package func name(of code: String, in dimension: Dimension) -> String {
    switch code {
    case "not-asked", "": return "Sin dato"
    case "none": return dimension == .barrier ? "Ninguna barrera" : "Ninguno"
    default: return word(code, in: dimension) ?? code
    }
  }

  private func word(_ code: String, in dimension: Dimension) -> String? {
    switch dimension {
    case .need: needs.first { $0.code == code }?.name
    case .zone: zones.first { $0.code == code }?.name
    case .barrier: barriers.first { $0.code == code }?.name
    case .criterion: criteria.first { $0.code == code }?.name
    case .desk: institutions.first { $0.code == code }?.name
    case .lifeStage: LifeStage(rawValue: code)?.name
    case .sex: Sex(rawValue: code)?.name
    case .mobility: Mobility(rawValue: code)?.name
    case .channel: Channel(rawValue: code)?.name
    case .action: Deed(rawValue: code)?.name
    case .urgency: Urgency(rawValue: code)?.name
    case .nationality: Nationality(rawValue: code)?.name
    case .resolved, .fairDay: ["yes": "Sí", "no": "No"][code]
    }
  }
}
