package enum HomeRoutes {
  package static let routes: [Route] = []
}
