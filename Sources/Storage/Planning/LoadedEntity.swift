package import Domain
package import Foundation

/// An entity of this database, with the plan it works by.
package struct LoadedEntity: Sendable, Equatable {
  package let id: UUID
  package let name: String
  package let level: EntityLevel
  /// What it holds is invented, to show the system.
  package let isFictitious: Bool
  /// Nil until a pack is loaded.
  package let pack: LoadedPack?
  /// Number of the last line of its log: it grows with every write.
  package let lastLine: Int64

  package init(
    id: UUID, name: String, level: EntityLevel, isFictitious: Bool = false, pack: LoadedPack?, lastLine: Int64 = 0
  ) {
    self.id = id
    self.name = name
    self.level = level
    self.isFictitious = isFictitious
    self.pack = pack
    self.lastLine = lastLine
  }
}

/// The edition in force.
package struct LoadedPack: Sendable, Equatable {
  /// Identifier of the pack: the name of its folder.
  package let code: String
  package let title: String
  package let short: String
  package let edition: String
  package let digest: String
  package let loadedAt: Date

  package init(code: String, title: String, short: String, edition: String, digest: String, loadedAt: Date) {
    self.code = code
    self.title = title
    self.short = short
    self.edition = edition
    self.digest = digest
    self.loadedAt = loadedAt
  }
}
