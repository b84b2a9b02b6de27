import Database
import Domain
import Foundation

/// Whole services, in a number of statements that does not grow with theirs.
struct ServiceReading {
  let reader: any Reader
  let entity: UUID

  /// The services of these identifiers, in their order; unknown ones are left out.
  func services(_ ids: [UUID]) throws -> [ServiceSummary] {
    guard !ids.isEmpty else { return [] }
    let rows = try reader.rows(
      """
      SELECT s.*, o.name AS organization_name FROM service s
      JOIN organization o ON o.entity_id = s.entity_id AND o.id = s.organization_id
      WHERE s.entity_id = \(entity) AND s.id IN (\(list: ids))
      """)
    let parts = try ServiceParts(reader, entity, ids)
    let found = try rows.map { row in
      ServiceSummary(
        service: try Service(row: row, parts: parts), organization: try row["organization_name"], distance: nil)
    }
    let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    return ids.compactMap { byID[$0] }
  }
}

/// What hangs on services, by service.
struct ServiceParts {
  var categories: [UUID: [String]] = [:]
  var area: [UUID: [Ubigeo]] = [:]
  var locations: [UUID: [Location]] = [:]
  var spans: [UUID: [OpeningHours.Span]] = [:]
  var documents: [UUID: [RequiredDocument]] = [:]
  var contacts: [UUID: [Contact]] = [:]

  init(_ reader: any Reader, _ entity: UUID, _ ids: [UUID]) throws {
    let which: SQL = "entity_id = \(entity) AND service_id IN (\(list: ids))"
    for row in try reader.rows(
      "SELECT service_id, category_code FROM service_category_link WHERE \(which) ORDER BY service_id, category_code")
    {
      categories[try row["service_id"], default: []].append(try row["category_code"])
    }
    for row in try reader.rows("SELECT service_id, ubigeo FROM service_area WHERE \(which) ORDER BY ubigeo") {
      area[try row["service_id"], default: []].append(try row["ubigeo"])
    }
    for row in try reader.rows("SELECT service_id, weekday, opens, closes FROM schedule WHERE \(which)") {
      spans[try row["service_id"], default: []].append(try OpeningHours.Span(row: row))
    }
    for row in try reader.rows("SELECT * FROM required_document WHERE \(which) ORDER BY position") {
      documents[try row["service_id"], default: []].append(
        RequiredDocument(
          name: try row["name"], basis: try row.choice("basis"), legalBasis: try row["legal_basis"],
          alternative: try row["alternative"]))
    }
    for row in try reader.rows("SELECT * FROM contact WHERE \(which) ORDER BY position") {
      contacts[try row["service_id"], default: []].append(
        Contact(try row.choice("kind"), try row["value"], isFocalPoint: try row["is_focal_point"]))
    }
    for row in try reader.rows(
      """
      SELECT a.service_id, l.id, l.name, l.address, l.ubigeo, l.latitude, l.longitude, l.coordinate_note, l.phone
      FROM service_at_location a JOIN location l ON l.entity_id = a.entity_id AND l.id = a.location_id
      WHERE a.entity_id = \(entity) AND a.service_id IN (\(list: ids)) ORDER BY a.position
      """)
    {
      locations[try row["service_id"], default: []].append(try Location(row: row))
    }
    try readHours(reader, entity)
  }

  /// The weeks of places that have their own.
  private mutating func readHours(_ reader: any Reader, _ entity: UUID) throws {
    let places = Set(locations.values.joined().map(\.id))
    guard !places.isEmpty else { return }
    var weeks: [UUID: [OpeningHours.Span]] = [:]
    for row in try reader.rows(
      """
      SELECT location_id, weekday, opens, closes FROM location_schedule
      WHERE entity_id = \(entity) AND location_id IN (\(list: Array(places)))
      """)
    {
      weeks[try row["location_id"], default: []].append(try OpeningHours.Span(row: row))
    }
    guard !weeks.isEmpty else { return }
    locations = locations.mapValues { places in
      places.map { place in
        var place = place
        place.hours = OpeningHours(weeks[place.id] ?? [])
        return place
      }
    }
  }
}

extension OpeningHours.Span {
  fileprivate init(row: Row) throws {
    guard let weekday = Weekday(rawValue: try row["weekday"]),
      let span = OpeningHours.Span(weekday, try row["opens"], try row["closes"])
    else { throw DatabaseFault.unreadable("a schedule holds no part of a day") }
    self = span
  }
}

extension Location {
  init(row: Row) throws {
    self.init(
      id: try row["id"], name: try row["name"], address: try row["address"], ubigeo: try row["ubigeo"],
      coordinates: try Coordinates(row: row), coordinateNote: try row["coordinate_note"], phone: try row["phone"])
  }
}

extension Coordinates {
  /// - Returns: nil when the row has none.
  init?(row: Row) throws {
    guard let latitude = try row["latitude"] as Double?, let longitude = try row["longitude"] as Double? else {
      return nil
    }
    self.init(latitude: latitude, longitude: longitude)
  }
}

extension Service {
  init(row: Row, parts: ServiceParts) throws {
    let id: UUID = try row["id"]
    var details = ServiceDetails(organization: try row["organization_id"], name: try row["name"])
    details.description = try row["description"]
    details.status = try row.choice("status")
    details.visibility = try row.choice("visibility")
    details.eligibility = try row["eligibility"]
    details.cost = try row["cost"]
    details.languages = (try row["languages"] as String).split(separator: " ").compactMap {
      Language(rawValue: String($0))
    }
    details.referralMechanism = try row["referral_mechanism"]
    details.coverage = try row["coverage"]
    details.hoursNote = try row["hours_note"]
    details.categories = parts.categories[id] ?? []
    details.area = parts.area[id] ?? []
    details.locations = parts.locations[id] ?? []
    details.hours = OpeningHours(parts.spans[id] ?? [])
    details.documents = parts.documents[id] ?? []
    details.contacts = parts.contacts[id] ?? []
    let code: String? = try row["external_id"]
    let publisher: String? = try row["publisher"]
    self.init(
      id: id, details: details,
      external: publisher.flatMap { publisher in code.map { ExternalCode(publisher: publisher, code: $0) } },
      verification: try Verification(row: row), doubtedAt: try row["doubted_at"], retiredAt: try row["retired_at"],
      mergedInto: try row["merged_into"], createdAt: try row["created_at"],
      updatedAt: try row["updated_at"], version: try row["version"])
  }
}

extension Verification {
  /// - Returns: nil when nobody has verified the service.
  init?(row: Row) throws {
    guard let at = try row["verified_at"] as Date?, let until = try row["valid_until"] as Date? else { return nil }
    self.init(at: at, by: try row["verified_by"], validUntil: until)
  }
}
