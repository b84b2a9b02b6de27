package import Foundation

/// Whether following a pathway still leads anywhere: whether a service of it attends and somebody answers for what the
/// directory says about it (R67: no unproductive referrals).
package enum PathwayReach: String, Sendable, CaseIterable {
  case served
  /// The directory has no service for it.
  case empty
  /// All its services are expired, closed or retired.
  case lost

  package var name: String {
    switch self {
    case .served: "Con servicios"
    case .empty: "Sin servicios en el directorio"
    case .lost: "Ningún servicio al día"
    }
  }
}

/// How the services that pathways need stand: whether each attends and is not expired.
package struct ServiceStanding: Sendable, Equatable {
  /// Linked services.
  package let linked: [UUID: Bool]
  /// Of each category with services, whether one of them does.
  package let categories: [String: Bool]

  package init(linked: [UUID: Bool], categories: [String: Bool]) {
    self.linked = linked
    self.categories = categories
  }

  /// Real links come first: where a pathway has any, the others of its categories do not stand in for them.
  package func reach(of pathway: Pathway) -> PathwayReach {
    let services = pathway.steps.flatMap(\.services).compactMap { linked[$0] }
    let found = services.isEmpty ? pathway.steps.flatMap(\.categories).compactMap { categories[$0] } : services
    return found.isEmpty ? .empty : found.contains(true) ? .served : .lost
  }
}
