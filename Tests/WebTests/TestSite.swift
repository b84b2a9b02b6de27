import Database
import Documents
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage
import Support
import Synchronization
import Testing
import Vault
@testable import Web

/// The whole site over a fresh database, with its people.
struct TestSite: Sendable {
  let site: Site
  let town: Town
  let client: any TestClientProtocol
  let clock: TestClock

  /// Runs `body` against a site of its own.
  static func run(
    _ engine: Engine = .sqlite, routes: RouteTable = .all, settings: Site.Settings = Site.Settings(passwordCost: .quick),
    press: Press = Press(folders: []),
    _ body: @Sendable (TestSite) async throws -> Void
  ) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      let keys = try LiveKeyRing.temporary()
      var log = Logger(label: "test")
      log.logLevel = .critical
      let clock = TestClock()
      let site = Site(database: database, keys: keys, settings: settings, log: log, press: press, now: { clock.now })
      let application = Application(router: routes.router(for: site))
      try await application.test(.router) { client in
        try await body(TestSite(site: site, town: town, client: client, clock: clock))
      }
    }
  }

  /// A browser that is signed in as a person (or nobody: Diego).
  func browser(_ person: Person) async throws -> Browser {
    let secret = person.role == nil ? nil : try await town.session(of: person, in: site.database)
    return Browser(site: self, secret: secret, formKey: secret ?? Token.new().secret)
  }
}

/// The time of a test, which only the test moves.
final class TestClock: Sendable {
  private let seconds = Mutex(0.0)

  var now: Date { Town.now.addingTimeInterval(seconds.withLock { $0 }) }
  func pass(minutes: Double) { seconds.withLock { $0 += minutes * 60 } }
}

/// Sends requests as one visitor, with cookies and the form token a page would carry.
struct Browser: Sendable {
  let site: TestSite
  let secret: String?
  let formKey: String

  var cookies: String { secret.map { "\(Cookies.session)=\($0)" } ?? "\(Cookies.form)=\(formKey)" }
  var token: String {
    get throws { site.site.formToken(for: Visitor(session: nil, formKey: formKey), ring: try site.site.keys.ring()) }
  }

  func get(_ path: String) async throws -> Answer {
    try await send(path, method: .get, headers: [.cookie: cookies], body: "")
  }

  /// Posts fields; the token is added unless `token` says otherwise.
  func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:], token: String? = nil) async throws -> Answer {
    let proof = try token ?? self.token
    let pairs = fields.map { ($0.key, $0.value) } + [(Form.tokenField, proof)]
    let body = pairs.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
    return try await send(
      path, method: .post, headers: [.cookie: cookies, .contentType: "application/x-www-form-urlencoded"], body: body)
  }

  func send(_ path: String, method: HTTPRequest.Method, headers: HTTPFields, body: String) async throws -> Answer {
    try await site.client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: body)) { response in
      Answer(status: response.status, headers: response.headers, text: String(buffer: response.body))
    }
  }

  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }
}

/// What came back.
struct Answer: Sendable {
  let status: HTTPResponse.Status
  let headers: HTTPFields
  let text: String

  var location: String? { headers[.location] }
}
