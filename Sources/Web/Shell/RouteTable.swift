import Domain
import HTTPTypes
package import Hummingbird
import NIOCore
import Vault

/// Every route of the site, in one list: what the router mounts, what the rights matrix test walks and what
/// `docs/routes.md` shows.
package struct RouteTable: Sendable {
  package let routes: [Route]

  package init(_ routes: [Route]) { self.routes = routes }

  /// Mounts the routes behind the checks every request passes.
  package func router(for site: Site) -> Router<AyniContext> {
    let router = Router(context: AyniContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Compression())
    router.add(middleware: SecurityHeaders(secure: site.settings.isSecure))
    router.add(middleware: OpenPreflight())
    // Twice: a session that cannot be read is a problem too, and a problem inside shows the visitor's menu.
    router.add(middleware: ProblemMiddleware(site: site))
    router.add(middleware: VisitorMiddleware(site: site))
    router.add(middleware: ProblemMiddleware(site: site))
    for route in routes {
      for path in route.mounted {
        router.on(RouterPath(path), method: route.method) { request, context in
          try await answer(request, context: context, route: route, site: site)
        }
      }
    }
    return router
  }

  private func answer(
    _ request: Request, context: AyniContext, route: Route, site: Site
  ) async throws -> Response {
    try check(context.visitor, route.access)
    let ring = try site.keys.ring()
    guard route.method == .post else {
      return try await route.handler(Exchange(site: site, request: request, context: context, ring: ring))
    }
    let body = try await read(request, most: route.mostBytes)
    let (form, uploads) = try parse(body, as: request.headers[.contentType] ?? "")
    guard route.proof == .signedAddress || site.accepts(formToken: form[Form.tokenField], from: context.visitor, ring: ring)
    else { throw Problem.formExpired }
    return try await route.handler(
      Exchange(site: site, request: request, context: context, ring: ring, form: form, uploads: uploads))
  }

  private func check(_ visitor: Visitor, _ access: RouteAccess) throws {
    switch access {
    case .everyone: break
    case .anySession:
      guard visitor.session != nil else { throw Problem.signInNeeded }
    case .signedIn:
      guard visitor.actor != nil else { throw Problem.signInNeeded }
    case .may(let action):
      guard let actor = visitor.actor else { throw Problem.signInNeeded }
      guard Policy.grants(actor.role, action) else { throw AccessRefusal.role(actor.role, action) }
    }
  }

  private func read(_ request: Request, most: Int) async throws -> ByteBuffer {
    if let length = request.headers[.contentLength].flatMap(Int.init), length > most { throw Problem.tooLarge }
    do {
      return try await request.body.collect(upTo: most)
    } catch is NIOTooManyBytesError {
      throw Problem.tooLarge
    }
  }

  private func parse(_ body: ByteBuffer, as type: String) throws -> (Form, [String: Upload]) {
    if type.hasPrefix("application/x-www-form-urlencoded") {
      guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
        throw Problem.badRequest
      }
      return (Form(encoded: text), [:])
    }
    if type.hasPrefix("multipart/form-data") {
      let parts = try Multipart(body, contentType: type)
      return (parts.form, parts.uploads)
    }
    throw Problem.unsupported
  }
}
