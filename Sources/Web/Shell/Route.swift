package import Domain
package import HTTPTypes
package import Hummingbird

/// Who may call a route. Every route declares one; the rights matrix test walks them all.
package enum RouteAccess: Sendable, Equatable {
  /// Anyone: public pages, static files, the log-in form, a signed link, a person's card.
  case everyone
  /// Any account that has shown its password, even if its second factor or a new password is still due.
  case anySession
  /// Any account that is signed in.
  case signedIn
  /// Accounts whose role has a grant for the action; the record itself is checked by the handler.
  case may(Action)
}

/// What shows that a form was sent on purpose.
package enum RouteProof: Sendable, Equatable {
  /// The hidden field that every page of ours puts into its forms.
  case formToken
  /// The address itself, signed by us and sent to one person: mail programs post to it without a page (RFC 8058).
  case signedAddress
}

/// One declared route: the only way to answer a request.
package struct Route: Sendable {
  package typealias Handler = @Sendable (Exchange) async throws -> Response

  package let method: HTTPRequest.Method
  /// `/services/:id`.
  package let path: String
  package let access: RouteAccess
  /// Bytes a body may have at most.
  package let mostBytes: Int
  package let proof: RouteProof
  package let handler: Handler

  package static let formBytes = 64 * 1024

  /// The paths it answers at: a public page, in each language.
  package var mounted: [String] {
    let mark = "/:language"
    guard path == mark || path.hasPrefix(mark + "/") else { return [path] }
    return PortalLanguage.allCases.map { "/\($0.rawValue)\(path.dropFirst(mark.count))" }
  }

  package static func get(_ path: String, _ access: RouteAccess, _ handler: @escaping Handler) -> Route {
    Route(method: .get, path: path, access: access, mostBytes: 0, proof: .formToken, handler: handler)
  }

  package static func post(
    _ path: String, _ access: RouteAccess, mostBytes: Int = Route.formBytes, proof: RouteProof = .formToken,
    _ handler: @escaping Handler
  ) -> Route {
    Route(method: .post, path: path, access: access, mostBytes: mostBytes, proof: proof, handler: handler)
  }
}
