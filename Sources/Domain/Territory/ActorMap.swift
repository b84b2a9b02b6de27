package import Foundation

/// A service as the actor map counts it.
package struct ActorFact: Sendable, Equatable {
  package let organization: UUID
  package let name: String
  /// Code of the institution's family (Cuadro 14).
  package let family: String?
  package let categories: Set<String>
  package let districts: Set<Ubigeo>
  /// Its verification ended: it may be there or not.
  package let isExpired: Bool

  /// - Parameter isPublic: only what anyone may read. A service that does not say where it is has no district then, not
  ///   even those it attends: with few services of a kind, they would tell where a refuge is.
  /// - Returns: nil when it is not counted.
  package init?(
    _ details: ServiceDetails, of name: String, family: String?, isExpired: Bool, isPublic: Bool
  ) {
    guard details.status.takesReferrals, let shown = isPublic ? details.published : details else { return nil }
    organization = details.organization
    self.name = name
    self.family = family
    self.isExpired = isExpired
    categories = Set(shown.categories)
    districts =
      isPublic && details.visibility != .everyone ? [] : Set(shown.area + shown.locations.compactMap(\.ubigeo))
  }
}

/// How many services stand in a place of the actor map.
package struct ActorCell: Sendable, Equatable {
  /// Verified or never verified.
  package var current = 0
  package var expired = 0

  package init(current: Int = 0, expired: Int = 0) {
    self.current = current
    self.expired = expired
  }

  package var isGap: Bool { current == 0 }
  /// «2 servicios», «1 vencido», «Sin servicio».
  package var text: String {
    if current > 0 { return current == 1 ? "1 servicio" : "\(current) servicios" }
    return expired == 0 ? "Sin servicio" : expired == 1 ? "Solo 1 vencido" : "Solo \(expired) vencidos"
  }

  mutating func count(_ fact: ActorFact) {
    if fact.isExpired { expired += 1 } else { current += 1 }
  }
}

/// Who works where on what (*mapa de actores*, S818–843, T1066): drawn from the directory whenever it is asked for.
package struct ActorMap: Sendable, Equatable {
  package struct Institution: Sendable, Equatable {
    package let id: UUID
    package let name: String
    package let family: String?
    /// One for each column.
    package let cells: [ActorCell]
  }

  package struct NeedRow: Sendable, Equatable {
    package let need: Need
    package let cells: [ActorCell]
  }

  package let columns: [ZoneColumn]
  /// What the institutions and districts are counted for; nil for all needs.
  package let need: Need?
  /// Those with a service that counts, by name.
  package let institutions: [Institution]
  package let needs: [NeedRow]
  package let districts: [Ubigeo: ActorCell]

  package init(_ facts: [ActorFact], of plan: PlanPack, need: Need? = nil) {
    let columns = ZoneColumn.columns(of: plan)
    let territory = Set(plan.districts.map(\.ubigeo))
    self.columns = columns
    self.need = need
    func cells(_ facts: [ActorFact]) -> [ActorCell] {
      columns.map { column in
        facts.filter { column.holds($0.districts, of: territory) }.reduce(into: ActorCell()) { $0.count($1) }
      }
    }
    needs = plan.needs.map { need in
      let categories = plan.categories(for: need)
      return NeedRow(need: need, cells: cells(facts.filter { !$0.categories.isDisjoint(with: categories) }))
    }
    let chosen = need.map { need in
      let categories = plan.categories(for: need)
      return facts.filter { !$0.categories.isDisjoint(with: categories) }
    } ?? facts
    institutions = Dictionary(grouping: chosen, by: \.organization).map { id, facts in
      Institution(id: id, name: facts[0].name, family: facts[0].family, cells: cells(facts))
    }.sorted { (FoldedText($0.name).text, $0.id.uuidString) < (FoldedText($1.name).text, $1.id.uuidString) }
    districts = plan.districts.reduce(into: [:]) { found, district in
      found[district.ubigeo] = chosen.filter { $0.districts.contains(district.ubigeo) }
        .reduce(into: ActorCell()) { $0.count($1) }
    }
  }

  /// A need that nobody, or nobody confirmed, attends in a part of the territory.
  package struct Gap: Sendable, Equatable {
    package let need: Need
    package let column: ZoneColumn
    package let cell: ActorCell
  }

  package var gaps: [Gap] {
    needs.flatMap { row in
      zip(columns, row.cells).filter { !$0.isElsewhere && $1.isGap }.map { Gap(need: row.need, column: $0, cell: $1) }
    }
  }
}

extension PlanPack {
  /// The categories of services that attend a need: its own, or those of the steps of its pathways.
  package func categories(for need: Need) -> Set<String> {
    guard need.categories.isEmpty else { return Set(need.categories) }
    let ways = pathways.filter { $0.needs.contains(need.code) || [need.circuit, need.pathway].contains($0.code) }
    return Set(ways.flatMap(\.steps).flatMap(\.categories))
  }
}
