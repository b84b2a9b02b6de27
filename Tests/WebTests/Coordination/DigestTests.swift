import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
import Vault

@testable import Web

@Suite struct DigestTests {
  private let monday = WeeklyDigest.week(of: Day(Town.now)).adding(7)

  private func mail(_ site: TestSite, _ person: Person, _ address: String) async throws {
    try await site.site.accounts.setMail(address, wantsDigest: true, by: site.town.actor(person), now: Town.now)
  }

  private func agreement(_ site: TestSite) async throws {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    let promise = Promise(
      text: "Enviar el secreto", organization: try #require(site.town.organizations["demuna"]), post: "Jefatura",
      due: Day(Town.now).adding(2), milestone: nil)
    _ = try await site.site.agreements.make(promise, in: "grupo", by: site.town.actor(.alicia), now: Town.now)
  }

  private func message(_ site: TestSite, _ address: String) async throws -> OutgoingMessage? {
    let all = try await DigestStore(database: site.site.database).recipients(of: monday, now: Town.now)
    let recipient = try #require(all.first { $0.address == address })
    return try await DigestComposer(site: site.site).message(for: recipient, week: monday)
  }

  @Test func `it says what the home page says, as counts and links, and nothing else`() async throws {
    try await TestSite.run { site in
      try await agreement(site)
      for (person, address) in [(Person.carmen, "carmen@prueba.pe"), (.alicia, "alicia@prueba.pe")] {
        try await mail(site, person, address)
        let message = try #require(try await message(site, address))
        let home = try await site.browser(person).get("/")
        let duties = home.text.matches(of: /<li><h2><a href="[^"]*">([^<]*)<\/a>/).map { String($0.1) }
        #expect(!duties.isEmpty)
        for duty in duties { #expect(message.body.contains(duty), "\(duty)") }
        #expect(message.body.contains("vencen en siete días: 1.\n  http://127.0.0.1:8080/agreements"))
        for secret in ["secreto", "Jefatura", "Carmen", "Alicia"] { #expect(!message.body.contains(secret), "\(secret)") }
      }
    }
  }

  @Test func `a focal point without an account gets what concerns its institution`() async throws {
    try await TestSite.run { site in
      try await agreement(site)
      let view = try #require(try await site.site.bodies.find("grupo", of: site.town.entity))
      let seat = try #require(view.inForce.first { $0.organization == "Demuna" })
      _ = try await site.site.bodies.appoint(
        Town.appointment("Ana Quispe"), .titular, for: seat.membership.id, in: "grupo", by: site.town.actor(.alicia),
        now: Town.now)
      let message = try #require(try await message(site, "oficina@prueba.pe"))
      #expect(message.body.contains("vencen en siete días: 1"))
      #expect(!message.body.contains("segundo factor"), "there is no account to keep")
    }
  }

  @Test func `one click turns it off without an account, and opening the link does not`() async throws {
    try await TestSite.run { site in
      try await agreement(site)
      try await mail(site, .carmen, "carmen@prueba.pe")
      let link = try #require(try await message(site, "carmen@prueba.pe")?.optOut)
      let path = String(link.dropFirst("http://127.0.0.1:8080".count))
      let digests = DigestStore(database: site.site.database)
      let diego = try await site.browser(.diego)
      let page = try await diego.get(path)
      #expect(page.status == .ok && page.text.contains("¿Dejar de recibir") && !page.text.contains("carmen@"))
      #expect(try await digests.isWanted("carmen@prueba.pe", in: site.town.entity), "mail programs open links")
      // As a mail program sends it: no cookie, no token (RFC 8058).
      let click = try await diego.send(
        path, method: .post, headers: [.contentType: "application/x-www-form-urlencoded"], body: "List-Unsubscribe=One-Click")
      #expect(click.status == .ok)
      #expect(try await !digests.isWanted("carmen@prueba.pe", in: site.town.entity))
      let account = try await site.browser(.carmen).get("/account")
      #expect(account.text.contains("value=\"carmen@prueba.pe\"") && !account.text.contains("name=\"weekly\" value=\"yes\" checked"))
      let back = try await diego.post(path, ["receive": "yes"])
      #expect(back.text.contains("Llega los lunes"))
      #expect(try await digests.isWanted("carmen@prueba.pe", in: site.town.entity))
      let altered = try await diego.post(String(path.dropLast(4)) + "AAAA")
      #expect(altered.status == .notFound)
      let other = SignedLink(
        kind: .assurance, subject: try #require(site.town.accounts[.carmen]), expiresAt: Town.now.addingTimeInterval(60), version: 1)
      let wrong = try await diego.post("/digest/\(other.text(with: try site.site.keys.ring()))")
      #expect(wrong.status == .notFound)
      let ended = SignedLink(
        kind: .digest, subject: try #require(site.town.accounts[.carmen]), expiresAt: Town.now.addingTimeInterval(-60), version: 1)
      let late = try await diego.get("/digest/\(ended.text(with: try site.site.keys.ring()))")
      #expect(late.status == .gone)
    }
  }

  @Test func `an address that is none is refused, with what was typed`() async throws {
    try await TestSite.run { site in
      let carmen = try await site.browser(.carmen)
      let wrong = try await carmen.post("/account/mail", ["email": "carmen en demuna", "weekly": "yes"])
      #expect(wrong.status == .unprocessableContent)
      #expect(wrong.text.contains("value=\"carmen en demuna\"") && wrong.text.contains("correo completo"))
      let right = try await carmen.post("/account/mail", ["email": "carmen@prueba.pe"])
      #expect(right.status == .seeOther)
      #expect(try await !DigestStore(database: site.site.database).isWanted("carmen@prueba.pe", in: site.town.entity))
    }
  }
}
