/// Where an indicator's value comes from. Declared in content; adding one needs no code.
package enum Measure: Sendable, Equatable, Codable {
  /// Cells of a tabulation: `where` chooses values per dimension (an absent dimension takes all).
  case tally(tabulation: String, where: [Dimension: [String]], result: TallyResult)
  case referrals(count: ReferralCount, needs: [String])
  case directory(count: DirectoryCount, categories: [String])
  case pathways(count: PathwayCount)
  case sessions(count: SessionCount, bodies: BodyChoice)
  case agreements(count: AgreementCount, bodies: BodyChoice)
  case bodies(count: BodyCount, bodies: BodyChoice)
  case product(count: ProductCount, code: String)
  /// Computed once that module is part of the system.
  case module(PlannedModule)
  /// Reported by hand, with unit, period and source.
  case manual

  package enum TallyResult: Sendable, Equatable, Codable {
    case total
    /// Largest first, by one dimension.
    case ranking(by: Dimension)
    /// Numerator: the chosen cells; denominator: the cells of `of`.
    case percentage(of: [Dimension: [String]])
  }
}

package enum ReferralCount: String, Sendable, CaseIterable, Codable {
  case sent, acknowledged, accepted, declined, attended, closed
}

package enum DirectoryCount: String, Sendable, CaseIterable, Codable {
  case services
  case verifiedServices = "verified-services"
  /// A share: of the active services, those confirmed, in force and without a doubt (S950).
  case freshShare = "fresh-share"
  case organizations
  case focalPoints = "focal-points"
  case categoriesCovered = "categories-covered"
  case daysSinceUpdate = "days-since-update"
}

package enum PathwayCount: String, Sendable, CaseIterable, Codable {
  case defined, circuits, flowcharts
  /// Those with a version that was approved here.
  case approved
}

package enum PlannedModule: String, Sendable, CaseIterable, Codable {
  case participation, livelihoods, procedures, inquiries, observatory

  package var name: String {
    switch self {
    case .participation: "Participación"
    case .livelihoods: "Medios de vida"
    case .procedures: "Trámites"
    case .inquiries: "Consultas"
    case .observatory: "Observatorio"
    }
  }
}
