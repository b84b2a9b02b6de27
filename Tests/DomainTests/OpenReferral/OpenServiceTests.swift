import Foundation
import Testing

@testable import Domain

/// What a service says to everyone.
@Suite struct OpenServiceTests {
  static let organization = UUID()
  static let now = Date(timeIntervalSince1970: 1_795_000_000)

  static func press() -> OpenReferral.Press {
    var plan = PlanPack(
      identity: .init(
        id: "p", title: "Plan", short: "P", entity: "Prueba", level: .district, edition: "1", publisher: "x",
        citation: "x",
        terms: "x", source: "x"), digest: "0")
    plan.categories = [
      ServiceCategory(code: "salud", name: "Salud", source: "S1"),
      ServiceCategory(code: "violencia", name: "Violencia", source: "S1"),
    ]
    plan.actorTypes = [ActorType(code: "salud", name: "Sector salud", role: "Atiende", pathway: "salud", source: "S1")]
    let gazetteer = Gazetteer([
      ReferenceDistrict(
        ubigeo: Ubigeo(rawValue: "150133")!, name: "San Juan de Miraflores", province: "Lima", department: "Lima")
    ])
    return OpenReferral.Press(
      terms: OpenReferral.Terms(of: organization, plan: plan), gazetteer: gazetteer, moment: now)
  }

  static func service(_ change: (inout ServiceDetails) -> Void = { _ in }) -> Service {
    var details = ServiceDetails(organization: organization, name: "Posta")
    details.categories = ["salud"]
    details.locations = [
      Location(
        id: UUID(), address: "Jirón Secreto 123", ubigeo: Ubigeo(rawValue: "150133"),
        coordinates: Coordinates(latitude: -12.1, longitude: -77))
    ]
    change(&details)
    return Service(
      id: UUID(), details: details, external: nil, verification: nil, retiredAt: nil, createdAt: now, updatedAt: now,
      version: 1)
  }

  private func text(_ json: JSON?) -> String { json.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }

  @Test func `what is for staff alone is not there, at any depth`() {
    for depth in [OpenReferral.Depth.minimal, .flat, .full] {
      #expect(Self.press().service(Self.service { $0.visibility = .staff }, of: nil, depth) == nil)
      var retired = Self.service()
      retired.retiredAt = Self.now
      #expect(Self.press().service(retired, of: nil, depth) == nil)
    }
  }

  @Test func `a place of refuge says neither its street nor its district nor its point`() throws {
    let refuge = Self.service {
      $0.visibility = .placeless
      $0.contacts = [Contact(.phone, "014445555"), Contact(.inPerson, "Jirón Secreto 123, segundo piso")]
    }
    let json = try #require(Self.press().service(refuge, of: nil, .full))
    let place = try #require(refuge.details.locations.first)
    #expect(json["service_at_locations"] == .list([]))
    for trace in ["Secreto", "150133", "-12.1", place.id.text] { #expect(!text(json).contains(trace), "\(trace)") }
    #expect(text(json).contains("014445555"))
    var organization = Organization(id: Self.organization, details: OrganizationDetails(name: "Casa"))
    #expect(Self.press().link(refuge, at: place.id, of: organization, .full) == nil)
    organization.details.address = "Jirón Secreto 123"
    organization.details.ubigeo = Ubigeo(rawValue: "150133")
    organization.details.coordinates = Coordinates(latitude: -12.1, longitude: -77)
    for trace in ["Secreto", "150133", "-12.1"] {
      #expect(!text(Self.press().organization(organization, .full)).contains(trace))
    }
  }

  @Test func `what an official answers stays inside, the duty is named`() throws {
    let service = Self.service {
      $0.contacts = [
        Contact(.email, "rosa.huaman@salud.gob.pe", isFocalPoint: true),
        Contact(.phone, "999000111", isFocalPoint: true),
        Contact(.whatsapp, "999000222", isFocalPoint: true),
        Contact(.personRole, "Jefatura de admisión", isFocalPoint: true),
        Contact(.email, "mesa@salud.gob.pe"), Contact(.phone, "052-241010"),
      ]
    }
    let said = text(Self.press().service(service, of: nil, .full))
    for trace in ["rosa", "999000111", "999000222"] { #expect(!said.contains(trace), "\(trace)") }
    for trace in ["mesa@salud.gob.pe", "052-241010", "Jefatura de admisión"] {
      #expect(said.contains(trace), "\(trace)")
    }
  }

  @Test func `no field of a full service is one the list does not know`() throws {
    let service = Self.service {
      $0.description = "d"
      $0.contacts = [
        Contact(.web, "www.a.pe"), Contact(.web, "b.pe/ñ x"), Contact(.email, "a@b.pe"), Contact(.email, "c@d.pe"),
        Contact(.inPerson, "v"),
      ]
      $0.documents = [RequiredDocument(name: "DNI", basis: .legal, legalBasis: "Ley", alternative: "carné")]
      $0.languages = [.spanish, .quechua]
      $0.hours = .always
      $0.hoursNote = "n"
      $0.area = [Ubigeo(rawValue: "150133")!]
      $0.coverage = "todo"
      $0.locations[0].phone = "1234567"
      $0.locations[0].hours = .always
    }
    let organization = Organization(id: Self.organization, details: OrganizationDetails(name: "Casa"))
    let json = try #require(Self.press().service(service, of: organization, .full))
    check(json, .service)
    let link = try #require(Self.press().link(service, at: service.details.locations[0].id, of: organization, .full))
    check(link, .serviceAtLocation)
    #expect(json["url"] == "https://www.a.pe")
    #expect(json["additional_urls"]?.list?.first?["url"] == "https://b.pe/%C3%B1%20x")
  }

  private func check(_ json: JSON, _ kind: OpenReferral.Kind, at location: SourceLocation = #_sourceLocation) {
    let fields = Dictionary(uniqueKeysWithValues: kind.fields.map { ($0.name, $0) })
    for field in kind.fields where field.isRequired {
      #expect(json[field.name] != nil, "\(kind).\(field.name)", sourceLocation: location)
    }
    for member in json.members {
      switch fields[member.name]?.content {
      case nil: Issue.record("\(kind).\(member.name) is not in the list", sourceLocation: location)
      case .one(let other): check(member.value, other, at: location)
      case .many(let other): for item in member.value.list ?? [] { check(item, other, at: location) }
      default: break
      }
    }
  }

  @Test func `hours of the same stretch share a row, and midnight is the last minute`() throws {
    let hours = OpeningHours(
      [(Weekday.monday, 480, 780), (.monday, 840, 990), (.tuesday, 480, 780), (.sunday, 0, 1440)].compactMap {
        OpeningHours.Span($0.0, $0.1, $0.2)
      })
    let json = try #require(Self.press().service(Self.service { $0.hours = hours }, of: nil, .full))
    let rows = json["schedules"]?.list ?? []
    #expect(
      rows.map { [$0["byday"]?.text, $0["opens_at"]?.text, $0["closes_at"]?.text] } == [
        ["MO,TU", "08:00-05:00", "13:00-05:00"], ["MO", "14:00-05:00", "16:30-05:00"],
        ["SU", "00:00-05:00", "23:59-05:00"],
      ])
  }

  @Test func `identifiers of parts stay when another part comes before them`() throws {
    var service = Self.service { $0.contacts = [Contact(.phone, "1111111")] }
    let before = try #require(Self.press().service(service, of: nil, .full)?["phones"]?.list?.first?["id"])
    service.details.contacts.insert(Contact(.phone, "2222222"), at: 0)
    let after = try #require(Self.press().service(service, of: nil, .full)?["phones"]?.list)
    #expect(after.map { $0["id"] }.last == before)
    #expect(Set(after.compactMap { $0["id"]?.text }).count == 2)
  }

  @Test(arguments: [
    (-1.0, "expired"), (10, "expiring"), (100, "verified"),
  ]) func `how a confirmation stands is said`(_ days: Double, _ state: String) throws {
    var service = Self.service()
    #expect(Self.press().service(service, of: nil, .flat)?["assurance_state"] == "unverified")
    let until = Self.now.addingTimeInterval(days * 86_400)
    service.verification = Verification(at: Self.now.addingTimeInterval(-86_400 * 200), by: UUID(), validUntil: until)
    let json = try #require(Self.press().service(service, of: nil, .flat))
    #expect(json["assurance_state"]?.text == state)
    #expect(json["assurance_valid_until"]?.text == Day(until).description)
    #expect(json["assurer_email"] == nil)
  }
}
