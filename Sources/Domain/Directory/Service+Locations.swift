package import Foundation

extension Service {
  /// One more place, after the others.
  /// - Throws: `ServiceRefusal`.
  package func adding(_ place: Location, seen: Int, at now: Date) throws(ServiceRefusal) -> Service {
    var details = details
    details.locations.append(place)
    return try edited(details, seen: seen, at: now)
  }

  /// What is said of one place, put right; `isMain` moves it before the others.
  /// - Throws: `ServiceRefusal`.
  package func replacing(
    _ place: Location, isMain: Bool = false, seen: Int, at now: Date
  ) throws(ServiceRefusal) -> Service {
    guard let position = details.locations.firstIndex(where: { $0.id == place.id }) else { throw .unknownLocation }
    var details = details
    details.locations[position] = place
    if isMain { details.locations.insert(details.locations.remove(at: position), at: 0) }
    return try edited(details, seen: seen, at: now)
  }

  /// Without one of its places; it may be left with none, and is then reached by its contacts alone.
  /// - Throws: `ServiceRefusal`.
  package func removing(location id: UUID, seen: Int, at now: Date) throws(ServiceRefusal) -> Service {
    guard details.locations.contains(where: { $0.id == id }) else { throw .unknownLocation }
    var details = details
    details.locations.removeAll { $0.id == id }
    return try edited(details, seen: seen, at: now)
  }
}

extension ServiceDetails {
  /// The weeks in which someone can be attended: that of each place, and the service's own where a place has none or
  /// there is no place at all.
  package var weeks: [OpeningHours] { locations.isEmpty ? [hours] : locations.map(hours(at:)) }

  package func hours(at place: Location) -> OpeningHours { place.hours.isEmpty ? hours : place.hours }

  package func isOpen(at instant: Date) -> Bool { status == .active && weeks.contains { $0.isOpen(at: instant) } }

  /// The place a list names: of those in the districts asked for and open then, the nearest; else the first.
  package func place(for search: ServiceSearch) -> Location? {
    let near = locations.filter { place in
      search.districts.isEmpty || place.ubigeo.map(search.districts.contains) ?? false
    }
    let open = search.openAt.map { instant in near.filter { hours(at: $0).isOpen(at: instant) } } ?? near
    let fitting = [open, near, locations].first { !$0.isEmpty } ?? []
    guard let origin = search.origin else { return fitting.first }
    let located = fitting.filter { $0.coordinates != nil }
    return located.min { ($0.distance(from: origin) ?? 0) < ($1.distance(from: origin) ?? 0) } ?? fitting.first
  }
}

extension Location {
  /// Kilometres, if it has coordinates.
  package func distance(from origin: Coordinates) -> Double? { coordinates?.distance(to: origin) }
}
