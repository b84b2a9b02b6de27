package enum PathwayRoutes {
  package static let routes: [Route] = []
}
