package import Foundation

/// Where a service is given (HSDS 3.1 location).
package struct Location: Sendable, Equatable, Identifiable {
  package let id: UUID
  package var name: String?
  package var address: String?
  package var ubigeo: Ubigeo?
  package var coordinates: Coordinates?
  /// What was done to the coordinates when they came.
  package var coordinateNote: String?

  package init(
    id: UUID, name: String? = nil, address: String? = nil, ubigeo: Ubigeo? = nil, coordinates: Coordinates? = nil,
    coordinateNote: String? = nil
  ) {
    self.id = id
    self.name = name
    self.address = address
    self.ubigeo = ubigeo
    self.coordinates = coordinates
    self.coordinateNote = coordinateNote
  }

  /// The same place, whatever its identifier.
  package func isSame(as other: Location) -> Bool {
    (name, address, ubigeo) == (other.name, other.address, other.ubigeo)
      && (coordinates, coordinateNote) == (other.coordinates, other.coordinateNote)
  }
}
