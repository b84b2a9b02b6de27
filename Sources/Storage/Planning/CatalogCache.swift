package import Database

/// Replaced by the packs room.
package struct CatalogCache: Sendable {
  package init(database: any Database) {}
}
