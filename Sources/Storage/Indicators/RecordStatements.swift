import Database
import Domain
import Foundation

/// Which records the indicators ask about: what nobody asks is not read.
struct RecordsAsked {
  var sessions = false
  var attendances = false
  var agreements = false
  var bodies = false
  var seats = false
  var posts = false
  var products: Set<String> = []

  init(_ indicators: [Indicator]) {
    for indicator in indicators {
      switch indicator.measure {
      case .sessions(let count, _):
        sessions = true
        attendances = attendances || count == .attending
      case .agreements: agreements = true
      case .bodies(.installed, _): bodies = true
      case .bodies(.members, _): seats = true
      case .bodies(.focalPoints, _), .bodies(.activeFocalPoints, _): posts = true
      case .product(_, let code): products.insert(code)
      case .tally, .referrals, .directory, .pathways, .module, .manual: break
      }
    }
  }
}

extension Reader {
  /// One statement for each kind of record.
  func recordFacts(_ entity: UUID, asked: RecordsAsked, _ months: ClosedRange<Month>) throws -> RecordFacts {
    var facts = RecordFacts()
    let days = months.lowerBound.firstDay...months.upperBound.adding(1).firstDay.adding(-1)
    if asked.sessions || asked.agreements {
      let created: Date? = try value("SELECT created_at FROM entity WHERE id = \(entity)")
      facts.since = created.map { Day($0).month }
    }
    if asked.sessions { facts.sessions = try sessionMarks(entity, days) }
    if asked.attendances { facts.attendances = try attendances(entity, days) }
    if asked.agreements { facts.agreements = try promises(entity, days) }
    if asked.bodies { facts.bodies = try foundings(entity, days) }
    if asked.seats { facts.seats = try seats(entity, days) }
    if asked.posts { facts.posts = try posts(entity, days) }
    if !asked.products.isEmpty { facts.accepted = try acceptances(entity, asked.products.sorted()) }
    return facts
  }

  private func sessionMarks(_ entity: UUID, _ days: ClosedRange<Day>) throws -> [RecordFacts.Session] {
    try rows(
      """
      SELECT b.code AS body_code, b.kind AS body_kind, s.state, s.starts_at FROM body_session s
      JOIN body b ON b.entity_id = s.entity_id AND b.id = s.body_id
      WHERE s.entity_id = \(entity) AND s.starts_at >= \(days.lowerBound.start)
        AND s.starts_at < \(days.upperBound.adding(1).start)
      """
    ).map { .init(body: try .init(row: $0), day: Day(try $0["starts_at"] as Date), state: try $0.choice("state")) }
  }

  private func attendances(_ entity: UUID, _ days: ClosedRange<Day>) throws -> [RecordFacts.Attendance] {
    try rows(
      """
      SELECT b.code AS body_code, b.kind AS body_kind, s.starts_at, t.organization_id FROM body_session s
      JOIN body b ON b.entity_id = s.entity_id AND b.id = s.body_id
      JOIN minutes_seat t ON t.entity_id = s.entity_id AND t.session_id = s.id
      WHERE s.entity_id = \(entity) AND s.starts_at >= \(days.lowerBound.start)
        AND s.starts_at < \(days.upperBound.adding(1).start) AND s.state IN ('held', 'minutes-approved', 'published')
        AND t.attendance = 'present'
      """
    ).map {
      .init(body: try .init(row: $0), organization: try $0["organization_id"], day: Day(try $0["starts_at"] as Date))
    }
  }

  /// Those made before the end that were still open at the beginning or fell due since.
  private func promises(_ entity: UUID, _ days: ClosedRange<Day>) throws -> [RecordFacts.Promised] {
    try rows(
      """
      SELECT b.code AS body_code, b.kind AS body_kind, a.made_on, a.due_on, a.state, a.closed_on,
        count(*) AS agreements
      FROM agreement a
      JOIN body b ON b.entity_id = a.entity_id AND b.id = a.body_id
      WHERE a.entity_id = \(entity) AND a.made_on <= \(days.upperBound)
        AND (a.closed_on IS NULL OR a.closed_on >= \(days.lowerBound) OR a.due_on >= \(days.lowerBound))
      GROUP BY b.code, b.kind, a.made_on, a.due_on, a.state, a.closed_on
      """
    ).map {
      .init(
        body: try .init(row: $0), madeOn: try $0["made_on"], due: try $0["due_on"], state: try $0.choice("state"),
        closedOn: try $0["closed_on"], count: try $0["agreements"])
    }
  }

  private func foundings(_ entity: UUID, _ days: ClosedRange<Day>) throws -> [RecordFacts.Founding] {
    try rows(
      """
      SELECT b.code AS body_code, b.kind AS body_kind, b.act, b.starts_on, b.ends_on FROM body b
      WHERE b.entity_id = \(entity) AND (b.ends_on IS NULL OR b.ends_on >= \(days.lowerBound))
      """
    ).map {
      let act: String? = try $0["act"]
      return .init(
        body: try .init(row: $0), hasAct: !(act ?? "").isEmpty,
        stretch: .init(from: try $0["starts_on"], until: try $0["ends_on"]))
    }
  }

  private func seats(_ entity: UUID, _ days: ClosedRange<Day>) throws -> [RecordFacts.Seat] {
    try rows(
      """
      SELECT b.code AS body_code, b.kind AS body_kind, m.organization_id, m.joined_on, m.left_on FROM body_member m
      JOIN body b ON b.entity_id = m.entity_id AND b.id = m.body_id
      WHERE m.entity_id = \(entity) AND (m.left_on IS NULL OR m.left_on >= \(days.lowerBound))
      """
    ).map {
      .init(
        body: try .init(row: $0), organization: try $0["organization_id"],
        stretch: .init(from: try $0["joined_on"], until: try $0["left_on"]))
    }
  }

  private func posts(_ entity: UUID, _ days: ClosedRange<Day>) throws -> [RecordFacts.Post] {
    try rows(
      """
      SELECT b.code AS body_code, b.kind AS body_kind, f.starts_on, f.ended_on, f.confirmed_on FROM focal_point f
      JOIN body_member m ON m.entity_id = f.entity_id AND m.id = f.member_id
      JOIN body b ON b.entity_id = m.entity_id AND b.id = m.body_id
      WHERE f.entity_id = \(entity) AND (f.ended_on IS NULL OR f.ended_on >= \(days.lowerBound))
      """
    ).map {
      .init(
        body: try .init(row: $0), stretch: .init(from: try $0["starts_on"], until: try $0["ended_on"]),
        confirmedOn: try $0["confirmed_on"])
    }
  }

  private func acceptances(_ entity: UUID, _ products: [String]) throws -> [String: [Day]] {
    try rows(
      """
      SELECT product_code, decided_at FROM evidence
      WHERE entity_id = \(entity) AND decision = 'accepted' AND product_code IN (\(list: products)) ORDER BY decided_at
      """
    ).reduce(into: [:]) { $0[try $1["product_code"], default: []].append(Day(try $1["decided_at"] as Date)) }
  }
}

extension RecordFacts.BodyMark {
  fileprivate init(row: Row) throws { self.init(code: try row["body_code"], kind: try row.choice("body_kind")) }
}
