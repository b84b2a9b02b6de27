/// *Coordinación*: bodies, their members, focal points, sessions and agreements.
package enum CoordinationRoutes {
  package static let routes: [Route] = 
    BodyRoutes.routes + MemberRoutes.routes + FocalPointRoutes.routes + SessionRoutes.routes
    + AgreementRoutes.routes + AgendaRoutes.routes
    + MinutesRoutes.routes + MinutesApprovalRoutes.routes + BodyMinutesRoutes.routes
}
