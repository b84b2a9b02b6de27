package enum DirectoryRoutes {
  package static let routes: [Route] = []
}
