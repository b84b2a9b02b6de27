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

extension Array {
  /// Parts of at most `size` elements, in order.
  func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
