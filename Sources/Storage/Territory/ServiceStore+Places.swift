import Database
package import Domain
package import Foundation

extension ServiceStore {
  /// The places of what a search finds, as anyone may see them. The same number of statements however many there are.
  package func places(_ search: ServiceSearch, of entity: UUID, now: Date) async throws -> [MapPlace] {
    var open = search
    open.isPublic = true
    open.origin = nil
    let question = open
    return try await database.read { reader in
      let ids = try reader.rows(
        ServiceQuestion(search: question, entity: entity, engine: reader.engine, now: now)
          .page(1, size: ServiceSearch.mostListed)
      ).map { try $0["id"] as UUID }
      return MapPlace.places(of: try ServiceReading(reader: reader, entity: entity).services(ids), now: now)
    }
  }
}
