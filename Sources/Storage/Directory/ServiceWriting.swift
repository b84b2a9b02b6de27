import Database
import Domain
import Foundation

/// Writes whole services, many rows a statement.
struct ServiceWriting {
  let transaction: any Transaction
  let entity: UUID
  /// Names of institutions, retired ones too, and categories, which are searched along with the service.
  let organizations: [UUID: String]
  let categories: [String: String]

  /// Rows of one INSERT; with the widest table it stays under the parameters either engine takes.
  static let batch = 200

  init(_ transaction: any Transaction, _ entity: UUID) throws {
    self.transaction = transaction
    self.entity = entity
    organizations = try Dictionary(
      uniqueKeysWithValues: transaction.rows("SELECT id, name, acronym FROM organization WHERE entity_id = \(entity)")
        .map {
          let acronym: String? = try $0["acronym"]
          return (try $0["id"] as UUID, try ($0["name"] as String) + " " + (acronym ?? ""))
        })
    categories = try Dictionary(
      uniqueKeysWithValues: transaction.rows("SELECT code, name FROM service_category WHERE entity_id = \(entity)").map
      {
        (try $0["code"] as String, try $0["name"] as String)
      })
  }

  func insert(_ services: [Service]) throws {
    try insert(
      """
      service (id, entity_id, organization_id, publisher, external_id, name, sort_name, points, latitude, longitude, description,
        status, visibility, eligibility, cost, languages, referral_mechanism, coverage, hours_note, search_text, verified_at, verified_by, valid_until,
        retired_at, created_at, updated_at, version)
      """,
      services.map { service in
        let details = service.details
        let point = details.onlyPoint
        return """
          (\(service.id), \(entity), \(details.organization), \(service.external?.publisher), \(service.external?.code),
          \(details.name), \(FoldedText(details.name).text), \(details.points.count), \(point?.latitude), \(point?.longitude),
          \(details.description), \(details.status.rawValue),
          \(details.visibility.rawValue), \(details.eligibility), \(details.cost), \(Self.text(details.languages)), \(details.referralMechanism),
          \(details.coverage), \(details.hoursNote), \(searchText(details)), \(service.verification?.at),
          \(service.verification?.by), \(service.verification?.validUntil), \(service.retiredAt), \(service.createdAt),
          \(service.updatedAt), \(service.version))
          """
      })
    try insertParts(services)
  }

  /// Everything about the services but their identity.
  func update(_ services: [Service]) throws {
    for service in services {
      let details = service.details
      let point = details.onlyPoint
      try transaction.run(
        """
        UPDATE service SET organization_id = \(details.organization), name = \(details.name),
          sort_name = \(FoldedText(details.name).text), points = \(details.points.count),
          latitude = \(point?.latitude), longitude = \(point?.longitude), description = \(details.description),
          status = \(details.status.rawValue), visibility = \(details.visibility.rawValue),
          eligibility = \(details.eligibility), cost = \(details.cost),
          languages = \(Self.text(details.languages)), referral_mechanism = \(details.referralMechanism),
          coverage = \(details.coverage), hours_note = \(details.hoursNote), search_text = \(searchText(details)),
          updated_at = \(service.updatedAt), version = \(service.version)
        WHERE entity_id = \(entity) AND id = \(service.id)
        """)
    }
    for chunk in services.map(\.id).chunks(of: Self.batch) { try removeParts(of: chunk) }
    try insertParts(services)
  }

  /// Verification, doubt and retirement.
  func updateStanding(_ service: Service) throws {
    try transaction.run(
      """
      UPDATE service SET verified_at = \(service.verification?.at), verified_by = \(service.verification?.by),
        valid_until = \(service.verification?.validUntil), doubted_at = \(service.doubtedAt),
        retired_at = \(service.retiredAt), merged_into = \(service.mergedInto), updated_at = \(service.updatedAt), version = \(service.version)
      WHERE entity_id = \(entity) AND id = \(service.id)
      """)
  }

  /// A place that serves another service too stays.
  private func removeParts(of ids: [UUID]) throws {
    let places = try transaction.rows(
      "SELECT location_id FROM service_at_location WHERE entity_id = \(entity) AND service_id IN (\(list: ids))"
    ).map { try $0["location_id"] as UUID }
    let which: SQL = "WHERE entity_id = \(entity) AND service_id IN (\(list: ids))"
    try transaction.run("DELETE FROM service_category_link \(which)")
    try transaction.run("DELETE FROM service_area \(which)")
    try transaction.run("DELETE FROM schedule \(which)")
    try transaction.run("DELETE FROM required_document \(which)")
    try transaction.run("DELETE FROM contact \(which)")
    try transaction.run("DELETE FROM service_at_location \(which)")
    try transaction.run(
      """
      DELETE FROM location_schedule WHERE entity_id = \(entity) AND location_id IN (\(list: places)) AND NOT EXISTS (
        SELECT 1 FROM service_at_location a
        WHERE a.entity_id = location_schedule.entity_id AND a.location_id = location_schedule.location_id)
      """)
    try transaction.run(
      """
      DELETE FROM location WHERE entity_id = \(entity) AND id IN (\(list: places)) AND NOT EXISTS (
        SELECT 1 FROM service_at_location a WHERE a.entity_id = location.entity_id AND a.location_id = location.id)
      """)
  }

  /// Where a service is that does not say so cannot be tried out by searching for streets.
  func searchText(_ details: ServiceDetails) -> String {
    let known = details.visibility == .placeless ? [] : details.locations
    let parts = [
      details.name, organizations[details.organization], details.description, details.eligibility, details.coverage,
    ]
    let places = known.flatMap { [$0.name, $0.address] }
    return FoldedText(
      (parts + places).compactMap { $0 }.joined(separator: " ")
        + " " + details.categories.compactMap { categories[$0] }.joined(separator: " ")
    ).text
  }

  private static func text(_ languages: [Language]) -> String { languages.map(\.rawValue).joined(separator: " ") }

  func insert(_ target: SQL, _ rows: [SQL]) throws {
    for chunk in rows.chunks(of: Self.batch) {
      try transaction.run("INSERT INTO \(target) VALUES \(chunk.joined(", "))")
    }
  }
}

extension ServiceWriting {
  fileprivate func insertParts(_ services: [Service]) throws {
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
  fileprivate var points: [Coordinates] { locations.compactMap(\.coordinates) }
  fileprivate var onlyPoint: Coordinates? { points.count == 1 ? points[0] : nil }
}

extension Array {
  /// Parts of at most `size` elements, in order.
  func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
