import Domain
import Foundation

/// The desk form's fields. Every value is a code of a closed list; there is nothing to type about a person.
enum DeskField {
  static let need = "need"
  static let lifeStage = "life-stage"
  static let sex = "sex"
  static let nationality = "nationality"
  static let zone = "zone"
  static let mobility = "mobility"
  static let barrier = "barrier"
  static let channel = "channel"
  static let fairDay = "fair-day"
  static let action = "action"
  static let resolved = "resolved"
  static let criterion = "criterion"
  /// The client key.
  static let key = "key"

  static let yes = "yes"
  static let no = "no"
  /// The answer «Ninguna» to the screening.
  static let none = "none"
}

extension Form {
  /// A new orientation: information was given and it was resolved, unless something else is ticked. What does not
  /// change from one person to the next (channel, fair day) may come with the address.
  static func newOrientation(key: String, keeping query: Form) -> Form {
    var values = [DeskField.action: [Deed.information.rawValue], DeskField.resolved: [DeskField.yes], DeskField.key: [key]]
    values[DeskField.channel] = Channel(rawValue: query[DeskField.channel]).map { [$0.rawValue] }
    values[DeskField.fairDay] = query[DeskField.fairDay] == DeskField.yes ? [DeskField.yes] : nil
    return Form(values: values)
  }

  /// The form of an orientation that is to be corrected.
  init(_ orientation: Orientation) {
    var values = [
      DeskField.need: orientation.needs, DeskField.barrier: orientation.barriers,
      DeskField.action: orientation.deeds.map(\.rawValue),
      DeskField.resolved: [orientation.isResolved ? DeskField.yes : DeskField.no],
      DeskField.fairDay: orientation.isFairDay ? [DeskField.yes] : [],
    ]
    values[DeskField.lifeStage] = orientation.lifeStage.map { [$0.rawValue] }
    values[DeskField.sex] = orientation.sex.map { [$0.rawValue] }
    values[DeskField.nationality] = orientation.nationality.map { [$0.rawValue] }
    values[DeskField.zone] = orientation.zone.map { [$0] }
    values[DeskField.mobility] = orientation.mobility.map { [$0.rawValue] }
    values[DeskField.channel] = orientation.channel.map { [$0.rawValue] }
    values[DeskField.criterion] = orientation.screening.map { $0.criteria.isEmpty ? [DeskField.none] : $0.criteria }
    self.init(values: values)
  }

  /// Reads an orientation.
  /// - Throws: `FormRefused` with everything that is wrong.
  mutating func orientation(of pack: PlanPack) throws -> Orientation {
    let needs = codes(DeskField.need, among: pack.needs.map(\.code))
    if needs.isEmpty, error(DeskField.need) == nil { refuse(DeskField.need, OrientationRefusal.noNeed.sentence) }
    let deeds = codes(DeskField.action, among: Deed.allCases.map(\.rawValue)).compactMap(Deed.init)
    if deeds.isEmpty, error(DeskField.action) == nil { refuse(DeskField.action, OrientationRefusal.noDeed.sentence) }
    let lifeStage: LifeStage? = optionalChoice(DeskField.lifeStage)
    let sex: Sex? = optionalChoice(DeskField.sex)
    let nationality: Nationality? = optionalChoice(DeskField.nationality)
    let mobility: Mobility? = optionalChoice(DeskField.mobility)
    let channel: Channel? = optionalChoice(DeskField.channel)
    let zone = codes(DeskField.zone, among: pack.zones.map(\.code) + [Orientation.outsideZone]).first
    let barriers = codes(DeskField.barrier, among: pack.barriers.map(\.code))
    let isFairDay = !codes(DeskField.fairDay, among: [DeskField.yes]).isEmpty
    let resolved = codes(DeskField.resolved, among: [DeskField.yes, DeskField.no]).first
    if resolved == nil, error(DeskField.resolved) == nil {
      refuse(DeskField.resolved, "Marca si quedó resuelto en esta atención.")
    }
    let screening = try screening(of: pack.criteria)
    try finish()
    return try Orientation(
      needs: needs, lifeStage: lifeStage, sex: sex, nationality: nationality, zone: zone, mobility: mobility,
      barriers: barriers, channel: channel, isFairDay: isFairDay, deeds: deeds, isResolved: resolved == DeskField.yes,
      screening: screening)
  }

  private mutating func screening(of criteria: [PriorityCriterion]) throws -> Screening? {
    let answers = codes(DeskField.criterion, among: criteria.map(\.code) + [DeskField.none])
    guard !answers.isEmpty else { return nil }
    let yes = answers.filter { $0 != DeskField.none }
    guard yes.isEmpty || yes == answers else {
      refuse(DeskField.criterion, OrientationRefusal.contradictoryScreening.sentence)
      return nil
    }
    return try Screening(yes: yes, of: criteria)
  }
}
