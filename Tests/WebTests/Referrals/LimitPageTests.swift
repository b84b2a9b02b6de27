import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct LimitPageTests {
  private static let path = "/referrals/limits"

  private static func fields(_ institution: UUID?, _ days: Int...) -> [(String, String)] {
    let steps = ["acknowledge", "answer", "attend", "close", "escalate"]
    return [("institution", institution?.uuidString ?? "")]
      + steps.flatMap { step in zip(["urgent", "priority", "routine"], days).map { ("\(step)-\($0)", String($1)) } }
  }

  @Test func `the secretary sets limits for all, for one, and takes them back`() async throws {
    try await ReferralSite.run { site in
      let alicia = try await site.test.browser(.alicia)
      let demuna = try #require(site.test.town.organizations["demuna"])
      #expect(try await alicia.get(Self.path).text.contains("Son los del plan"))
      #expect(try await alicia.post(Self.path, pairs: Self.fields(nil, 1, 2, 3)).status == .seeOther)
      let all = try await alicia.get(Self.path).text
      #expect(all.contains("Rigen para todas") && all.contains("Quitar estos plazos"))
      #expect(all.contains("name=\"close-routine\" type=\"text\" value=\"3\""))
      let one = "\(Self.path)?institution=\(demuna.uuidString.lowercased())"
      #expect(try await alicia.get(one).text.contains("sigue los plazos de todas"))
      #expect(try await alicia.post(Self.path, pairs: Self.fields(demuna, 4, 5, 6)).status == .seeOther)
      #expect(try await alicia.get(one).text.contains("tiene plazos propios"))
      let undo = [("what", "reset"), ("institution", demuna.uuidString)]
      #expect(try await alicia.post(Self.path, pairs: undo).status == .seeOther)
      #expect(try await alicia.get(one).text.contains("sigue los plazos de todas"))
      #expect(try await alicia.get("/audit").text.contains("Cambió los plazos de derivación"))
    }
  }

  @Test func `what cannot be a limit is explained and what was typed stays`() async throws {
    try await ReferralSite.run { site in
      let elena = try await site.test.browser(.elena)
      for (days, words) in [
        ((5, 2, 3), "lo más urgente no puede esperar más"), ((0, 2, 91), "entre 0 y 90"), ((-1, 2, 3), "entre 0 y 90"),
      ] {
        let page = try await elena.post(Self.path, pairs: Self.fields(nil, days.0, days.1, days.2))
        #expect(page.status == .badRequest && page.text.contains(words))
        #expect(page.text.contains("value=\"\(days.2)\"") && page.text.contains("role=\"alert\""))
      }
      #expect(try await elena.post(Self.path, pairs: [("institution", "")]).text.contains("Escribe los días hábiles"))
      #expect(try await elena.get("\(Self.path)?institution=nada").status == .notFound)
      #expect(try await elena.get("\(Self.path)?institution=\(UUID().uuidString)").status == .conflict)
    }
  }

  @Test func `those who may find the page, and the others no link to it`() async throws {
    try await ReferralSite.run { site in
      for person in Person.allCases where person.role != nil {
        let pathways = try await (try await site.test.browser(person)).get("/pathways").text
        #expect(pathways.contains("href=\"/referrals/limits\"") == [.alicia, .elena].contains(person), "\(person)")
      }
      #expect(try await (try await site.test.browser(.alicia)).get("/referrals/calendar").text.contains("/referrals/limits"))
    }
  }
}

extension Browser {
  /// With fields that are made up as the test goes; none needs encoding.
  fileprivate func post(_ path: String, pairs: [(String, String)]) async throws -> Answer {
    let proof = try token.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return try await send(
      path, method: .post, headers: [.cookie: cookies, .contentType: "application/x-www-form-urlencoded"],
      body: (pairs.map { "\($0.0)=\($0.1)" } + ["\(Form.tokenField)=\(proof)"]).joined(separator: "&"))
  }
}
