package enum AccessRoutes {
  package static let routes: [Route] = []
}
