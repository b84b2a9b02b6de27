import Domain
import Storage

extension Site {
  var services: ServiceStore { ServiceStore(database: database) }
  var organizations: OrganizationStore { OrganizationStore(database: database) }
  var directoryImports: DirectoryImportStore { DirectoryImportStore(database: database) }
  var reference: ReferenceStore { ReferenceStore(database: database) }
}

extension Exchange {
  /// The plan in force for the acting account's entity.
  func plan() async throws -> PlanPack {
    try await site.catalogs.current(try actor.entity, digest: visitor.session?.packDigest)
  }

  /// Names for districts on a page.
  func gazetteer(for services: [ServiceSummary], and other: Ubigeo? = nil) async throws -> Gazetteer {
    try await site.reference.gazetteer(
      of: services.flatMap { $0.service.details.locations.compactMap(\.ubigeo) + $0.service.details.area }
        + [other].compactMap { $0 })
  }
}
