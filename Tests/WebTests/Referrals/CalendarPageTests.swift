import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct CalendarPageTests {
  @Test func `an institution closes and opens its own days and no one else's`() async throws {
    try await ReferralSite.run { site in
      let carmen = try await site.test.browser(.carmen)
      let path = "/referrals/calendar"
      #expect(try await carmen.get(path).text.contains("Inmaculada Concepción"))
      #expect(try await carmen.post(path, ["what": "close", "day": "2026-11-20"]).status == .seeOther)
      #expect(try await carmen.get(path).text.contains("Viernes 20 nov 2026"))
      #expect(try await !(try await site.test.browser(.hugo)).get(path).text.contains("20 nov 2026"))
      #expect(try await carmen.post(path, ["what": "open", "day": "2026-11-20"]).status == .seeOther)
      #expect(try await !carmen.get(path).text.contains("20 nov 2026"))
      #expect(try await carmen.post(path, ["what": "week", "weekday": "1", "weekday": "6"]).status == .seeOther)
      #expect(try await carmen.get(path).text.contains("value=\"6\" checked"))
    }
  }

  @Test func `nonsense is explained and other roles stay out`() async throws {
    try await ReferralSite.run { site in
      let carmen = try await site.test.browser(.carmen)
      for day in ["", "ayer", "2026-02-30", "1026-01-01"] {
        let page = try await carmen.post("/referrals/calendar", ["what": "close", "day": day])
        #expect(page.status == .badRequest && page.text.contains("Elige una fecha"), "\(day)")
      }
      #expect(try await carmen.post("/referrals/calendar", ["what": "week"]).text.contains("Marca al menos un día"))
      for person in [Person.elena, .fabio, .gina] {
        #expect(try await (try await site.test.browser(person)).get("/referrals/calendar").status == .forbidden)
      }
    }
  }

  @Test func `the home page says what waits and what is late`() async throws {
    try await ReferralSite.run { site in
      _ = try await site.place.sent(now: Town.now.addingTimeInterval(-20 * 86_400))
      _ = try await site.place.sent()
      let carmen = try await (try await site.test.browser(.carmen)).get("/")
      #expect(carmen.text.contains("Responde las derivaciones que pasaron su plazo"))
      #expect(carmen.text.contains("Da el siguiente paso a las derivaciones que recibiste"))
      let bruno = try await (try await site.test.browser(.bruno)).get("/")
      #expect(bruno.text.contains("Llama por las derivaciones que nadie respondió a tiempo"))
      #expect(try await !(try await site.test.browser(.gina)).get("/").text.contains("href=\"/referrals"))
    }
  }
}
