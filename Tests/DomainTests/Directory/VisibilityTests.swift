import Domain
import Foundation
import Testing

@Suite struct VisibilityTests {
  @Test(arguments: [
    ("Hogar de Refugio Temporal", Visibility.placeless), ("Casa de ACOGIDA San José", .placeless),
    ("Albergue municipal", .placeless), ("CAR Urpi", .placeless), ("Carpa de orientación", .everyone),
    ("Centro de salud Refugiados del Sur", .everyone), ("Cartilla", .everyone),
  ])
  func `a place of refuge is not announced with its address by an oversight`(_ sample: (name: String, advice: Visibility)) {
    #expect(Visibility.advised(for: sample.name) == sample.advice)
  }

  @Test func `what is published of a service depends on who may read it and on whether it is there`() throws {
    var details = ServiceDetails(organization: UUID(), name: "Puesto")
    details.categories = ["salud"]
    details.locations = [Location(id: UUID(), address: "Av. Perú 1")]
    let service = try Service.added(details, id: UUID(), at: Date(timeIntervalSince1970: 0))
    #expect(service.published == service)
    var hidden = service
    hidden.details.visibility = .staff
    #expect(hidden.published == nil)
    hidden.details.visibility = .placeless
    #expect(hidden.published?.details.locations == [])
    let retired = try service.retired(seen: 1, at: Date(timeIntervalSince1970: 1))
    #expect(retired.published == nil)
  }
}
