import HTTPTypes
package import Hummingbird

/// Headers of every answer. No inline code, no foreign origin, no referrer: an address may carry a search word.
package struct SecurityHeaders: RouterMiddleware {
  package typealias Context = AyniContext
  let secure: Bool

  package init(secure: Bool) { self.secure = secure }

  package static let policy = policy(images: nil)

  /// - Parameter images: one more origin that pictures may come from, on a page that says so.
  package static func policy(images origin: String?) -> String {
    [
      "default-src 'none'", "script-src 'self'", "style-src 'self'",
      "img-src 'self' data:" + (origin.map { " \($0)" } ?? ""), "font-src 'self'",
      "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")
  }

  package func handle(
    _ request: Request, context: AyniContext, next: @concurrent (Request, AyniContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.init("Referrer-Policy")!] = "no-referrer"
    response.headers[.init("X-Frame-Options")!] = "DENY"
    response.headers[.init("Permissions-Policy")!] = "camera=(), microphone=(), geolocation=(self), interest-cohort=()"
    response.headers[.init("Cross-Origin-Opener-Policy")!] = "same-origin"
    if secure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }
}
