/// *Coordinación*: bodies, their members, focal points, sessions, agreements and early alerts.
package enum CoordinationRoutes {
  package static let routes: [Route] = 
    BodyRoutes.routes + MemberRoutes.routes + FocalPointRoutes.routes + SessionRoutes.routes
    + AgreementRoutes.routes + PublicAgreementRoutes.routes + AlertRoutes.routes + AgendaRoutes.routes
    + MinutesRoutes.routes + MinutesApprovalRoutes.routes + BodyMinutesRoutes.routes + PublicMinutesRoutes.routes
}
