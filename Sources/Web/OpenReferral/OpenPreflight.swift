import HTTPTypes
package import Hummingbird

/// What a browser asks before a page of another origin may send a header of its own choice to the open formats (Fetch,
/// "CORS-preflight request"): they are there for anyone to read, without cookies, and only to read.
package struct OpenPreflight: RouterMiddleware {
  package typealias Context = AyniContext

  package init() {}

  package func handle(
    _ request: Request, context: AyniContext, next: @concurrent (Request, AyniContext) async throws -> Response
  ) async throws -> Response {
    guard request.method == .options, OpenProblem.answers(request.uri.path) else { return try await next(request, context) }
    return Response(
      status: .noContent,
      headers: [
        .allow: "GET, HEAD, OPTIONS", .accessControlAllowOrigin: "*", .accessControlAllowMethods: "GET, HEAD",
        .accessControlAllowHeaders: "Accept, If-Modified-Since, If-None-Match", .accessControlMaxAge: "86400",
      ])
  }
}
