/// *Coordinación*: bodies, their members, focal points and sessions.
package enum CoordinationRoutes {
  package static let routes: [Route] = 
    BodyRoutes.routes + MemberRoutes.routes + FocalPointRoutes.routes + SessionRoutes.routes
}
