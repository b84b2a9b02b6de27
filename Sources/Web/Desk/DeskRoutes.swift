package enum DeskRoutes {
  package static let routes: [Route] = []
}
