/// *Coordinación*: bodies, their members and focal points.
package enum CoordinationRoutes {
  package static let routes: [Route] = BodyRoutes.routes + MemberRoutes.routes + FocalPointRoutes.routes
}
