package enum IndicatorRoutes {
  package static let routes: [Route] = []
}
