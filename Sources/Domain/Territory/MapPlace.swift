package import Foundation

/// A place on the map with the services given there. Only what anyone may read gets this far, for staff too: a map is
/// shown to whoever stands at the window, photographed and printed.
package struct MapPlace: Sendable, Equatable {
  package struct Item: Sendable, Equatable {
    package let id: UUID
    package let name: String
    package let organization: String
    package let isOpen: Bool?
    package let isExpired: Bool
  }

  package let coordinates: Coordinates
  package let address: String?
  package let items: [Item]

  /// The places of services, each once, in the order of the services.
  package static func places(of services: [ServiceSummary], now: Date) -> [MapPlace] {
    var order: [Coordinates] = []
    var found: [Coordinates: (address: String?, items: [Item])] = [:]
    for summary in services {
      guard let service = summary.service.published else { continue }
      for location in service.details.locations {
        guard let coordinates = location.coordinates?.settled else { continue }
        let item = Item(summary, service, at: location, now: now)
        if found[coordinates] == nil { order.append(coordinates) }
        var place = found[coordinates] ?? (location.address ?? location.name, [])
        if !place.items.contains(where: { $0.id == item.id }) { place.items.append(item) }
        found[coordinates] = place
      }
    }
    return order.compactMap { coordinates in
      found[coordinates].map { MapPlace(coordinates: coordinates, address: $0.address, items: $0.items) }
    }
  }
}

extension MapPlace.Item {
  fileprivate init(_ summary: ServiceSummary, _ service: Service, at location: Location, now: Date) {
    let hours = service.details.hours(at: location)
    self.init(
      id: service.id, name: service.details.name, organization: summary.organization,
      isOpen: hours.isEmpty ? nil : service.details.status == .active && hours.isOpen(at: now),
      isExpired: service.assurance(at: now) == .expired)
  }
}
