import Database
import Domain
import Foundation
import HTTPTypes
package import Hummingbird
import HTML
import Logging
import Vault

/// Turns whatever was thrown into a page that says what to do. The log gets the cause; the visitor never does.
package struct ProblemMiddleware: RouterMiddleware {
  let site: Site

  package init(site: Site) { self.site = site }

  package func handle(
    _ request: Request, context: AyniContext, next: @concurrent (Request, AyniContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return await answer(error, to: request, context: context)
    }
  }

  private func answer(_ error: any Error, to request: Request, context: AyniContext) async -> Response {
    let (problem, sentence) = Self.problem(for: error)
    let exchange = Exchange(site: site, request: request, context: context, ring: try? site.keys.ring())
    if problem == .failed {
      // The path pattern, never the address: it may hold a search word or a code.
      site.log.error("request failed", metadata: ["route": "\(context.endpointPath ?? "-")", "error": "\(Self.describe(error))"])
    }
    if OpenProblem.answers(request.uri.path) {
      return OpenProblem.response(to: error, problem: problem, method: request.method)
    }
    if problem == .signInNeeded, request.method == .get {
      return exchange.redirect(exchange.signInAddress)
    }
    var response: Response
    if let portal = await exchange.portalAnswer(to: problem) { response = portal } else {
      response = exchange.page(ProblemPage(problem: problem, sentence: sentence), status: problem.status)
    }
    if [.unavailable, .tooManyTries].contains(problem) { response.headers[.retryAfter] = "60" }
    return response
  }

  static func problem(for error: any Error) -> (Problem, String?) {
    switch error {
    case let problem as Problem: (problem, nil)
    case is OpenQuery.Refused: (.badRequest, nil)
    case let refusal as AccessRefusal: (.forbidden, refusal.sentence)
    case let refusal as any Refusal: (.conflict, refusal.sentence)
    case let fault as DatabaseFault: (problem(for: fault), nil)
    case let refused as FormRefused: (.badRequest, refused.form.errors.first?.sentence)
    case let error as HTTPError: (Problem.allCases.first { $0.status == error.status } ?? .badRequest, nil)
    default: (.failed, nil)
    }
  }

  private static func problem(for fault: DatabaseFault) -> Problem {
    switch fault {
    case .unavailable, .busy: .unavailable
    case .full, .readOnly: .cannotSave
    case .refused: .conflict
    case .statement, .unreadable, .damaged, .schema: .failed
    }
  }

  private static func describe(_ error: any Error) -> String {
    (error as? DatabaseFault).map { "\($0)" } ?? "\(type(of: error))"
  }
}

extension Exchange {
  /// Log-in, and back here afterwards.
  var signInAddress: Address { Address("/login").query([("next", request.uri.path == "/" ? "" : request.uri.path)]) }
}
