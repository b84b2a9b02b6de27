package enum DirectoryRoutes {
  package static let routes: [Route] =
    ServiceRoutes.routes + ServicePoint.routes + ServiceChangeRoutes.routes + LocationRoutes.routes
    + OrganizationRoutes.routes + OrganizationChangeRoutes.routes + DirectoryImportRoutes.routes
    + AssuranceLinkRoutes.routes + AssuranceKeepingRoutes.routes + MergeRoutes.routes + ProtocolRoutes.routes
}
