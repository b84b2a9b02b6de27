package enum ReferralRoutes {
  package static let routes: [Route] = []
}
