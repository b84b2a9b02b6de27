import Database
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import HummingbirdTesting
import Support
import Testing
import Vault
@testable import Web

/// Requests as nobody's browser sends them.
@Suite struct HardeningTests {
  private func ask(
    _ site: TestSite, _ path: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], body: String = ""
  ) async throws -> Answer {
    try await site.client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: body)) {
      Answer(status: $0.status, headers: $0.headers, text: String(buffer: $0.body))
    }
  }

  private let required = [
    "Content-Security-Policy": SecurityHeaders.policy, "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin",
  ]

  @Test(arguments: ["/", "/login", "/nowhere", "/accounts", "/static/ayni.css", "/static/none", "/accounts/x/reset", "/a/../b", "//x"])
  func `every answer carries the headers, errors and redirects too`(path: String) async throws {
    try await TestSite.run { site in
      for method in [HTTPRequest.Method.get, .post, .put, .delete, .options, .head] {
        let answer = try await ask(site, path, method)
        for (name, value) in required {
          #expect(try answer.headers[#require(HTTPField.Name(name))] == value, "\(method) \(path) \(name)")
        }
        #expect(answer.status.code < 500, "\(method) \(path)")
        let type = answer.headers[.contentType] ?? ""
        if type.hasPrefix("text/html") { #expect(answer.headers[.cacheControl] == "no-store", "\(path)") }
      }
    }
  }

  @Test func `the policy allows nothing inline and nothing foreign`() {
    #expect(!SecurityHeaders.policy.contains("unsafe"))
    #expect(!SecurityHeaders.policy.contains("*") && !SecurityHeaders.policy.contains("http"))
    for rule in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
      #expect(SecurityHeaders.policy.contains(rule))
    }
  }

  @Test func `no page holds inline code or style`() async throws {
    try await TestSite.run { site in
      for path in ["/", "/login", "/account", "/account/totp", "/password", "/accounts", "/accounts/new", "/audit", "/nowhere"] {
        for person in [Person.elena, .diego] {
          let text = try await site.browser(person).get(path).text
          #expect(!text.contains(/<[^>]+ (style|on[a-z]+)=/), "\(path)")
          #expect(!text.contains(/<script(?![^>]*src=)/) && !text.contains("<style"), "\(path)")
        }
      }
    }
  }

  @Test func `over https cookies are secure and the browser is told to stay with https`() async throws {
    let settings = Site.Settings(publicAddress: "https://ayni.example", passwordCost: .quick)
    try await TestSite.run(settings: settings) { site in
      let browser = WindowBrowser(site)
      let form = try await browser.get("/login")
      let entry = try await browser.signIn("bruno")
      for answer in [form, entry] {
        for cookie in answer.headers[values: .setCookie] {
          for flag in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(flag), "\(cookie)") }
          #expect(!cookie.contains("Domain"))
        }
        #expect(answer.headers[.strictTransportSecurity] == "max-age=31536000")
      }
      #expect(form.headers[values: .setCookie].first?.hasPrefix("ayni_form=") == true)
      let session = try #require(entry.headers[values: .setCookie].first { $0.hasPrefix("ayni_session=") })
      // Ends with the browser.
      #expect(!session.contains("Max-Age") && !session.contains("Expires"))
      try await browser.get("/")
      let out = try await browser.post("/logout")
      #expect(out.headers[values: .setCookie].contains { $0.hasPrefix("ayni_session=;") && $0.contains("Max-Age=0") })
    }
  }

  @Test func `on a plain address cookies work but are still out of reach of scripts`() async throws {
    try await TestSite.run { site in
      let entry = try await WindowBrowser(site).signIn("bruno")
      let session = try #require(entry.headers[values: .setCookie].first { $0.hasPrefix("ayni_session=") })
      #expect(session.contains("HttpOnly") && session.contains("SameSite=Lax") && !session.contains("Secure"))
      #expect(entry.headers[.strictTransportSecurity] == nil)
    }
  }

  @Test func `a body over the limit is AY-413, whether it says its length or not`() async throws {
    try await TestSite.run { site in
      let body = "login=" + String(repeating: "a", count: Route.formBytes)
      let answer = try await ask(
        site, "/login", .post, [.contentType: "application/x-www-form-urlencoded"], body: body)
      #expect(answer.status == .contentTooLarge && answer.text.contains("AY-413"))
      let lying = try await ask(
        site, "/login", .post, [.contentType: "application/x-www-form-urlencoded", .contentLength: "10"], body: body)
      #expect(lying.status == .contentTooLarge)
    }
  }

  @Test(arguments: [
    "application/json", "text/plain", "", "multipart/form-data", "application/x-www-form-urlencodedx; charset=\u{1}",
  ])
  func `a body of another kind is refused`(type: String) async throws {
    try await TestSite.run { site in
      let answer = try await ask(site, "/login", .post, [.contentType: type], body: "{\"login\":\"bruno\"}")
      #expect([400, 403, 415].contains(answer.status.code))
    }
  }

  @Test func `bytes that are no text are AY-400`() async throws {
    try await TestSite.run { site in
      let answer = try await site.client.execute(
        uri: "/login", method: .post, headers: [.contentType: "application/x-www-form-urlencoded"],
        body: ByteBuffer(bytes: [0x6c, 0x3d, 0xff, 0xfe])
      ) { $0.status }
      #expect(answer == .badRequest)
    }
  }

  @Test(arguments: [
    "ayni_session", "ayni_session=", "ayni_session==;;=;", "ayni_session=\"", ";;;;", "=", "ayni_session=a; ayni_session=b",
    "ayni_form=" + String(repeating: "x", count: 5000), "ayni_session=" + String(repeating: "%", count: 9000),
    "ayni_form=<script>alert(1)</script>--------------", "\u{fffd}=\u{fffd}", "ayni_session=' OR 1=1 --",
  ])
  func `a cookie that is no cookie of ours is nobody's`(cookie: String) async throws {
    try await TestSite.run { site in
      let page = try await ask(site, "/login", .get, [.cookie: cookie])
      #expect(page.status == .ok && !page.text.contains("<script>alert"))
      let account = try await ask(site, "/account", .get, [.cookie: cookie])
      #expect(account.status == .seeOther)
      let post = try await ask(
        site, "/login", .post, [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"],
        body: "login=bruno&password=\(Person.password)")
      #expect(post.status == .forbidden)
    }
  }

  @Test func `HEAD answers like GET without a body, and other methods find nothing`() async throws {
    try await TestSite.run { site in
      let head = try await ask(site, "/login", .head)
      #expect(head.status == .ok && head.text.isEmpty)
      for method in [HTTPRequest.Method.put, .delete, .patch, .options, .trace, try #require(HTTPRequest.Method("BREW"))] {
        let answer = try await ask(site, "/login", method)
        #expect([404, 405].contains(answer.status.code), "\(method)")
      }
      let head2 = try await ask(site, "/accounts", .head)
      #expect(head2.text.isEmpty && head2.status.code >= 300)
    }
  }

  @Test(arguments: [
    "/accounts/../../etc/passwd", "/static/..%2f..%2fPackage.swift", "/static/%00", "/accounts/%ff%fe/reset",
    "/accounts/" + String(repeating: "a", count: 4000) + "/reset", "/%", "/?ok=%3Cscript%3E", "/login?next=%00",
    "/audit?before=99999999999999999999&day=%27&event=%00",
  ])
  func `no address makes it fail`(path: String) async throws {
    try await TestSite.run { site in
      for person in [Person.elena, .diego] {
        let answer = try await site.browser(person).get(path)
        #expect(answer.status.code < 500, "\(path)")
        #expect(!answer.text.contains("<script>"))
      }
    }
  }

  @Test func `a lost database is AY-503 on a page of ours`() async throws {
    try await TestSite.run { site in
      await site.site.database.close()
      let answer = try await site.browser(.diego).get("/login")
      #expect(answer.status == .ok)
      let session = Browser(site: site, secret: Token.new().secret, formKey: "x")
      let refused = try await session.get("/account")
      #expect(refused.status.code >= 500 && refused.text.contains("Código AY-5"))
      #expect(refused.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
    }
  }

  @Test func `every POST form of every page carries a token`() async throws {
    try await TestSite.run { site in
      for route in RouteTable.all.routes where route.method == .get && route.parameters.isEmpty {
        for person in Person.allCases {
          let text = try await site.browser(person).get(route.path).text
          for form in text.matches(of: /<form[^>]*method="post"[^>]*>(?s:.*?)<\/form>/) {
            #expect(form.output.contains(/name="_form" value="[A-Za-z0-9_-]{60,}"/), "\(route.path) for \(person.name)")
          }
          let forms = text.components(separatedBy: "method=\"post\"").count
          #expect(forms == text.components(separatedBy: "name=\"_form\"").count, "\(route.path) for \(person.name)")
        }
      }
    }
  }
}
