import Database
import Domain
import Foundation

/// What refers to an entry that was joined to another is led to the one that stays, at reading: nothing is rewritten, so that
/// undoing the join brings everything back.
extension Reader {
  /// The entry that stands for a service: itself, or the one that took it in, and so on.
  func survivor(of id: UUID, in entity: UUID) throws -> UUID {
    var standing = id
    // A chain of merges is short; a wrong row must not turn this into a circle.
    for _ in 0..<16 {
      let next: UUID? = try row("SELECT merged_into FROM service WHERE entity_id = \(entity) AND id = \(standing)")
        .flatMap { try $0["merged_into"] as UUID? }
      guard let next else { break }
      standing = next
    }
    return standing
  }

  func survivor(of service: Service, in entity: UUID) throws -> Service {
    guard let next = service.mergedInto else { return service }
    let standing = try survivor(of: next, in: entity)
    return try ServiceReading(reader: self, entity: entity).services([standing]).first?.service ?? service
  }

  /// The same of many, each with what stands for it. As many statements as the longest chain of merges, at least one.
  func survivors(of ids: [UUID], in entity: UUID) throws -> [UUID: UUID] {
    var standing = Dictionary(uniqueKeysWithValues: Set(ids).map { ($0, $0) })
    for _ in 0..<16 {
      let next = try rows(
        """
        SELECT id, merged_into FROM service
        WHERE entity_id = \(entity) AND id IN (\(list: Array(Set(standing.values)))) AND merged_into IS NOT NULL
        """
      ).reduce(into: [UUID: UUID]()) { $0[try $1["id"]] = try $1["merged_into"] as UUID }
      guard !next.isEmpty else { break }
      standing = standing.mapValues { next[$0] ?? $0 }
    }
    return standing
  }
}
