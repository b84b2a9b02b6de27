/// A part of the territory as a column of the actor map: zones the plan draws with the same districts are one, for the
/// directory knows districts and cannot tell such zones apart.
package struct ZoneColumn: Sendable, Equatable {
  package let name: String
  package let districts: Set<Ubigeo>
  /// What is given nowhere in the plan's districts, or does not say where.
  package let isElsewhere: Bool

  package init(name: String, districts: Set<Ubigeo>, isElsewhere: Bool = false) {
    self.name = name
    self.districts = districts
    self.isElsewhere = isElsewhere
  }

  /// The plan's zones, the districts no zone takes in, and what is elsewhere. A plan without zones has a column for
  /// each of its districts.
  package static func columns(of plan: PlanPack) -> [ZoneColumn] {
    var columns: [ZoneColumn] = []
    for zone in plan.zones where !zone.districts.isEmpty {
      let districts = Set(zone.districts)
      if let index = columns.firstIndex(where: { $0.districts == districts }) {
        columns[index] = ZoneColumn(name: "\(columns[index].name) · \(zone.name)", districts: districts)
      } else {
        columns.append(ZoneColumn(name: zone.name, districts: districts))
      }
    }
    let all = Set(plan.districts.map(\.ubigeo))
    let rest = all.subtracting(columns.flatMap(\.districts))
    if columns.isEmpty {
      columns = plan.districts.map { ZoneColumn(name: $0.name, districts: [$0.ubigeo]) }
    } else if !rest.isEmpty {
      columns.append(ZoneColumn(name: "Otros distritos del plan", districts: rest))
    }
    return columns + [ZoneColumn(name: "Sin lugar en el plan", districts: [], isElsewhere: true)]
  }

  func holds(_ districts: Set<Ubigeo>, of territory: Set<Ubigeo>) -> Bool {
    isElsewhere ? districts.isDisjoint(with: territory) : !districts.isDisjoint(with: self.districts)
  }
}
