package enum DirectoryRoutes {
  package static let routes: [Route] =
    ServiceRoutes.routes + ServiceChangeRoutes.routes + OrganizationRoutes.routes + DirectoryImportRoutes.routes
}
