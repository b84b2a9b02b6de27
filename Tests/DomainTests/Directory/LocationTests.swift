import Domain
import Foundation
import Testing

@Suite struct LocationTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  private func service(_ places: [Location]) throws -> Service {
    var details = ServiceDetails(organization: UUID(), name: "Posta")
    details.categories = ["salud"]
    details.locations = places
    return try Service.added(details, id: UUID(), at: now)
  }

  @Test func `places are added at the end, put right where they stand, moved to the front and taken out`() throws {
    let (first, second) = (Location(id: UUID(), name: "Sede"), Location(id: UUID(), name: "Anexo"))
    let two = try service([first]).adding(second, seen: 1, at: now)
    #expect(two.details.locations == [first, second] && two.version == 2)
    var better = second
    better.address = "Jr. Puno 12"
    #expect(try two.replacing(better, seen: 2, at: now).details.locations == [first, better])
    #expect(try two.replacing(better, isMain: true, seen: 2, at: now).details.locations == [better, first])
    let none = try two.removing(location: first.id, seen: 2, at: now).removing(location: second.id, seen: 3, at: now)
    #expect(none.details.locations.isEmpty && none.version == 4)
  }

  @Test func `a change is refused on an older version, an unknown place, a retired service, or nowhere`() throws {
    let place = Location(id: UUID(), name: "Sede")
    let one = try service([place])
    #expect(throws: ServiceRefusal.changedMeanwhile) { try one.adding(Location(id: UUID(), name: "x"), seen: 9, at: now) }
    #expect(throws: ServiceRefusal.unknownLocation) { try one.removing(location: UUID(), seen: 1, at: now) }
    #expect(throws: ServiceRefusal.unknownLocation) {
      try one.replacing(Location(id: UUID(), name: "x"), seen: 1, at: now)
    }
    #expect(throws: ServiceRefusal.nowhere) { try one.adding(Location(id: UUID(), phone: "123"), seen: 1, at: now) }
    #expect(throws: ServiceRefusal.retired) {
      try one.retired(seen: 1, at: now).removing(location: place.id, seen: 2, at: now)
    }
    let full = try service((0..<ServiceDetails.mostLocations).map { Location(id: UUID(), name: "\($0)") })
    #expect(throws: ServiceRefusal.tooManyLocations) {
      try full.adding(Location(id: UUID(), name: "una más"), seen: 1, at: now)
    }
  }

  @Test func `a place keeps its own hours, else those of the service`() throws {
    let minute = WeekMinute(now).minute
    let open = OpeningHours([.init(WeekMinute(now).weekday, minute, minute + 1)].compactMap { $0 })
    let shut = OpeningHours([.init(WeekMinute(now).weekday, minute + 1, minute + 2)].compactMap { $0 })
    func isOpen(_ own: OpeningHours, _ places: [OpeningHours]) throws -> Bool {
      var details = try service(places.enumerated().map { Location(id: UUID(), name: "\($0)", hours: $1) }).details
      details.hours = own
      return details.isOpen(at: now)
    }
    #expect(try isOpen(open, []) && isOpen(open, [OpeningHours()]) && isOpen(shut, [shut, open]))
    #expect(try !isOpen(open, [shut]) && !isOpen(shut, [OpeningHours()]) && isOpen(open, [shut, OpeningHours()]))
    #expect(try !isOpen(OpeningHours(), []) && isOpen(OpeningHours(), [open]))
  }

  @Test func `a list names the place that was asked for: in the district, open, near`() throws {
    let at = { (longitude: Double) in Coordinates(latitude: -12, longitude: longitude) }
    let districts = ["150133", "150142"].compactMap(Ubigeo.init(rawValue:))
    let places = [
      Location(id: UUID(), name: "a", ubigeo: districts[0], coordinates: at(-77)),
      Location(id: UUID(), name: "b", ubigeo: districts[1], coordinates: at(-76), hours: .always),
      Location(id: UUID(), name: "c", ubigeo: districts[1], coordinates: at(-75)), Location(id: UUID(), name: "d"),
    ]
    let details = try service(places).details
    func named(_ change: (inout ServiceSearch) -> Void) -> String? {
      var search = ServiceSearch()
      change(&search)
      return details.place(for: search)?.name
    }
    #expect(named { _ in } == "a")
    #expect(named { $0.districts = [districts[1]] } == "b")
    #expect(named { $0.origin = at(-75.1) } == "c")
    #expect(named { $0.openAt = now } == "b")
    #expect(
      named {
        $0.districts = [districts[0]]
        $0.openAt = now
      } == "a")
    #expect(try service([]).details.place(for: ServiceSearch()) == nil)
  }
}
