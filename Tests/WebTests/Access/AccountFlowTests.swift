import Database
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

@Suite struct AccountFlowTests {
  private func elena(_ site: TestSite) async throws -> WindowBrowser {
    let browser = WindowBrowser(site)
    try await browser.signIn("elena")
    return browser
  }

  @Test func `Elena adds Rosa, who must choose a password before anything else opens`() async throws {
    try await TestSite.run { site in
      let elena = try await elena(site)
      try await elena.get("/accounts/new")
      let issued = try await elena.post(
        "/accounts", ["name": "Rosa", "login": "Rosa.H", "role": "focal-point", "organization": "Demuna"])
      #expect(issued.status == .ok)
      #expect(issued.headers[.cacheControl] == "no-store")
      let password = try #require(issued.text(between: "un solo uso</dt><dd><span class=\"code\">", and: "<"))

      let rosa = WindowBrowser(site)
      let step = try await rosa.signIn("rosa.h", password, next: "/account")
      #expect(step.location == "/password?next=%2Faccount")
      let closed = try await rosa.get("/account")
      #expect(closed.location == "/login?next=%2Faccount")
      let page = try await rosa.get("/password?next=%2Faccount")
      #expect(page.text.contains("un solo uso") && !page.text.contains("name=\"current\""))
      let weak = try await rosa.post("/password", ["new": "corta", "again": "corta"])
      #expect(weak.status == .unprocessableContent && weak.text.contains("muy corta"))
      let other = try await rosa.post("/password", ["new": "tres llamas en la puna", "again": "dos"])
      #expect(other.status == .unprocessableContent && other.text.contains("No es igual"))
      let same = try await rosa.post("/password", ["new": password, "again": password])
      #expect(same.status == .unprocessableContent)
      let before = await rosa.session
      let done = try await rosa.post(
        "/password", ["new": "tres llamas en la puna", "again": "tres llamas en la puna", "next": "/account"])
      #expect(done.location == "/account?ok=password-changed")
      #expect(await rosa.session != before)
      let account = try await rosa.get("/account")
      #expect(account.status == .ok && account.text.contains("Demuna"))
    }
  }

  @Test func `a draft with errors shows all of them and keeps what was typed`() async throws {
    try await TestSite.run { site in
      let elena = try await elena(site)
      try await elena.get("/accounts/new")
      let answer = try await elena.post(
        "/accounts", ["name": "", "login": "josé luis", "role": "queen", "organization": "<b>Nada</b>"])
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("Hay 4 datos por corregir"))
      #expect(answer.text.contains("josé luis") && answer.text.contains("&lt;b&gt;Nada"))
      #expect(!answer.text.contains("<b>Nada"))
      let taken = try await elena.post(
        "/accounts", ["name": "B", "login": "BRUNO", "role": "reader", "organization": "Cem"])
      #expect(taken.status == .unprocessableContent && taken.text.contains("Ya hay una cuenta"))
    }
  }

  @Test func `a reset shows a password once and closes Bruno's browsers`() async throws {
    try await TestSite.run { site in
      let bruno = WindowBrowser(site)
      try await bruno.signIn("bruno")
      let elena = try await elena(site)
      let id = try #require(site.town.accounts[.bruno]).uuidString.lowercased()
      let ask = try await elena.get("/accounts/\(id)/reset")
      #expect(ask.status == .ok && ask.text.contains("bruno"))
      let issued = try await elena.post("/accounts/\(id)/reset")
      let password = try #require(issued.text(between: "un solo uso</dt><dd><span class=\"code\">", and: "<"))
      let closed = try await bruno.get("/account")
      #expect(closed.status == .seeOther)
      let step = try await bruno.signIn("bruno", password)
      #expect(step.location == "/password")
    }
  }

  @Test func `a disabled account is out at once and the last administrator stays`() async throws {
    try await TestSite.run { site in
      let bruno = WindowBrowser(site)
      try await bruno.signIn("bruno")
      let elena = try await elena(site)
      let id = try #require(site.town.accounts[.bruno]).uuidString.lowercased()
      try await elena.get("/accounts/\(id)/disabling")
      let done = try await elena.post("/accounts/\(id)/disabling")
      #expect(done.location == "/accounts?ok=account-disabled")
      let out = try await bruno.get("/account")
      #expect(out.status == .seeOther)
      let list = try await elena.get("/accounts")
      #expect(list.text.contains("Desactivada"))
      let mine = try #require(site.town.accounts[.elena]).uuidString.lowercased()
      let own = try await elena.post("/accounts/\(mine)/disabling")
      #expect(own.status == .conflict && own.text.contains("No puedes desactivar la cuenta"))
      let back = try await elena.post("/accounts/\(id)/enabling")
      #expect(back.location == "/accounts?ok=account-enabled")
      let again = try await bruno.signIn("bruno")
      #expect(again.status == .seeOther)
    }
  }

  @Test func `signing out everywhere ends the other browsers; one line ends one`() async throws {
    try await TestSite.run { site in
      let browsers = try await (1...3).map { _ in WindowBrowser(site) }.asyncMap { browser in
        try await browser.signIn("bruno")
        return browser
      }
      let page = try await browsers[0].get("/account")
      #expect(page.text.components(separatedBy: "name=\"session\"").count == 3)
      let handle = try #require(page.text(between: "name=\"session\" value=\"", and: "\""))
      let ended = try await browsers[0].post("/account/sign-out", ["session": handle])
      #expect(ended.location == "/account?ok=session-ended")
      let others = try await browsers[1...].map { $0 }.asyncMap { try await $0.get("/account").status }
      #expect(Set(others) == [.ok, .seeOther])
      let unknown = try await browsers[0].post("/account/sign-out", ["session": "000000000000"])
      #expect(unknown.status == .notFound)
      let all = try await browsers[0].post("/account/sign-out-everywhere")
      #expect(all.location == "/login?ok=signed-out-everywhere")
      let after = try await browsers.asyncMap { try await $0.get("/account").status }
      #expect(after == [.seeOther, .seeOther, .seeOther])
    }
  }

  @Test func `changing the password ends the other browsers and keeps this one`() async throws {
    try await TestSite.run { site in
      let (here, there) = (WindowBrowser(site), WindowBrowser(site))
      try await there.signIn("bruno")
      try await here.signIn("bruno")
      try await here.get("/password")
      let done = try await here.post(
        "/password",
        ["current": Person.password, "new": "tres llamas en la puna", "again": "tres llamas en la puna"])
      #expect(done.location == "/account?ok=password-changed")
      let statuses = [try await here.get("/account").status, try await there.get("/account").status]
      #expect(statuses == [.ok, .seeOther])
    }
  }

  @Test func `a device is described, never quoted`() async throws {
    try await TestSite.run { site in
      let agent = "Mozilla/5.0 (Linux; Android 9; SM-J260M <script>) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36"
      let bruno = WindowBrowser(site, headers: [.userAgent: agent])
      try await bruno.signIn("bruno")
      let page = try await bruno.get("/account")
      #expect(page.text.contains("Chrome en Android") && !page.text.contains("SM-J260M"))
    }
  }

  @Test func `sixty accounts are two pages`() async throws {
    try await TestSite.run { site in
      let organization = try #require(site.town.organizations["cem"])
      try await site.site.database.write { transaction in
        for number in 100..<160 {
          try transaction.run(
            """
            INSERT INTO account (id, entity_id, organization_id, login, name, role, password_hash, created_at)
            VALUES (\(UUID()), \(site.town.entity), \(organization), \("login\(number)"), 'x', 'reader', 'x', 1)
            """)
        }
      }
      let elena = try await elena(site)
      let first = try await elena.get("/accounts")
      let next = try #require(first.text(between: "href=\"/accounts?after=", and: "\""))
      let second = try await elena.get("/accounts?after=\(next)")
      let logins = [first, second].flatMap { $0.text.matches(of: /<th scope="row">([^<]+)/).map { String($0.1) } }
      #expect(logins.count == 67 && Set(logins).count == 67)
      #expect(second.text.contains("rel=\"first\"") && !second.text.contains("rel=\"next\""))
    }
  }

  @Test func `the log shows its own institution's lines, filtered and paged`() async throws {
    try await TestSite.run { site in
      let carmen = WindowBrowser(site)
      for _ in 1...3 {
        try await carmen.signIn("carmen")
        try await carmen.get("/")
        try await carmen.post("/logout")
      }
      for _ in 1...30 {
        let bruno = WindowBrowser(site)
        try await bruno.signIn("bruno")
        try await bruno.get("/account")
        try await bruno.post("/logout")
      }
      let alicia = WindowBrowser(site)
      try await alicia.signIn("alicia")
      let first = try await alicia.get("/audit")
      #expect(first.status == .ok && !first.text.contains("Carmen"))
      #expect(first.text.components(separatedBy: "<tr><th scope=\"row\"").count == 51)
      let next = try #require(first.text(between: "href=\"/audit?before=", and: "\""))
      let second = try await alicia.get("/audit?before=\(next)")
      #expect(second.text.components(separatedBy: "<tr><th scope=\"row\"").count == 12)
      let filtered = try await alicia.get("/audit?event=signed-out")
      #expect(filtered.text.components(separatedBy: "<tr><th scope=\"row\"").count == 31)
      let other = try await alicia.get("/audit?day=2020-01-01")
      #expect(other.text.contains("Nada coincide"))
      let bad = try await alicia.get("/audit?event=%3Cscript%3E&day=ayer")
      #expect(bad.status == .unprocessableContent && bad.text.contains("Hay 2 datos por corregir"))
    }
  }

  @Test func `home tells each person what their account asks of them`() async throws {
    try await TestSite.run { site in
      let gina = try await site.browser(.gina).get("/")
      #expect(gina.text.contains("Activa el segundo factor") && !gina.text.contains("segunda cuenta de administración"))
      let elena = try await site.browser(.elena).get("/")
      #expect(elena.text.contains("Agrega una segunda cuenta de administración"))
      // Without a plan there is no portal to lead to.
      let diego = try await site.browser(.diego).get("/")
      #expect(diego.status == .ok && diego.text.contains("cuenta, no vigila") && diego.text.contains("href=\"/login\""))
    }
  }
}
