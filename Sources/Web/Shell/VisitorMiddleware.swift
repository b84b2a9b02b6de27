import Domain
import Foundation
import HTTPTypes
package import Hummingbird
import Storage
import Vault

/// Finds out who is asking, and gives a visitor without a session something to bind its forms to.
package struct VisitorMiddleware: RouterMiddleware {
  let site: Site

  package init(site: Site) { self.site = site }

  package func handle(
    _ request: Request, context: AyniContext, next: @concurrent (Request, AyniContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let secret = request.cookies[Cookies.session]?.value,
      let session = try await site.sessions.find(secret, now: site.now())
    {
      context.visitor = Visitor(session: session, formKey: secret)
      return try await next(request, context)
    }
    if let key = request.cookies[Cookies.form]?.value, key.utf8.count >= 20, key.utf8.count <= 100 {
      context.visitor = Visitor(session: nil, formKey: key)
      return try await next(request, context)
    }
    // Public pages have no forms to prove, and leave nothing on a device that others may look at.
    if PortalLanguage(path: request.uri.path) != nil { return try await next(request, context) }
    let key = Token.new().secret
    context.visitor = Visitor(session: nil, formKey: key)
    var response = try await next(request, context)
    if request.method == .get, response.headers[.contentType]?.hasPrefix("text/html") == true {
      response.setCookie(Cookies.set(Cookies.form, key, secure: site.settings.isSecure))
    }
    return response
  }
}
