import Foundation
import HTTPTypes
import Support
import Testing
import Vault
@testable import Web

@Suite struct SignInFlowTests {
  @Test func `Bruno signs in and sees his home, his role and his way out`() async throws {
    try await TestSite.run { site in
      let browser = WindowBrowser(site)
      let answer = try await browser.signIn("bruno")
      #expect(answer.status == .seeOther && answer.location == "/")
      let home = try await browser.get("/")
      #expect(home.status == .ok)
      #expect(home.text.contains("Lo que toca hoy") && home.text.contains("Orientación"))
      try await browser.post("/logout")
      let after = try await browser.get("/account")
      #expect(after.location == "/login?next=%2Faccount")
    }
  }

  @Test func `a wrong password says so, keeps the name typed and never the password`() async throws {
    try await TestSite.run { site in
      let answer = try await WindowBrowser(site).signIn("bruno", "no-es-esta-clave")
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("value=\"bruno\""))
      #expect(!answer.text.contains("no-es-esta-clave"))
      #expect(answer.text.contains("<title>Error: Iniciar sesión"))
    }
  }

  @Test func `an unknown name gets the very same page as a wrong password`() async throws {
    try await TestSite.run { site in
      let known = try await WindowBrowser(site).signIn("bruno", "wrong")
      let unknown = try await WindowBrowser(site).signIn("diego", "wrong")
      let token = /value="[A-Za-z0-9_-]{60,}"/
      #expect(
        known.text.replacing("bruno", with: "").replacing(token, with: "")
          == unknown.text.replacing("diego", with: "").replacing(token, with: ""))
      #expect(known.status == unknown.status)
    }
  }

  @Test(arguments: ["bruno", "diego"])
  func `after five failures the door is closed for a minute, for a name with or without an account`(login: String) async throws {
    try await TestSite.run { site in
      let browser = WindowBrowser(site)
      for _ in 1...5 {
        let answer = try await browser.signIn(login, "wrong")
        #expect(answer.status == .unprocessableContent)
      }
      let closed = try await browser.signIn(login)
      #expect(closed.status == .tooManyRequests)
      #expect(closed.headers[.retryAfter] == "60")
      #expect(closed.text.contains("Espera un minuto"))
      site.clock.pass(minutes: 1)
      let open = try await browser.signIn(login)
      #expect(open.status == (login == "bruno" ? .seeOther : .unprocessableContent))
    }
  }

  @Test func `behind a proxy of ours the address it names is the one that is limited, and no invented one`() async throws {
    try await TestSite.run(settings: Site.Settings(isBehindProxy: true, passwordCost: .quick)) { site in
      func visitor(_ forwarded: String) throws -> WindowBrowser {
        WindowBrowser(site, headers: [try #require(HTTPField.Name("X-Forwarded-For")): forwarded])
      }
      // The visitor writes what it likes in front; our proxy adds what it saw.
      for number in 1...30 { try await visitor("10.9.9.\(number), 203.0.113.7").signIn("n\(number)xx", "wrong") }
      let same = try await visitor("10.1.1.1, 203.0.113.7").signIn("bruno")
      #expect(same.status == .tooManyRequests)
      let other = try await visitor("203.0.113.7, 203.0.113.8").signIn("bruno")
      #expect(other.status == .seeOther)
    }
  }

  @Test func `without a proxy that header is anybody's word`() async throws {
    try await TestSite.run { site in
      for number in 1...30 {
        try await WindowBrowser(site, headers: [try #require(HTTPField.Name("X-Forwarded-For")): "10.0.0.\(number)"])
          .signIn("n\(number)xx", "wrong")
      }
      let answer = try await WindowBrowser(site).signIn("bruno")
      #expect(answer.status == .tooManyRequests)
    }
  }

  @Test func `signing in starts a new session: one planted before does not become Bruno's`() async throws {
    try await TestSite.run { site in
      let planted = try await site.browser(.gina)
      let answer = try await planted.post("/login", ["login": "bruno", "password": Person.password])
      let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("ayni_session=") })
      #expect(!cookie.contains(planted.secret ?? "-"))
      let before = try await planted.get("/account")
      #expect(before.location?.hasPrefix("/login") == true)
    }
  }

  @Test func `a session of her own making opens nothing`() async throws {
    try await TestSite.run { site in
      let forged = Browser(site: site, secret: Token.new().secret, formKey: "x")
      let answer = try await forged.get("/account")
      #expect(answer.status == .seeOther)
    }
  }

  @Test func `whoever is signed in already is sent on`() async throws {
    try await TestSite.run { site in
      let bruno = try await site.browser(.bruno)
      let start = try await bruno.get("/login")
      #expect(start.location == "/")
      let next = try await bruno.get("/login?next=%2Faccount")
      #expect(next.location == "/account")
    }
  }

  @Test(arguments: [
    "https://malo.example", "//malo.example", "/\\malo.example", "\\\\malo.example", "/\tmalo", "javascript:alert(1)",
    "/%0d%0aSet-Cookie:x=1\r\nX: y", "http:/malo", " //malo.example", "/login", "/logout", "@malo.example", "/ñ",
    String(repeating: "/a", count: 400),
  ])
  func `a destination of elsewhere is dropped`(next: String) async throws {
    #expect(Destination(next).path.isEmpty)
    try await TestSite.run { site in
      let answer = try await WindowBrowser(site).signIn("bruno", next: next)
      #expect(answer.status == .seeOther && answer.location == "/")
    }
  }

  @Test func `a destination of this site is kept through every step`() async throws {
    try await TestSite.run { site in
      let answer = try await WindowBrowser(site).signIn("bruno", next: "/account")
      #expect(answer.location == "/account")
      let diego = try await WindowBrowser(site).get("/accounts/new")
      #expect(diego.location == "/login?next=%2Faccounts%2Fnew")
    }
  }

  @Test func `a session left alone for half an hour is over, and one of twelve hours too`() async throws {
    try await TestSite.run { site in
      let bruno = WindowBrowser(site)
      try await bruno.signIn("bruno")
      site.clock.pass(minutes: 30)
      let used = try await bruno.get("/account")
      #expect(used.status == .ok)
      site.clock.pass(minutes: 30.1)
      let late = try await bruno.get("/account")
      #expect(late.location == "/login?next=%2Faccount")

      try await bruno.signIn("bruno")
      for _ in 1...36 {
        site.clock.pass(minutes: 20)
        let answer = try await bruno.get("/account")
        #expect(answer.status == .ok)
      }
      site.clock.pass(minutes: 1)
      let over = try await bruno.get("/account")
      #expect(over.status == .seeOther)
    }
  }
}
