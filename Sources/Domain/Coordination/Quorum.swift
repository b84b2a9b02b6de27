/// With how many of its members a body may decide.
package enum QuorumRule: Sendable, Equatable {
  /// More than half of the members: where the body says nothing else.
  case majority
  case twoThirds
  case atLeast(Int)

  package enum Kind: String, Sendable, CaseIterable {
    case majority, twoThirds = "two-thirds", atLeast = "at-least"

    package var name: String {
      switch self {
      case .majority: "Más de la mitad de integrantes"
      case .twoThirds: "Dos tercios de integrantes"
      case .atLeast: "Un número fijo de instituciones"
      }
    }
  }

  package var kind: Kind {
    switch self {
    case .majority: .majority
    case .twoThirds: .twoThirds
    case .atLeast: .atLeast
    }
  }

  /// - Returns: nil when a fixed number is asked for and none is given.
  package init?(_ kind: Kind, count: Int?) {
    switch kind {
    case .majority: self = .majority
    case .twoThirds: self = .twoThirds
    case .atLeast:
      guard let count, count > 0 else { return nil }
      self = .atLeast(count)
    }
  }

  package var count: Int? { if case .atLeast(let count) = self { count } else { nil } }

  /// - Parameter members: institutions in force when the session began.
  package func needed(of members: Int) -> Int {
    switch self {
    case .majority: members / 2 + 1
    case .twoThirds: max(1, (members * 2 + 2) / 3)
    case .atLeast(let count): count
    }
  }

  package var words: String {
    switch self {
    case .majority: "más de la mitad de integrantes"
    case .twoThirds: "dos tercios de integrantes"
    case .atLeast(let count): count == 1 ? "al menos 1 institución" : "al menos \(count) instituciones"
    }
  }
}

/// *Quórum*: whether enough members came.
package struct Quorum: Sendable, Equatable {
  package let members: Int
  package let present: Int
  package let rule: QuorumRule

  package init(_ seats: [Seat], rule: QuorumRule) {
    members = seats.count
    present = seats.count { $0.attendance == .present }
    self.rule = rule
  }

  package var needed: Int { rule.needed(of: members) }
  package var isMet: Bool { present >= needed }

  /// «5 de 8 integrantes presentes; se necesitan 5 (más de la mitad de integrantes). Hay quórum.»
  package var sentence: String {
    let verdict = isMet ? "Hay quórum." : "No hay quórum."
    let have = "\(present) de \(members) \(members == 1 ? "integrante" : "integrantes") presentes"
    return "\(have); se \(needed == 1 ? "necesita" : "necesitan") \(needed) (\(rule.words)). \(verdict)"
  }
}

/// What a body decides about its minutes.
package struct MinutesRule: Sendable, Equatable {
  package var quorum: QuorumRule
  /// Published minutes may be read without an account.
  package var isPublic: Bool

  package static let standard = MinutesRule(quorum: .majority, isPublic: false)

  package init(quorum: QuorumRule, isPublic: Bool) {
    self.quorum = quorum
    self.isPublic = isPublic
  }
}
