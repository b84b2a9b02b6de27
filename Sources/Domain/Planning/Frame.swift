/// *Marco*: what products are aligned to: the Global Compact, the national policy, a PEI, a PDLC. Its items are content;
/// an open one takes those of the entity besides.
package struct Frame: Sendable, Equatable {
  package let code: String
  package let name: String
  package let short: String
  package let kind: FrameKind
  /// Whether the entity may add items of its own.
  package let isOpen: Bool
  package let note: String?
  package let items: [FrameItem]
  package let source: String

  package init(
    code: String, name: String, short: String, kind: FrameKind, isOpen: Bool, note: String?, items: [FrameItem],
    source: String
  ) {
    self.code = code
    self.name = name
    self.short = short
    self.kind = kind
    self.isOpen = isOpen
    self.note = note
    self.items = items
    self.source = source
  }
}

package enum FrameKind: String, Sendable, CaseIterable {
  case compact, national, sdg, pdrc, pdlc, pei, poi

  package var name: String {
    switch self {
    case .compact: "Pacto Mundial"
    case .national: "Política nacional"
    case .sdg: "Objetivos de Desarrollo Sostenible"
    case .pdrc: "Plan de desarrollo regional"
    case .pdlc: "Plan de desarrollo local"
    case .pei: "Plan estratégico institucional"
    case .poi: "Plan operativo institucional"
    }
  }
}

/// *Objetivo, lineamiento, meta*: one item of a frame.
package struct FrameItem: Sendable, Equatable {
  package let code: String
  /// «Objetivo 7», «L1.1», «Meta 10.7».
  package let label: String?
  package let name: String
  package let source: String

  package init(code: String, label: String?, name: String, source: String) {
    self.code = code
    self.label = label
    self.name = name
    self.source = source
  }

  package var title: String { label.map { "\($0). \(name)" } ?? name }
  /// Entered by the entity.
  package var isOwn: Bool { source == Self.ownSource }
  package static let ownSource = "propio"
}

/// Which products serve which items: the whole picture, to find what has no action and what has no frame.
package struct Alignment: Sendable, Equatable {
  package struct Chapter: Sendable, Equatable {
    package let frame: Frame
    package let rows: [Row]

    package var covered: Int { rows.count { !$0.products.isEmpty } }
  }

  package struct Row: Sendable, Equatable {
    package let item: FrameItem
    /// In the order of the plan.
    package let products: [PlanItem]
  }

  package let chapters: [Chapter]
  /// Products without any item.
  package let unaligned: [PlanItem]

  /// - Parameters:
  ///   - own: items that the entity added, by frame.
  ///   - links: codes of items, by product.
  package init(_ pack: PlanPack, own: [String: [FrameItem]], links: [String: Set<String>]) {
    let products = pack.milestones.flatMap(\.products)
    chapters = pack.frames.map { frame in
      Chapter(
        frame: frame,
        rows: (frame.items + (own[frame.code] ?? [])).map { item in
          Row(item: item, products: products.filter { links[$0.code]?.contains(item.code) ?? false })
        })
    }
    let known = Set(chapters.flatMap { $0.rows.map(\.item.code) })
    unaligned = products.filter { links[$0.code, default: []].isDisjoint(with: known) }
  }

  package func chapter(_ frame: String) -> Chapter? { chapters.first { $0.frame.code == frame } }
  /// The items of a product, by frame.
  package func items(of product: String) -> [(frame: Frame, items: [FrameItem])] {
    chapters.map { chapter in
      (chapter.frame, chapter.rows.filter { $0.products.contains { $0.code == product } }.map(\.item))
    }.filter { !$0.1.isEmpty }
  }
}

/// A change of what a product is aligned to: only what was ticked or unticked, so that two people at once do not undo
/// one another.
package struct AlignmentChange: Sendable, Equatable {
  package let added: Set<String>
  package let removed: Set<String>

  /// - Parameters:
  ///   - seen: what was ticked when the page was opened.
  ///   - chosen: what is ticked now.
  ///   - items: every item there is.
  /// - Throws: `AlignmentRefusal.unknownItem`.
  package init(seen: Set<String>, chosen: Set<String>, among items: Set<String>) throws(AlignmentRefusal) {
    guard chosen.isSubset(of: items) else { throw .unknownItem }
    added = chosen.subtracting(seen)
    removed = seen.subtracting(chosen)
  }

  package var isEmpty: Bool { added.isEmpty && removed.isEmpty }
}

/// Why an alignment or an item of the entity's own is not taken.
package enum AlignmentRefusal: Refusal, Sendable, Equatable, CaseIterable {
  case unknownItem, unknownProduct, closedFrame, nameMissing, inUse, notOwn

  package var sentence: String {
    switch self {
    case .unknownItem: "Un elemento marcado ya no está en los marcos. Revisa la lista y vuelve a guardar."
    case .unknownProduct: PlanRefusal.unknownProduct.sentence
    case .closedFrame: "Este marco viene completo y no recibe elementos propios."
    case .nameMissing: "Escribe el objetivo o la acción como está aprobado."
    case .inUse: "Hay productos alineados a este elemento. Quítalo primero de ellos."
    case .notOwn: "Este elemento viene con el plan y no se retira."
    }
  }
}
