/// *Orientación*: what was asked at a desk and what was done. It is anonymous: it has no name, no document, no contact,
/// no migratory status and no free text, and it cannot be linked to another one (promise 1, R01, T802).
package struct Orientation: Sendable, Equatable {
  /// Codes of the plan's needs, sorted, without repeats.
  package let needs: [String]
  package let lifeStage: LifeStage?
  package let sex: Sex?
  package let nationality: Nationality?
  /// A zone of the plan, or `outsideZone`.
  package let zone: String?
  package let mobility: Mobility?
  /// Codes of the plan's barriers, sorted, without repeats; often none.
  package let barriers: [String]
  package let channel: Channel?
  /// Whether it was at a *jornada* or fair (S761).
  package let isFairDay: Bool
  /// What was done, in the order of the enum, without repeats.
  package let deeds: [Deed]
  /// Resolved at first contact (S740, S746).
  package let isResolved: Bool
  /// Nil when the screening was not asked.
  package let screening: Screening?

  /// The zone of a person who lives outside the plan's territory.
  package static let outsideZone = "outside"

  /// - Throws: `OrientationRefusal` when there is no need or nothing was done.
  package init(
    needs: [String], lifeStage: LifeStage? = nil, sex: Sex? = nil, nationality: Nationality? = nil, zone: String? = nil,
    mobility: Mobility? = nil, barriers: [String] = [], channel: Channel? = nil, isFairDay: Bool = false,
    deeds: [Deed] = [.information], isResolved: Bool = true, screening: Screening? = nil
  ) throws(OrientationRefusal) {
    guard !needs.isEmpty else { throw .noNeed }
    guard !deeds.isEmpty else { throw .noDeed }
    self.needs = Set(needs).sorted()
    self.lifeStage = lifeStage
    self.sex = sex
    self.nationality = nationality
    self.zone = zone
    self.mobility = mobility
    self.barriers = Set(barriers).sorted()
    self.channel = channel
    self.isFairDay = isFairDay
    self.deeds = Deed.allCases.filter(deeds.contains)
    self.isResolved = isResolved
    self.screening = screening
  }

  /// Whether every code is one of the plan in force.
  /// - Throws: `OrientationRefusal.unknownCode`.
  package func check(against pack: PlanPack) throws(OrientationRefusal) {
    guard Set(needs).isSubset(of: pack.needs.map(\.code)) else { throw .unknownCode(.need) }
    guard Set(barriers).isSubset(of: pack.barriers.map(\.code)) else { throw .unknownCode(.barrier) }
    guard zone.map({ zone in zone == Self.outsideZone || pack.zones.contains { $0.code == zone } }) ?? true else {
      throw .unknownCode(.zone)
    }
    guard let screening else { return }
    guard try Screening(yes: screening.criteria, of: pack.criteria) == screening else { throw .unknownCode(.criterion) }
  }
}
