package import Storage

extension Exchange {
  /// The entity whose plan and directory the public pages, the open formats and the map show: the one the setting
  /// `publicEntity` names by its name or its plan, else the first by name that has a plan. One statement.
  /// - Throws: `Problem.notFound` while it has no plan, or when the setting names none of this database.
  package func publicEntity() async throws -> LoadedEntity {
    let wanted = site.settings.publicEntity
    let entities = try await PackStore(database: site.database).entities()
    guard let entity = entities.first(where: { $0.pack != nil && $0.answers(to: wanted) }) else { throw Problem.notFound }
    return entity
  }
}

extension LoadedEntity {
  /// An empty name is anyone's.
  fileprivate func answers(to wanted: String) -> Bool { wanted.isEmpty || wanted == name || wanted == pack?.code }
}
