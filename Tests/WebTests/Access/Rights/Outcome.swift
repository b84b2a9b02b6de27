import HTTPTypes
import Hummingbird
@testable import Web

/// What became of a request, as far as rights go.
enum Outcome: Equatable {
  /// The handler answered: a page, a redirect, or a form with errors.
  case through
  /// The log-in, or its number.
  case signIn
  case forbidden
  /// There is no such record for this person.
  case hidden
  case formExpired
  case broken

  init(_ answer: Answer) {
    let isSignIn = answer.location.map { $0 == "/login" || $0.hasPrefix("/login?next=") } ?? false
    switch answer.status {
    case .unauthorized: self = .signIn
    case .forbidden where answer.text.contains(Problem.formExpired.rawValue): self = .formExpired
    case .forbidden: self = .forbidden
    case .notFound: self = .hidden
    case .seeOther where isSignIn: self = .signIn
    case let status where status.code >= 500: self = .broken
    default: self = .through
    }
  }
}

extension Route {
  /// `GET /accounts/:id/reset`.
  var line: String { "\(method.rawValue) \(path)" }

  var parameters: [String] {
    path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
  }

  /// The path with its parameters filled.
  func filled(_ values: [String: String]) -> String {
    "/" + path.split(separator: "/").map { part in
      part.hasPrefix(":") ? values[String(part.dropFirst())] ?? "x" : String(part)
    }.joined(separator: "/")
  }
}

extension Browser {
  func request(_ method: HTTPRequest.Method, _ path: String, _ fields: [String: String] = [:], token: String? = nil) async throws -> Answer {
    guard method == .post else { return try await get(path) }
    let carried = try token ?? self.token
    let pairs = fields.map { ($0.key, $0.value) } + [(Form.tokenField, carried)]
    let body = pairs.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
    return try await send(
      path, method: .post, headers: [.cookie: cookies, .contentType: "application/x-www-form-urlencoded"], body: body)
  }
}
