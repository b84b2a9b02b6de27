import Foundation

/// Finds entries that may be of the same service. Only entries that share something are compared: an institution and a
/// word, a telephone, a place, a code. The work grows with the directory, not with its square.
package enum LikenessSearch {
  /// In a larger group everyone is compared with neighbours in the order of names only: a switchboard's number or a common
  /// word makes thousands alike.
  static let mostInGroup = 40
  static let neighbours = 8

  /// - Parameter apart: pairs somebody said are not the same.
  /// - Returns: the most alike first; the same for any order of what is given.
  package static func likenesses(
    among services: [ServiceTraits], apart: Set<ServicePair> = []
  ) -> [ServiceLikeness] {
    var found: [ServiceLikeness] = []
    eachPair(of: services) { one, other in
      guard let pair = ServicePair(one.id, other.id), let likeness = likeness(of: one, and: other, pair),
        !apart.contains(pair)
      else { return }
      found.append(likeness)
    }
    return found.sorted { ($1.score, $0.pair.first.text, $0.pair.second.text) < ($0.score, $1.pair.first.text, $1.pair.second.text) }
  }

  /// Every pair that is worth comparing, once.
  static func eachPair(of services: [ServiceTraits], _ compare: (ServiceTraits, ServiceTraits) -> Void) {
    // In one order, so that a large group meets the same neighbours however it was given.
    let ordered = services.map { ($0.name, $0.id.text, $0) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    var met: Set<UInt64> = []
    for group in groups(ordered) {
      let reach = group.count > mostInGroup ? neighbours : group.count
      for place in group.indices {
        for next in group[(place + 1)...].prefix(reach) {
          // Positions rise within a group: a pair has one name.
          guard met.insert(UInt64(group[place]) << 32 | UInt64(next)).inserted else { continue }
          compare(ordered[group[place]], ordered[next])
        }
      }
    }
  }

  /// Positions of services that share a key, rising.
  private static func groups(_ services: [ServiceTraits]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (position, service) in services.enumerated() {
      for key in keys(of: service) { groups[key, default: []].append(position) }
    }
    return groups.values.filter { $0.count > 1 }
  }

  private static func keys(of service: ServiceTraits) -> Set<String> {
    let home = service.organization.text
    return Set(
      service.words.map { "w \(home) \($0)" } + ["o \(home)"] + service.phones.map { "p \($0)" }
        + service.places.map { "a \($0)" } + (service.code.map { ["c \($0)"] } ?? []))
  }

  /// How alike two entries are; nil when they are not of the same service.
  static func likeness(of one: ServiceTraits, and other: ServiceTraits, _ pair: ServicePair) -> ServiceLikeness? {
    guard one.numbers == other.numbers else { return nil }
    let reasons = reasons(one, other)
    let names = one.trigrams.likeness(to: other.trigrams)
    guard names >= threshold(reasons, isElsewhere: isElsewhere(one, other)) else { return nil }
    let score = min(100, max(1, Int((names * 60 + Double(reasons.count) * 15).rounded())))
    return ServiceLikeness(pair: pair, score: score, reasons: reasons)
  }

  private static func reasons(_ one: ServiceTraits, _ other: ServiceTraits) -> [ServiceLikeness.Reason] {
    let holds: [ServiceLikeness.Reason: Bool] = [
      .organization: one.organization == other.organization, .place: !one.places.isDisjoint(with: other.places),
      .phone: !one.phones.isDisjoint(with: other.phones), .code: one.code != nil && one.code == other.code,
    ]
    return ServiceLikeness.Reason.allCases.filter { holds[$0] == true }
  }

  /// Both say where they are, and not the same.
  private static func isElsewhere(_ one: ServiceTraits, _ other: ServiceTraits) -> Bool {
    !one.places.isEmpty && !other.places.isEmpty && one.places.isDisjoint(with: other.places)
  }

  /// How like the names must be, given what else is the same.
  private static func threshold(_ reasons: [ServiceLikeness.Reason], isElsewhere: Bool) -> Double {
    let strong = reasons.filter { $0 != .organization }
    if strong.contains(.code) { return 0.35 }
    if !strong.isEmpty { return reasons.contains(.organization) ? 0.4 : 0.5 }
    // An institution gives the same service in many places: each is an entry of its own.
    return reasons.isEmpty || isElsewhere ? .infinity : 0.6
  }
}
