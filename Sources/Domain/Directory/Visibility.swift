/// Who may read what the directory says about a service. A shelter is announced without saying where it is, or not at
/// all: a published address is what a violent partner or a trafficker looks for (T718, T740).
package enum Visibility: String, Sendable, CaseIterable, Codable {
  case everyone
  /// Anyone reads that it exists and how to call it; only staff, where it is.
  case placeless
  case staff

  package var name: String {
    switch self {
    case .everyone: "Todo el mundo"
    case .placeless: "Todo el mundo, salvo dónde queda"
    case .staff: "Solo el personal"
    }
  }

  /// The one under which fewer read.
  package func stricter(_ other: Visibility) -> Visibility {
    [.staff, .placeless].first { $0 == self || $0 == other } ?? .everyone
  }

  /// What a service of that name had better be until somebody decides: places of refuge are never announced with
  /// their address by an oversight.
  package static func advised(for name: String) -> Visibility {
    let words = Set(FoldedText(name).words)
    return words.isDisjoint(with: refuges) ? .everyone : .placeless
  }

  private static let refuges: Set = [
    "refugio", "refugios", "albergue", "albergues", "acogida", "acogimiento", "casa-refugio", "shelter", "car", "hrt",
  ]
}

extension ServiceDetails {
  /// What anyone may read of it; nil when only staff may. Whatever is public, page, map, feed, file or count, goes
  /// through here.
  package var published: ServiceDetails? {
    switch visibility {
    case .everyone: return self
    case .staff: return nil
    case .placeless:
      var open = self
      open.locations = []
      open.contacts.removeAll { $0.kind == .inPerson }
      return open
    }
  }
}

extension Service {
  /// What anyone may read of it; nil when only staff may, or when it left the directory.
  package var published: Service? {
    guard retiredAt == nil, let details = details.published else { return nil }
    var open = self
    open.details = details
    return open
  }
}
