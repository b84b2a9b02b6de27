package import Database

/// Pathways as living documents: what is in force, its versions, and the draft of the next.
package struct PathwayStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }
}
