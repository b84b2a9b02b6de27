package import Domain
package import Foundation

/// The open directory laid out in tables, part after part, in constant memory.
package struct DirectoryPackage: Sendable {
  let store: OpenReferralStore
  let entity: UUID
  let terms: OpenReferral.Terms
  let moment: Date
  let kinds: Set<OpenReferral.Kind>
  /// Services written so far.
  package private(set) var services = 0
  private var next = Step.terms

  private enum Step {
    case terms
    case organizations(after: UUID?)
    case services(after: UUID?)
    case done
  }

  package static let batch = 200

  /// - Parameter kinds: the tables to write. One reading of the directory serves them all.
  package init(
    _ kinds: some Sequence<OpenReferral.Kind>, store: OpenReferralStore, entity: UUID, terms: OpenReferral.Terms,
    moment: Date
  ) {
    self.store = store
    self.entity = entity
    self.terms = terms
    self.moment = moment
    self.kinds = Set(kinds)
  }

  /// The next rows of each table, without their heads; nil at the end.
  package mutating func part() async throws -> [(kind: OpenReferral.Kind, bytes: [UInt8])]? {
    switch next {
    case .terms:
      next = .organizations(after: nil)
      return rows(
        terms.all.flatMap { taxonomy in
          [(.taxonomy, terms.json(taxonomy))] + taxonomy.terms.map { (.taxonomyTerm, terms.json($0, of: taxonomy)) }
        })
    case .organizations(let last):
      guard kinds.contains(where: \.isOfOrganizations) else { return skip(to: .services(after: nil)) }
      let part = try await store.organizations(OpenReferral.Question(), .after(last, most: Self.batch), of: entity)
        .items
      next = part.last.map { .organizations(after: $0.id) } ?? .services(after: nil)
      let press = press(Gazetteer())
      return rows(part.map { (.organization, press.organization($0, .full)) })
    case .services(let last):
      guard kinds.contains(where: \.isOfServices) else { return nil }
      let part = try await store.services(OpenReferral.Question(), .after(last, most: Self.batch), of: entity)
      next = part.items.last.map { .services(after: $0.id) } ?? .done
      services += part.items.count
      let press = press(part.gazetteer)
      let elsewhere = kinds.contains(.location) ? try await store.sharedPlaces(of: part.items, in: entity) : [:]
      return rows(
        part.items.compactMap { item in press.service(item, of: nil, .full).map { (.service, $0) } }, elsewhere: elsewhere)
    case .done:
      return nil
    }
  }

  private mutating func skip(to step: Step) -> [(kind: OpenReferral.Kind, bytes: [UInt8])] {
    next = step
    return []
  }

  private func press(_ gazetteer: Gazetteer) -> OpenReferral.Press {
    OpenReferral.Press(terms: terms, gazetteer: gazetteer, moment: moment)
  }

  private func rows(
    _ objects: [(OpenReferral.Kind, JSON)], elsewhere: [UUID: Set<UUID>] = [:]
  ) -> [(kind: OpenReferral.Kind, bytes: [UInt8])] {
    var bytes: [OpenReferral.Kind: [UInt8]] = [:]
    for (kind, object) in objects {
      let known = object["id"]?.text.flatMap(UUID.init(uuidString:)).flatMap { elsewhere[$0] } ?? []
      for row in DirectoryTables.rows(of: object, kind, elsewhere: known) where kinds.contains(row.kind) {
        bytes[row.kind, default: []] += DirectoryTables.line(row.cells)
      }
    }
    return bytes.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
  }
}
