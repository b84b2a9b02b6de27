package import Foundation

/// The plan as it stood when a version was closed. It is stored whole and never changes.
package struct PlanSnapshot: Sendable, Equatable, Codable {
  package struct Product: Sendable, Equatable, Codable {
    package let code: String
    package let name: String
    /// «Hito 1. Instalar la coordinación».
    package let chapter: String
    package let responsible: String?
    package let due: String?
    package let verification: String?
    package let state: String
    package let doneOn: String?
    package let priority: String
    /// What this review decided about it, and why.
    package let decision: String
    package let reason: String?
    package let activities: Int
    package let activitiesDone: Int
  }

  /// `2026-06-15`.
  package let start: String?
  package let products: [Product]

  /// - Parameter settings: the priorities that the review changed; the board has them already.
  package init(_ board: PlanBoard, settings: [String: PrioritySetting] = [:]) {
    start = board.start?.day.description
    products = board.chapters.flatMap { chapter in
      chapter.lines.map { line in
        let setting = settings[line.product.code]
        let meant = line.activities.filter { $0.activity.facts.state != .dropped }
        return Product(
          code: line.product.code, name: line.product.name, chapter: chapter.title, responsible: line.responsible?.name,
          due: line.due?.description, verification: line.verification, state: line.standing.state.rawValue,
          doneOn: line.standing.doneOn?.description, priority: line.priority.rawValue,
          decision: (setting?.decision ?? .kept).rawValue, reason: setting?.reason, activities: meant.count,
          activitiesDone: meant.count { $0.activity.facts.state == .done })
      }
    }
  }
}

extension PlanSnapshot.Product {
  package var standing: ProductState? { ProductState(rawValue: state) }
  package var level: ProductPriority? { ProductPriority(rawValue: priority) }
  package var verdict: ReviewDecision? { ReviewDecision(rawValue: decision) }
}

/// A closed version of the plan.
package struct PlanVersion: Sendable, Equatable {
  package let number: Int
  package let summary: String
  package let author: String
  package let closedAt: Date
  /// SHA-256 of what is frozen, in hexadecimal.
  package let digest: String
  /// Nil in a list.
  package let snapshot: PlanSnapshot?

  package init(
    number: Int, summary: String, author: String, closedAt: Date, digest: String, snapshot: PlanSnapshot?
  ) {
    self.number = number
    self.summary = summary
    self.author = author
    self.closedAt = closedAt
    self.digest = digest
    self.snapshot = snapshot
  }
}

/// What changed between two states of a plan.
package struct PlanComparison: Sendable, Equatable {
  package enum Field: String, Sendable, CaseIterable {
    case name, responsible, due, verification, priority, progress, activities

    package var title: String {
      switch self {
      case .name: "Nombre"
      case .responsible: "Unidad responsable"
      case .due: "Hasta"
      case .verification: "Medio de verificación"
      case .priority: "Prioridad"
      case .progress: "Avance"
      case .activities: "Actividades realizadas"
      }
    }
  }

  package struct Change: Sendable, Equatable {
    package let field: Field
    package let before: String
    package let after: String
  }

  package struct Row: Sendable, Equatable {
    package let product: PlanSnapshot.Product
    package let changes: [Change]
  }

  /// Nil when the plan began on the same day in both.
  package let start: Change?
  /// Products that are in both and changed, in the order of the later state.
  package let changed: [Row]
  package let added: [PlanSnapshot.Product]
  package let removed: [PlanSnapshot.Product]

  package init(from before: PlanSnapshot, to after: PlanSnapshot) {
    let known = Dictionary(before.products.map { ($0.code, $0) }) { first, _ in first }
    let kept = Set(after.products.map(\.code))
    start = before.start == after.start ? nil : Change(
      field: .due, before: Self.day(before.start) ?? "Sin fecha", after: Self.day(after.start) ?? "Sin fecha")
    changed = after.products.compactMap { product in
      guard let old = known[product.code] else { return nil }
      let changes = Self.changes(old, product)
      return changes.isEmpty ? nil : Row(product: product, changes: changes)
    }
    added = after.products.filter { known[$0.code] == nil }
    removed = before.products.filter { !kept.contains($0.code) }
  }

  package var isEmpty: Bool { start == nil && changed.isEmpty && added.isEmpty && removed.isEmpty }

  private static func changes(_ old: PlanSnapshot.Product, _ new: PlanSnapshot.Product) -> [Change] {
    let pairs: [(Field, String?, String?)] = [
      (.name, old.name, new.name), (.responsible, old.responsible, new.responsible), (.due, day(old.due), day(new.due)),
      (.verification, old.verification, new.verification), (.priority, old.level?.name, new.level?.name),
      (.progress, old.standing?.name, new.standing?.name), (.activities, count(old), count(new)),
    ]
    return pairs.filter { $0.1 != $0.2 }.map {
      Change(field: $0.0, before: $0.1 ?? "Sin definir", after: $0.2 ?? "Sin definir")
    }
  }

  private static func count(_ product: PlanSnapshot.Product) -> String {
    "\(product.activitiesDone) de \(product.activities)"
  }

  private static func day(_ text: String?) -> String? { text.flatMap { Day($0) }?.short }
}
