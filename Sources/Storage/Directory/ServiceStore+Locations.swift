import Database
package import Domain
package import Foundation

extension ServiceStore {
  /// Adds a place to a service.
  /// - Parameter seen: the version of the service the person saw; places have none of their own.
  /// - Throws: `ServiceRefusal`.
  package func addLocation(_ place: Location, to id: UUID, seen: Int, by actor: Actor, now: Date) async throws {
    try await change(id, .locationAdded, by: actor, now: now) { service, writing in
      let changed = try service.adding(place, seen: seen, at: now)
      try writing.update([changed])
      return changed
    }
  }

  /// Replaces what is said of a place; `isMain` puts it before the others.
  /// - Throws: `ServiceRefusal`.
  package func editLocation(
    _ place: Location, isMain: Bool = false, of id: UUID, seen: Int, by actor: Actor, now: Date
  ) async throws {
    try await change(id, .locationEdited, by: actor, now: now) { service, writing in
      let changed = try service.replacing(place, isMain: isMain, seen: seen, at: now)
      try writing.update([changed])
      return changed
    }
  }

  /// Takes a place from a service, and out of the directory with it.
  /// - Throws: `ServiceRefusal`.
  package func removeLocation(_ location: UUID, of id: UUID, seen: Int, by actor: Actor, now: Date) async throws {
    try await change(id, .locationRemoved, by: actor, now: now) { service, writing in
      let changed = try service.removing(location: location, seen: seen, at: now)
      try writing.update([changed])
      return changed
    }
  }
}
