import Database
import Domain

/// Shorter ways to a page of a broad search, which finds so much that putting all of it in order is what it would cost.
/// Each leads to the rows of `ServiceQuestion.page`, or to fewer than there are.
extension ServiceQuestion {
  /// How many names are gone through at most.
  private static let mostNames = 2000
  /// How many places tell how thickly they lie.
  private static let samples = 1000

  /// The page out of the first names of the directory. Nil where names do not decide.
  func alongNames(_ page: Int, size: Int) -> SQL? {
    guard search.origin == nil, search.preferred.isEmpty else { return nil }
    return """
      SELECT s.id FROM \(probed) WHERE \(fresh.joined(" AND ")) AND s.sort_name <= (
        SELECT max(n.sort_name) FROM (
          SELECT f.sort_name FROM service f WHERE f.entity_id = \(entity) AND f.retired_at IS NULL
          ORDER BY f.sort_name LIMIT \(literal: Self.mostNames)) n)
      ORDER BY s.sort_name, s.id LIMIT \(size) OFFSET \((page - 1) * size)
      """
  }

  /// A distance within which `count` hits are likely: of places picked by chance, that of one in a hundred for a page of
  /// twenty, which holds twice as many where the search finds four thousand. Identifiers are random, so the first places
  /// in their order are picked by chance. Nil where distance does not decide.
  func reach(of count: Int) -> SQL? {
    guard let origin = search.origin, search.preferred.isEmpty, count <= Self.samples else { return nil }
    return """
      SELECT distance AS reach FROM (
        SELECT \(Self.distance("l", origin)) AS distance FROM location l
        WHERE l.entity_id = \(entity) AND l.latitude IS NOT NULL ORDER BY l.id LIMIT \(literal: Self.samples)) sample
      ORDER BY distance LIMIT 1 OFFSET \(count / 2)
      """
  }

  /// The page out of the services that have a place within reach. Nil where that is so much
  /// of the map that it is no gain.
  func within(_ reach: Double, of origin: Coordinates, _ page: Int, size: Int) -> SQL? {
    let extent = Self.extent(around: origin, reach)
    // As in the index; a strip more on either side, whichever way an engine rounds a half.
    let strips = stride(from: (extent.south * 50).rounded(.down), through: (extent.north * 50).rounded(.up), by: 1)
    guard extent.north - extent.south < 4 else { return nil }
    return """
      SELECT s.id, \(distance) AS distance FROM \(probed) WHERE \(fresh.joined(" AND ")) AND s.id IN (
        SELECT a.service_id FROM location l JOIN service_at_location a ON a.location_id = l.id
        WHERE round(l.latitude * 50) IN (\(list: Array(strips)))
          AND l.longitude BETWEEN \(extent.west) AND \(extent.east) AND \(Self.distance("l", origin)) <= \(reach))
      ORDER BY distance NULLS LAST, s.sort_name, s.id LIMIT \(size) OFFSET \((page - 1) * size)
      """
  }

  private var probed: SQL { words?.probed ?? "service s" }

  /// Without those that sink to the end.
  private var fresh: [SQL] {
    conditions(words?.probe) + ["(s.valid_until IS NULL OR s.valid_until > \(now)) AND s.doubted_at IS NULL"]
  }
}
