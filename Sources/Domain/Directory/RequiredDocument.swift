/// What a service asks for, with what the law requires and what is mere habit kept apart (R51–R56, S752, T714): the
/// lack of a document must not turn into exclusion.
package struct RequiredDocument: Sendable, Equatable, Codable {
  package let name: String
  package let basis: Basis
  /// The norm that requires it.
  package let legalBasis: String?
  /// What the service also takes, or what to do without it.
  package let alternative: String?

  package enum Basis: String, Sendable, CaseIterable, Codable {
    case legal, practice

    package var name: String {
      switch self {
      case .legal: "Lo exige una norma"
      case .practice: "Es costumbre pedirlo"
      }
    }
  }

  package init(name: String, basis: Basis, legalBasis: String? = nil, alternative: String? = nil) {
    self.name = name
    self.basis = basis
    self.legalBasis = legalBasis
    self.alternative = alternative
  }
}
