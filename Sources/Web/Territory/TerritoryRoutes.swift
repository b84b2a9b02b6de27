package enum TerritoryRoutes {
  package static let routes: [Route] = []
}
