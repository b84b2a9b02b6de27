package import Foundation

/// Where a service is given (HSDS 3.1 location and service_at_location): a place, with what is different there.
package struct Location: Sendable, Equatable, Identifiable, Codable {
  package let id: UUID
  package var name: String?
  package var address: String?
  package var ubigeo: Ubigeo?
  package var coordinates: Coordinates?
  /// What was done to the coordinates when they came.
  package var coordinateNote: String?
  /// Its own telephone (HSDS phone).
  package var phone: String?
  /// Its own week; empty: that of the service (HSDS schedule).
  package var hours: OpeningHours

  package init(
    id: UUID, name: String? = nil, address: String? = nil, ubigeo: Ubigeo? = nil, coordinates: Coordinates? = nil,
    coordinateNote: String? = nil, phone: String? = nil, hours: OpeningHours = OpeningHours()
  ) {
    self.id = id
    self.name = name
    self.address = address
    self.ubigeo = ubigeo
    self.coordinates = coordinates
    self.coordinateNote = coordinateNote
    self.phone = phone
    self.hours = hours
  }

  /// Nobody could go there: neither a name nor an address, a district or a point.
  package var isNowhere: Bool { name == nil && address == nil && ubigeo == nil && coordinates == nil }

  /// The same place, whatever its identifier, and whatever else is known of it.
  package func isSame(as other: Location) -> Bool {
    func folded(_ text: String?) -> String { FoldedText(text ?? "").text }
    guard folded(name) == folded(other.name), folded(address) == folded(other.address), ubigeo == other.ubigeo else {
      return false
    }
    // Without words only the point tells two places of a district apart.
    return name != nil || address != nil || coordinates == other.coordinates
  }
}
