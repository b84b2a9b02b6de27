import Foundation
import HTTPTypes
import Support
import Testing
import Vault
@testable import Web

@Suite struct SecondFactorFlowTests {
  /// Bruno turns his second factor on as the page tells him; answers his authenticator and his recovery codes.
  private func enrol(_ browser: WindowBrowser, _ site: TestSite) async throws -> (TOTP, [String]) {
    try await browser.signIn("bruno")
    let page = try await browser.get("/account/totp")
    let secret = try #require(page.text(between: "name=\"secret\" value=\"", and: "\""))
    let totp = try #require(TOTP(base32: secret))
    let done = try await browser.post(
      "/account/totp", ["secret": secret, "code": totp.code(at: site.clock.now), "password": Person.password])
    #expect(done.status == .ok)
    let codes = done.text.matches(of: /<span class="code">([0-9A-Z-]+)<\/span>/).map { String($0.1) }
    #expect(codes.count == 10)
    return (totp, codes)
  }

  @Test func `the enrolment page shows the secret as a picture and as text`() async throws {
    try await TestSite.run { site in
      let browser = WindowBrowser(site)
      try await browser.signIn("bruno")
      let page = try await browser.get("/account/totp")
      #expect(page.text.contains("<svg class=\"qr-code\"") && page.text.contains("<path d=\"M"))
      let secret = try #require(page.text(between: "name=\"secret\" value=\"", and: "\""))
      let shown = try #require(page.text(between: "escribe esta clave: <span class=\"code\">", and: "<"))
      #expect(shown.replacing(" ", with: "") == secret)
      #expect(!page.text.contains("style="))
    }
  }

  @Test func `enrolling gives this browser a new session and ends the others`() async throws {
    try await TestSite.run { site in
      let other = WindowBrowser(site)
      try await other.signIn("bruno")
      let browser = WindowBrowser(site)
      try await browser.signIn("bruno")
      let before = await browser.session
      _ = try await enrol(browser, site)
      #expect(await browser.session != before)
      let here = try await browser.get("/account")
      #expect(here.status == .ok && here.text.contains("Quedan 10 códigos"))
      let there = try await other.get("/account")
      #expect(there.status == .seeOther)
    }
  }

  @Test func `between password and code nothing opens but the way on and the way out`() async throws {
    try await TestSite.run { site in
      let browser = WindowBrowser(site)
      let (totp, _) = try await enrol(browser, site)
      // Straight from the page with the codes.
      let out = try await browser.post("/logout")
      #expect(out.location == "/login?ok=signed-out")
      site.clock.pass(minutes: 1)
      let step = try await browser.signIn("bruno", next: "/account")
      #expect(step.location == "/login/second-factor?next=%2Faccount")
      for path in ["/account", "/accounts", "/audit", "/account/totp"] {
        let answer = try await browser.get(path)
        #expect(answer.location?.hasPrefix("/login?next=") == true, "\(path)")
      }
      for path in ["/", "/password", "/login"] {
        let answer = try await browser.get(path)
        #expect(answer.location?.hasPrefix("/login") == true, "\(path)")
      }
      try await browser.get("/login/second-factor?next=%2Faccount")
      let refused = try await browser.post("/password", ["new": "tres llamas en la puna", "again": "tres llamas en la puna"])
      #expect(refused.location == "/login")
      let before = await browser.session
      let done = try await browser.post(
        "/login/second-factor", ["code": totp.code(at: site.clock.now), "next": "/account"])
      #expect(done.location == "/account")
      #expect(await browser.session != before)
    }
  }

  @Test func `a code is refused the second time it is shown`() async throws {
    try await TestSite.run { site in
      let (totp, _) = try await enrol(WindowBrowser(site), site)
      site.clock.pass(minutes: 1)
      let code = totp.code(at: site.clock.now)
      let outcomes = try await [1, 2].asyncMap { _ in
        let browser = WindowBrowser(site)
        try await browser.signIn("bruno")
        try await browser.get("/login/second-factor")
        return try await browser.post("/login/second-factor", ["code": code]).status
      }
      #expect(outcomes == [.seeOther, .unprocessableContent])
    }
  }

  @Test func `a recovery code opens once`() async throws {
    try await TestSite.run { site in
      let (_, codes) = try await enrol(WindowBrowser(site), site)
      let outcomes = try await [1, 2].asyncMap { _ in
        let browser = WindowBrowser(site)
        try await browser.signIn("bruno")
        try await browser.get("/login/second-factor")
        return try await browser.post("/login/second-factor", ["code": codes[7]]).status
      }
      #expect(outcomes == [.seeOther, .unprocessableContent])
    }
  }

  @Test func `guessing codes is stopped at the fifth`() async throws {
    try await TestSite.run { site in
      let (_, codes) = try await enrol(WindowBrowser(site), site)
      let browser = WindowBrowser(site)
      try await browser.signIn("bruno")
      try await browser.get("/login/second-factor")
      for _ in 1...5 {
        let answer = try await browser.post("/login/second-factor", ["code": "000000"])
        #expect(answer.status == .unprocessableContent)
      }
      let closed = try await browser.post("/login/second-factor", ["code": codes[0]])
      #expect(closed.status == .tooManyRequests)
    }
  }

  @Test func `a wrong code or password shows the same secret again`() async throws {
    try await TestSite.run { site in
      let browser = WindowBrowser(site)
      try await browser.signIn("bruno")
      let page = try await browser.get("/account/totp")
      let secret = try #require(page.text(between: "name=\"secret\" value=\"", and: "\""))
      let again = try await browser.post("/account/totp", ["secret": secret, "code": "1", "password": Person.password])
      #expect(again.status == .unprocessableContent)
      #expect(again.text(between: "name=\"secret\" value=\"", and: "\"") == secret)
      let damaged = try await browser.post("/account/totp", ["secret": "\"><script>", "code": "1", "password": Person.password])
      #expect(damaged.status == .unprocessableContent)
      #expect(!damaged.text.contains("<script>alert") && !damaged.text.contains("\"><script>\""))
    }
  }

  @Test func `it is turned off with the password and a code`() async throws {
    try await TestSite.run { site in
      let browser = WindowBrowser(site)
      let (_, codes) = try await enrol(browser, site)
      try await browser.get("/account/totp")
      let refused = try await browser.post("/account/totp/removal", ["code": codes[0], "password": "wrong"])
      #expect(refused.status == .unprocessableContent)
      let done = try await browser.post("/account/totp/removal", ["code": codes[0], "password": Person.password])
      #expect(done.location == "/account?ok=totp-off")
      let page = try await browser.get("/account")
      #expect(page.text.contains("No está activo"))
    }
  }
}

extension Array {
  /// One after another.
  func asyncMap<Answer>(_ work: (Element) async throws -> Answer) async rethrows -> [Answer] {
    var answers: [Answer] = []
    for element in self { answers.append(try await work(element)) }
    return answers
  }
}
