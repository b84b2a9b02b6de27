package import Foundation

/// *Unión*: two entries of the same service become one. The other leaves the directory with a pointer to the one that
/// stays; whoever asks for it is led there.
package struct ServiceMerge: Sendable, Equatable, Identifiable {
  /// Of a field in which they differ: whose account stands.
  package enum Choice: String, Sendable, CaseIterable, Codable {
    case own, other
    /// Of lists: what either has.
    case both

    package var name: String {
      switch self {
      case .own: "El que queda"
      case .other: "El que se une"
      case .both: "Ambos"
      }
    }
  }

  package let id: UUID
  package let survivor: UUID
  package let joined: UUID
  package let choices: [ServiceField: Choice]
  /// What the survivor said before.
  package let former: ServiceDetails
  /// Its version after.
  package let version: Int
  package let at: Date
  package let partedAt: Date?

  package init(
    id: UUID, survivor: UUID, joined: UUID, choices: [ServiceField: Choice], former: ServiceDetails, version: Int,
    at: Date, partedAt: Date? = nil
  ) {
    self.id = id
    self.survivor = survivor
    self.joined = joined
    self.choices = choices
    self.former = former
    self.version = version
    self.at = at
    self.partedAt = partedAt
  }

  /// Fields that can hold what both say.
  package static let lists: Set<ServiceField> = [.categories, .languages, .documents, .contacts, .locations, .area]

  /// Both entries as they become.
  /// - Parameters:
  ///   - choices: for each field that differs; one that is missing stands as the survivor has it.
  ///   - seen: the versions the person saw of the survivor and of the other.
  /// - Throws: `ServiceRefusal`.
  package static func of(
    _ survivor: Service, _ joined: Service, choices: [ServiceField: Choice], seen: (own: Int, other: Int), id: UUID,
    at now: Date
  ) throws(ServiceRefusal) -> (merge: ServiceMerge, survivor: Service, joined: Service) {
    guard survivor.id != joined.id else { throw .sameService }
    let details = merged(survivor.details, joined.details, choices)
    let stays = try survivor.edited(details, seen: seen.own, at: now)
    var leaves = try joined.retired(seen: seen.other, at: now)
    leaves.mergedInto = survivor.id
    let merge = ServiceMerge(
      id: id, survivor: survivor.id, joined: joined.id, choices: choices, former: survivor.details,
      version: stays.version, at: now)
    return (merge, stays, leaves)
  }

  /// Both entries as they are again. What was corrected of the survivor since stays: it is right now, whatever was
  /// before.
  /// - Throws: `ServiceRefusal.notMerged`.
  package func parted(
    survivor: Service, joined: Service, at now: Date
  ) throws(ServiceRefusal) -> (survivor: Service, joined: Service) {
    guard partedAt == nil, joined.mergedInto == survivor.id, joined.id == self.joined, survivor.id == self.survivor else {
      throw .notMerged
    }
    let stays = restores(survivor) ? try survivor.edited(former, seen: survivor.version, at: now) : survivor
    var returns = joined
    (returns.retiredAt, returns.mergedInto, returns.updatedAt) = (nil, nil, now)
    returns.version += 1
    return (stays, returns)
  }

  /// Nobody touched the survivor since: parting gives it back what it said.
  package func restores(_ survivor: Service) -> Bool {
    survivor.retiredAt == nil && survivor.version == version && survivor.details != former
  }

  /// The details the survivor gets. Places taken over are written down anew: those of the other stay its own. Nobody may
  /// read more of the whole than of either part: to open what was closed is a decision of its own.
  static func merged(
    _ own: ServiceDetails, _ other: ServiceDetails, _ choices: [ServiceField: Choice]
  ) -> ServiceDetails {
    var fresh = other
    fresh.locations = other.locations.map { $0.copied(as: UUID()) }
    var merged = choices.sorted { $0.key.rawValue < $1.key.rawValue }.reduce(own) { details, choice in
      switch choice.value {
      case .own: details
      case .other: details.taking(choice.key, from: fresh)
      case .both: details.adding(choice.key, from: fresh)
      }
    }
    merged.visibility = own.visibility.stricter(other.visibility)
    return merged
  }
}

extension ServiceDetails {
  /// With what the other list has besides; a field that is no list stays as it is.
  fileprivate func adding(_ field: ServiceField, from other: ServiceDetails) -> ServiceDetails {
    var details = self
    switch field {
    case .categories: details.categories = Self.joined(categories, other.categories).sorted()
    case .languages: details.languages = Self.joined(languages, other.languages)
    case .documents: details.documents += other.documents.filter { new in
        !documents.contains { FoldedText($0.name) == FoldedText(new.name) }
      }
    case .contacts: details.contacts += other.contacts.filter { new in
        !contacts.contains { $0.kind == new.kind && FoldedText($0.value) == FoldedText(new.value) }
      }
    case .locations: details.locations += other.locations.filter { new in !locations.contains { $0.isSame(as: new) } }
    case .area:
      details.area = Self.joined(area, other.area).sorted { $0.rawValue < $1.rawValue }
      details.coverage = coverage ?? other.coverage
    case .name, .organization, .status, .visibility, .description, .eligibility, .cost, .hours, .referralMechanism: break
    }
    return details
  }

  private static func joined<Item: Hashable>(_ own: [Item], _ other: [Item]) -> [Item] {
    own + other.filter { !own.contains($0) }
  }
}

extension Location {
  fileprivate func copied(as id: UUID) -> Location {
    Location(
      id: id, name: name, address: address, ubigeo: ubigeo, coordinates: coordinates, coordinateNote: coordinateNote,
      phone: phone, hours: hours)
  }
}
