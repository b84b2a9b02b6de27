extension RouteTable {
  /// The whole site.
  package static let all = RouteTable(
    [
      StaticFiles.routes,
      HomeRoutes.routes,
      PortalRoutes.routes,
      AccessRoutes.routes,
      TerritoryRoutes.routes,
      DirectoryRoutes.routes,
      PathwayRoutes.routes,
      DeskRoutes.routes,
      ReferralRoutes.routes,
      PlanRoutes.routes,
      IndicatorRoutes.routes,
      ReportsRoutes.routes,
      CoordinationRoutes.routes,
      OpenReferralRoutes.routes,
    ].flatMap { $0 })
}
