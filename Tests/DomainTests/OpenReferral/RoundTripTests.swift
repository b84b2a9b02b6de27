import Foundation
import Testing

@testable import Domain

/// What is published and read again is what was published: by JSON and by tables, for services of every shape.
@Suite struct RoundTripTests {
  @Test(arguments: 0..<200) func `our own file changes nothing here`(_ seed: UInt64) throws {
    var dice = ServiceDice(seed: seed)
    let organization = Organization(id: UUID(), details: OrganizationDetails(name: "Cáritas"))
    let service = Self.service(&dice, organization.id)
    guard let json = OpenServiceTests.press().service(service, of: organization, .full) else {
      #expect(service.details.visibility == .staff)
      return
    }
    let again = try JSON(reading: json.bytes)
    try expectSame(service, ForeignReadingTests.reading().check([again])[0], organization.id)
    try expectSame(
      service, ForeignReadingTests.reading().check(try Self.throughTables(json, organization))[0], organization.id)
  }

  @Test(arguments: 0..<100) func `another instance gets all that anyone may read`(_ seed: UInt64) throws {
    var dice = ServiceDice(seed: seed)
    let organization = Organization(id: UUID(), details: OrganizationDetails(name: "Cáritas"))
    var service = Self.service(&dice, organization.id)
    service.details.visibility = .everyone
    let json = try #require(OpenServiceTests.press().service(service, of: organization, .full))
    let record = ForeignReadingTests.reading().check([json])[0]
    let foreign = try #require(record.service, "\(record.notes)")
    let details = foreign.proposal(for: organization.id, over: nil, newLocation: UUID())
    for field in ForeignMeeting.fields where field != .contacts {
      #expect(details.text(of: field) == service.details.text(of: field), "\(field)")
    }
    #expect(details.contacts == OpenReferral.open(service.details.contacts))
  }

  private func expectSame(_ service: Service, _ record: ForeignRecord, _ organization: UUID) throws {
    let foreign = try #require(record.service, "\(record.notes)")
    #expect(record.notes == [])
    let meeting = ForeignMeeting(
      of: service, with: foreign, organization: organization, origin: nil, newLocation: UUID())
    #expect(meeting.decisions == [])
    #expect(meeting.details == service.details)
  }

  private static func throughTables(_ service: JSON, _ organization: Organization) throws -> [JSON] {
    let press = OpenServiceTests.press()
    var files = Dictionary(
      uniqueKeysWithValues: OpenReferral.Kind.allCases.map { ($0.file, DirectoryTables.header($0)) })
    let terms = press.terms.all.flatMap { taxonomy in
      [(OpenReferral.Kind.taxonomy, press.terms.json(taxonomy))]
        + taxonomy.terms.map { (.taxonomyTerm, press.terms.json($0, of: taxonomy)) }
    }
    for (kind, object) in terms + [(.organization, press.organization(organization, .full)), (.service, service)] {
      for row in DirectoryTables.rows(of: object, kind) { files[row.kind.file, default: []] += DirectoryTables.line(row.cells) }
    }
    files["datapackage.json"] = DirectoryTables.descriptor(publisher: "x").bytes
    return try ForeignFile(tables: files).services
  }

  static func service(_ dice: inout ServiceDice, _ organization: UUID) -> Service {
    OpenServiceTests.service { details in
      details.organization = organization
      details.name = dice.text() ?? "Nombre, con \"comas\""
      details.visibility = dice.pick(Visibility.allCases)
      details.status = dice.pick(ServiceStatus.allCases)
      details.categories = dice.flip() ? ["salud"] : ["salud", "violencia"]
      (details.description, details.eligibility, details.cost) = (dice.text(), dice.text(), dice.text())
      (details.referralMechanism, details.coverage, details.hoursNote) = (dice.text(), dice.text(), dice.text())
      details.languages = Language.allCases.filter { _ in dice.flip() }
      details.area = ["150133", "150142"].compactMap { dice.flip() ? Ubigeo(rawValue: $0) : nil }
      details.hours = dice.hours()
      details.documents = (0..<dice.number(3)).map { index in
        let isLegal = dice.flip()
        return RequiredDocument(
          name: "Documento \(index)", basis: isLegal ? .legal : .practice,
          legalBasis: isLegal ? "Ley \(index), art. 1" : nil, alternative: dice.text())
      }
      details.contacts = (0..<dice.number(7)).map { index in
        let kind = dice.pick(Contact.Kind.allCases)
        let value =
          switch kind {
          case .web: dice.flip() ? "www.a\(index).pe/ñ" : "https://b\(index).pe"
          case .email: dice.flip() ? "a\(index)@b.pe" : "no es un correo"
          default: "05224101\(index)"
          }
        return Contact(kind, value, isFocalPoint: dice.flip())
      }
      details.locations = (0..<dice.number(3)).map { index in
        Location(
          id: UUID(), name: dice.text(), address: "Av. \(index)",
          ubigeo: dice.flip() ? Ubigeo(rawValue: "150133") : nil,
          coordinates: dice.flip() ? Coordinates(latitude: -12.1 - Double(index) / 7, longitude: -77) : nil,
          phone: dice.flip() ? "1234567" : nil,
          hours: dice.flip() ? dice.hours() : OpeningHours())
      }
    }
  }
}

/// Chance that falls the same way again (SplitMix64).
struct ServiceDice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 7_919 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func number(_ below: Int) -> Int { Int(next() % UInt64(below)) }
  mutating func flip() -> Bool { number(2) == 0 }
  mutating func pick<Item>(_ items: [Item]) -> Item { items[number(items.count)] }

  mutating func text() -> String? {
    pick([
      nil, "Uno", "Con «comillas» y \"otras\"", "Dos, con coma", "Línea\notra línea", "=1+1", "-", "Ñandú 🧶", "1",
      "null",
    ])
  }

  mutating func hours() -> OpeningHours {
    OpeningHours(
      Weekday.allCases.flatMap { day in
        (0..<number(3)).compactMap { _ in
          let opens = number(1400)
          return OpeningHours.Span(day, opens, flip() ? 1440 : min(1438, opens + 1 + number(300)))
        }
      })
  }
}
