/// Who may come in, as what, and what the log says of it.
package enum AccessRoutes {
  package static let routes: [Route] = [
    SignInRoutes.routes, PasswordRoutes.routes, OwnAccountRoutes.routes, SecondFactorRoutes.routes,
    AccountRoutes.routes, AccessHandoverRoutes.routes, AuditRoutes.routes,
  ].flatMap { $0 }
}
