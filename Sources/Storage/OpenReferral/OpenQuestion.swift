import Database
import Domain
import Foundation

/// A question to the open directory in SQL.
struct OpenQuestion {
  let question: OpenReferral.Question
  let entity: UUID
  let engine: Engine

  func services(_ slice: OpenReferral.Slice) -> SQL {
    "SELECT s.id FROM \(source) WHERE \(conditions(slice, "s.id").joined(" AND ")) ORDER BY s.id \(Self.limit(slice))"
  }

  var countServices: SQL { "SELECT count(*) AS total FROM \(source) WHERE \(conditions.joined(" AND "))" }

  func links(_ slice: OpenReferral.Slice) -> SQL {
    """
    SELECT a.id, a.service_id, a.location_id FROM \(placed)
    WHERE \((conditions(slice, "a.id") + [says]).joined(" AND ")) ORDER BY a.id \(Self.limit(slice))
    """
  }

  var countLinks: SQL { "SELECT count(*) AS total FROM \(placed) WHERE \((conditions + [says]).joined(" AND "))" }

  /// Only what says where it is has a place.
  private var says: SQL { "s.visibility = 'everyone'" }

  private var words: WordSearch? { .of(question.words, engine) }

  private var source: SQL { words?.source ?? "service s" }
  private var placed: SQL {
    "\(source) JOIN service_at_location a ON a.entity_id = s.entity_id AND a.service_id = s.id"
  }

  private var conditions: [SQL] {
    var conditions: [SQL] = ["s.entity_id = \(entity)", "s.retired_at IS NULL", "s.visibility <> 'staff'"]
    if let words { conditions.append(words.condition) }
    if let organization = question.organization { conditions.append("s.organization_id = \(organization)") }
    if let instant = question.modifiedAfter { conditions.append("s.updated_at >= \(instant)") }
    if let categories = question.categories {
      conditions.append(
        """
        EXISTS (SELECT 1 FROM service_category_link c
          WHERE c.entity_id = s.entity_id AND c.service_id = s.id AND c.category_code IN (\(list: categories)))
        """)
    }
    if let district = question.district { conditions.append(isIn(district)) }
    return conditions
  }

  private func conditions(_ slice: OpenReferral.Slice, _ column: StaticString) -> [SQL] {
    switch slice {
    case .page, .after(nil, _): conditions
    case .after(let last?, _): conditions + ["\(raw: column) > \(last)"]
    case .one(let id): conditions + ["\(raw: column) = \(id)"]
    }
  }

  private func isIn(_ district: Ubigeo) -> SQL {
    """
    (\(says) AND EXISTS (SELECT 1 FROM service_at_location p JOIN location l ON l.entity_id = p.entity_id AND l.id = p.location_id
        WHERE p.entity_id = s.entity_id AND p.service_id = s.id AND l.ubigeo = \(district))
      OR EXISTS (SELECT 1 FROM service_area r
        WHERE r.entity_id = s.entity_id AND r.service_id = s.id AND r.ubigeo = \(district)))
    """
  }

  private static func limit(_ slice: OpenReferral.Slice) -> SQL {
    switch slice {
    case .page(let page, let size): "LIMIT \(size) OFFSET \((page - 1) * size)"
    case .after(_, let most): "LIMIT \(most)"
    case .one: "LIMIT 1"
    }
  }
}
