import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import HummingbirdTesting
import Support
import Vault
@testable import Web

/// A browser as people use it: it keeps cookies, and sends a form only with what the page it read gave it.
actor WindowBrowser {
  private let site: TestSite
  private var cookies: [String: String] = [:]
  private var token = ""
  private let extra: HTTPFields

  init(_ site: TestSite, headers: HTTPFields = [:]) {
    self.site = site
    extra = headers
  }

  var session: String? { cookies[Cookies.session] }

  @discardableResult
  func get(_ path: String) async throws -> Answer {
    try await remember(send(path, .get, headers: [:], body: ""))
  }

  @discardableResult
  func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Answer {
    let pairs = fields.map { ($0.key, $0.value) } + [(Form.tokenField, token)]
    let body = pairs.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
    return try await remember(
      send(path, .post, headers: [.contentType: "application/x-www-form-urlencoded"], body: body))
  }

  /// Opens the log-in page and sends it.
  @discardableResult
  func signIn(_ login: String, _ password: String = Person.password, next: String? = nil) async throws -> Answer {
    try await get(next.map { "/login?next=\(Self.encode($0))" } ?? "/login")
    return try await post("/login", ["login": login, "password": password, "next": next ?? ""])
  }

  private func send(_ path: String, _ method: HTTPRequest.Method, headers: HTTPFields, body: String) async throws -> Answer {
    var headers = headers
    for field in extra { headers.append(field) }
    headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    return try await site.client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: body)) {
      Answer(status: $0.status, headers: $0.headers, text: String(buffer: $0.body))
    }
  }

  private func remember(_ answer: Answer) -> Answer {
    for line in answer.headers[values: .setCookie] {
      let parts = line.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(parts[0])] = line.contains("Max-Age=0") ? nil : String(parts[1])
    }
    if let match = answer.text.firstMatch(of: /name="_form" value="([^"]+)"/) { token = String(match.1) }
    return answer
  }

  private static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }
}

extension Answer {
  /// The first text between two marks of the page.
  func text(between start: String, and end: String) -> String? {
    guard let first = text.range(of: start), let last = text[first.upperBound...].range(of: end) else { return nil }
    return String(text[first.upperBound..<last.lowerBound])
  }
}
