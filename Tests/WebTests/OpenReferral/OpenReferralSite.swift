import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Support
import Testing

@testable import Web

extension Browser {
  /// As a program asks: nothing but the address.
  func ask(_ path: String, _ headers: HTTPFields = [:], method: HTTPRequest.Method = .get) async throws -> Answer {
    try await send(path, method: method, headers: headers, body: "")
  }
}

extension Answer {
  var json: JSON { get throws { try JSON(reading: Array(text.utf8)) } }
  /// Names of the objects of a page.
  var names: [String] { get throws { try (json["contents"]?.list ?? []).compactMap { $0["name"]?.text }.sorted() } }
  var lines: [JSON] {
    get throws { try text.split(separator: "\n").map { try JSON(reading: Array($0.utf8)) } }
  }
}

extension TestSite {
  /// A directory with a little of everything: open, without a place, for staff, of several institutions.
  func fill() async throws {
    try await add(try town.post("Posta Ñahui") { $0.description = "Vacunas" })
    try await add(
      try town.post("Casa de acogida") {
        $0.visibility = .placeless
        $0.locations[0].address = "Jirón Secreto 123"
        $0.locations[0].ubigeo = Town.neighbour
        $0.contacts = [Contact(.phone, "014445555"), Contact(.inPerson, "Jirón Secreto 123")]
      })
    try await add(try town.post("Puesto reservado") { $0.visibility = .staff })
    try await add(
      try town.post("Consejería") {
        $0.organization = town.organizations["demuna"] ?? UUID()
        $0.categories = ["proteccion"]
        $0.area = [Town.neighbour]
      })
    try await add(
      try town.post("Refugio oculto") {
        $0.organization = town.organizations["cem"] ?? UUID()
        $0.visibility = .staff
      })
  }
}

extension OpenReferralFlowTests {
  static func client(_ site: Site, _ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await Application(router: RouteTable.all.router(for: site)).test(.router) { try await body($0) }
  }
}
