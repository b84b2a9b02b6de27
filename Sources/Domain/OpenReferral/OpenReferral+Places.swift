package import Foundation

extension OpenReferral.Press {
  /// A service at one of its places, with the place.
  func link(_ service: Service, _ place: Location) -> JSON {
    let id = OpenReferral.link(service: service.id, location: place.id)
    return .record([
      "id": .text(id.text), "service_id": .text(service.id.text), "location_id": .text(place.id.text),
      "schedules": .list(schedules(of: place.hours, note: nil, in: id, ("service_at_location_id", id))),
      "phones": Self.list([place.phone].compactMap { $0 }, in: id, "phone", by: \.self) {
        ["id": $0, "service_at_location_id": .text(id.text), "number": .text($1), "type": "voice"]
      },
      "location": location(place, of: service.details.organization, .full),
    ])
  }

  /// A service at one place; nil when the public may not know the place.
  package func link(_ service: Service, at place: UUID, of organization: Organization, _ depth: OpenReferral.Depth)
    -> JSON?
  {
    guard let open = service.published, let place = open.details.locations.first(where: { $0.id == place }) else {
      return nil
    }
    if depth == .full {
      return link(open, place).adding(["service": self.service(open, of: organization, .flat)])
    }
    return .record([
      "id": .text(OpenReferral.link(service: open.id, location: place.id).text), "service_id": .text(open.id.text),
      "location_id": .text(place.id.text), "location": location(place, of: open.details.organization, .flat),
      "service": self.service(open, of: nil, .flat),
    ])
  }

  private func location(_ place: Location, of organization: UUID, _ depth: OpenReferral.Depth) -> JSON {
    .record([
      "id": .text(place.id.text), "location_type": "physical", "organization_id": .text(organization.text),
      "name": place.name.map(JSON.text), "latitude": place.coordinates.map { .number($0.latitude) },
      "longitude": place.coordinates.map { .number($0.longitude) },
      "addresses": depth == .full ? .list([address(place)].compactMap { $0 }) : nil,
    ])
  }

  /// The standard wants every line of an address: what nobody knows is empty.
  private func address(_ place: Location) -> JSON? {
    guard place.address != nil || place.ubigeo != nil else { return nil }
    let district = place.ubigeo.flatMap { gazetteer[$0] }
    return .record([
      "id": .text(UUID(within: place.id, named: "address").text), "location_id": .text(place.id.text),
      "address_1": .text(place.address ?? ""), "city": .text(district?.name ?? ""),
      "region": district.map { .text($0.province) }, "state_province": .text(district?.department ?? ""),
      "postal_code": .text(place.ubigeo?.rawValue ?? ""), "country": "PE", "address_type": "physical",
      "ubigeo": place.ubigeo.map { .text($0.rawValue) },
    ])
  }

  /// One object for each stretch of the day, with all days that have it; one more for hours in words.
  func schedules(of hours: OpeningHours, note: String?, in record: UUID, _ owner: (name: String, id: UUID)) -> [JSON] {
    let stretches = hours.spans.reduce(into: [(minutes: Range<Int>, days: [Weekday])]()) { stretches, span in
      if let found = stretches.firstIndex(where: { $0.minutes == span.minutes }) {
        stretches[found].days.append(span.weekday)
      } else {
        stretches.append((span.minutes, [span.weekday]))
      }
    }
    let base = JSON.object([.init(owner.name, .text(owner.id.text))])
    let timed = stretches.map { minutes, days -> JSON in
      let byday = days.map(Self.code).joined(separator: ",")
      let name = "schedule/\(minutes.lowerBound)-\(minutes.upperBound)"
      return JSON.object([.init("id", .text(UUID(within: record, named: name).text))] + base.members).adding([
        "timezone": -5, "freq": "WEEKLY", "interval": 1, "byday": .text(byday),
        "opens_at": .text(Self.clock(minutes.lowerBound)), "closes_at": .text(Self.clock(minutes.upperBound)),
      ])
    }
    let worded = note.map { note in
      JSON.object([.init("id", .text(UUID(within: record, named: "schedule/note").text))] + base.members)
        .adding(["description": .text(note)])
    }
    return timed + [worded].compactMap { $0 }
  }

  /// Two letters of RFC 5545.
  static func code(_ day: Weekday) -> String { ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.rawValue - 1] }

  private static func clock(_ minutes: Int) -> String {
    let last = min(minutes, 1439)
    return "\(pad(last / 60)):\(pad(last % 60))-05:00"
  }
}

extension OpenReferral.Press {
  /// An institution, never where it is: it may sit where people take refuge. It is for the caller to ask only for
  /// those with a published service.
  package func organization(_ organization: Organization, _ depth: OpenReferral.Depth, services: [JSON]? = nil) -> JSON
  {
    let details = organization.details
    let id = JSON.text(organization.id.text)
    let flat = JSON.record([
      "id": id, "name": .text(details.name), "alternate_name": details.acronym.map(JSON.text),
      "description": .text(details.description ?? ""),
      "email": details.email.flatMap(OpenReferral.email).map(JSON.text),
      "website": details.website.flatMap(OpenReferral.uri).map(JSON.text), "ruc": details.ruc.map(JSON.text),
    ])
    guard depth == .full else { return flat }
    return flat.adding([
      "organization_identifiers": Self.list(
        [details.ruc].compactMap { $0 }, in: organization.id, "identifier", by: \.self
      ) {
        [
          "id": $0, "organization_id": id, "identifier_scheme": "PE-RUC", "identifier_type": "RUC",
          "identifier": .text($1),
        ]
      },
      "phones": Self.list([details.phone].compactMap { $0 }, in: organization.id, "phone", by: \.self) {
        ["id": $0, "organization_id": id, "number": .text($1), "type": "voice"]
      },
      "attributes": .list(
        [terms.attribute(details.actorType, terms.actorTypes, "actor_type", of: organization.id, .organization)]
          .compactMap { $0 }),
      "services": services.map(JSON.list),
    ])
  }
}
