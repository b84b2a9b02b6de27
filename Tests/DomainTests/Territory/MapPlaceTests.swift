import Domain
import Foundation
import Testing

@Suite struct MapPlaceTests {
  private let here = Coordinates(latitude: -12.15, longitude: -76.95)

  private func summary(_ name: String, at places: [Coordinates], _ change: (inout ServiceDetails) -> Void = { _ in }) -> ServiceSummary {
    var details = ServiceDetails(organization: UUID(), name: name)
    details.locations = places.map { Location(id: UUID(), address: "Av. Uno", coordinates: $0) }
    change(&details)
    let now = Date(timeIntervalSince1970: 1_795_000_000)
    let service = Service(
      id: UUID(), details: details, external: nil, verification: nil, retiredAt: nil, createdAt: now, updatedAt: now, version: 1)
    return ServiceSummary(service: service, organization: "Municipalidad", distance: nil)
  }

  private func places(_ services: [ServiceSummary]) -> [MapPlace] {
    MapPlace.places(of: services, now: Date(timeIntervalSince1970: 1_795_000_000))
  }

  @Test func `services of one place are one point`() {
    let far = Coordinates(latitude: -12.2, longitude: -76.9)
    let found = places([summary("A", at: [here]), summary("B", at: [here, far])])
    #expect(found.map { $0.items.map(\.name) } == [["A", "B"], ["B"]])
    #expect(found.first?.address == "Av. Uno")
  }

  @Test(arguments: [Visibility.placeless, .staff])
  func `what does not say where it is has no point`(visibility: Visibility) {
    #expect(places([summary("Casa", at: [here]) { $0.visibility = visibility }]).isEmpty)
  }

  private static let servers: [(String, Bool)] = [
    ("https://tiles.example.pe/{z}/{x}/{y}.png", true), ("http://127.0.0.1:9000/{z}/{x}/{y}.png", true),
    ("http://tiles.example.pe/{z}/{x}/{y}.png", false), ("https://{s}.example.pe/{z}/{x}/{y}.png", false),
    ("https://example.pe; script-src *//{z}/{x}/{y}", false), ("https://example.pe/{z}/{x}.png", false),
    ("https:///{z}/{x}/{y}.png", false), ("//example.pe/{z}/{x}/{y}.png", false), ("https://user@example.pe/{z}/{x}/{y}", false),
    ("https://*.example.pe/{z}/{x}/{y}", false), ("", false),
  ]

  @Test(arguments: servers)
  func `a tile server is one origin, over https`(template: String, isTaken: Bool) {
    #expect((TileServer(template: template, attribution: "© Quien sea") != nil) == isTaken)
    #expect(TileServer(template: template, attribution: " ") == nil)
  }

  @Test func `the origin is what pages may fetch from and nothing more`() {
    let server = TileServer(template: "https://tiles.example.pe:8443/a/{z}/{x}/{y}.png", attribution: "x")
    #expect(server?.origin == "https://tiles.example.pe:8443")
  }
}
