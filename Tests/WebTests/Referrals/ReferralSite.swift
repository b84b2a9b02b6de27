import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
import Vault

@testable import Web

/// The whole site in a town that can refer.
struct ReferralSite: Sendable {
  let test: TestSite
  let place: ReferralTown

  static func run(_ body: @Sendable (ReferralSite) async throws -> Void) async throws {
    try await TestSite.run { test in
      let place = try await ReferralTown.settle(test.town, in: test.site.database, keys: try test.site.keys.ring())
      try await body(ReferralSite(test: test, place: place))
    }
  }

  func path(_ id: UUID, _ rest: String = "") -> String { "/referrals/\(id.uuidString.lowercased())\(rest)" }

  /// The fields a person fills in for a health referral.
  func fields(key: UUID = UUID(), summary: String = ReferralTown.secretSummary) -> KeyValuePairs<String, String> {
    [
      "key": key.uuidString, "need": "salud", "service": place.health.uuidString, "urgency": "priority",
      "consent": "yes", "purpose": "attention", "means": "spoken", "name": ReferralTown.secretName, "way": "message",
      "times": "evening", "contact": ReferralTown.secretContact, "language": "qu", "life-stage": "18-29",
      "zone": "norte", "summary": summary,
    ]
  }
}

extension Browser {
  /// With the cookie that says the PIN of a link was given.
  func get(_ path: String, pass: String) async throws -> Answer {
    try await send(path, method: .get, headers: [.cookie: "\(cookies); ayni_link=\(pass)"], body: "")
  }

  func post(_ path: String, pass: String, _ body: String) async throws -> Answer {
    let proof = try token.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return try await send(
      path, method: .post,
      headers: [.cookie: "\(cookies); ayni_link=\(pass)", .contentType: "application/x-www-form-urlencoded"],
      body: "\(body)&_form=\(proof)")
  }
}

extension Answer {
  var title: String { String(text.split(separator: "<title>").dropFirst().first?.split(separator: "</title>").first ?? "") }

  /// The value a `Set-Cookie` gives a cookie.
  func cookie(_ name: String) -> String? {
    headers[values: .setCookie].first { $0.hasPrefix("\(name)=") }?
      .dropFirst(name.count + 1).split(separator: ";").first.map(String.init)
  }
}
