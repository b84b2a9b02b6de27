import Database
import Domain
import Foundation

extension ServiceWriting {
  func insertParts(_ services: [Service]) throws {
    try insert(
      "service_category_link (entity_id, service_id, category_code)",
      services.flatMap { service in
        service.details.categories.map { "(\(entity), \(service.id), \($0))" as SQL }
      })
    try insert(
      "service_area (entity_id, service_id, ubigeo)",
      services.flatMap { service in
        service.details.area.map { "(\(entity), \(service.id), \($0))" as SQL }
      })
    try insert(
      "schedule (entity_id, service_id, weekday, opens, closes)",
      services.flatMap { service in
        service.details.hours.spans.map {
          "(\(entity), \(service.id), \($0.weekday.rawValue), \($0.minutes.lowerBound), \($0.minutes.upperBound))"
            as SQL
        }
      })
    try insert(
      "required_document (entity_id, service_id, position, name, basis, legal_basis, alternative)",
      services.flatMap { service in
        service.details.documents.enumerated().map { index, document in
          "(\(entity), \(service.id), \(index), \(document.name), \(document.basis.rawValue), \(document.legalBasis), \(document.alternative))"
            as SQL
        }
      })
    try insert(
      "contact (entity_id, service_id, position, kind, value, is_focal_point)",
      services.flatMap { service in
        service.details.contacts.enumerated().map { index, contact in
          "(\(entity), \(service.id), \(index), \(contact.kind.rawValue), \(contact.value), \(contact.isFocalPoint))"
            as SQL
        }
      })
    try insertPlaces(services)
  }

  private func insertPlaces(_ services: [Service]) throws {
    try insert(
      "location (id, entity_id, organization_id, name, address, ubigeo, latitude, longitude, coordinate_note, phone)",
      services.flatMap { service in
        service.details.locations.map { place in
          """
          (\(place.id), \(entity), \(service.details.organization), \(place.name), \(place.address), \(place.ubigeo),
          \(place.coordinates?.latitude), \(place.coordinates?.longitude), \(place.coordinateNote), \(place.phone))
          """ as SQL
        }
      })
    try insert(
      "location_schedule (entity_id, location_id, weekday, opens, closes)",
      services.flatMap(\.details.locations).flatMap { place in
        place.hours.spans.map {
          "(\(entity), \(place.id), \($0.weekday.rawValue), \($0.minutes.lowerBound), \($0.minutes.upperBound))" as SQL
        }
      })
    try insert(
      "service_at_location (id, entity_id, service_id, location_id, position)",
      services.flatMap { service in
        service.details.locations.enumerated().map { position, place in
          let id = OpenReferral.link(service: service.id, location: place.id)
          return "(\(id), \(entity), \(service.id), \(place.id), \(position))" as SQL
        }
      })
  }
}

/// A service with one point, as almost all are, holds it itself: putting thousands of hits in order of distance then
/// takes no second look for each.
extension ServiceDetails {
  var points: [Coordinates] { locations.compactMap(\.coordinates) }
  var onlyPoint: Coordinates? { points.count == 1 ? points[0] : nil }
}
