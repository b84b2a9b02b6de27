
/// *Protocolo breve de actualización periódica* (S934, S950, R57–R59): how often each category is confirmed, who answers
/// for it, how fresh the directory is and what changed in a quarter.
package struct DirectoryProtocol: Sendable, Equatable {
  package let total: DirectoryStanding
  /// By the code of the category; a service of two counts in both.
  package let categories: [String: DirectoryStanding]
  /// In force, by the code of the category; one that is missing holds the usual time.
  package let terms: [String: DirectoryTerm]
  package let quarter: Period
  package let changes: [DirectoryChange: Int]
  package let offices: OfficeUpkeep

  package init(
    total: DirectoryStanding, categories: [String: DirectoryStanding], terms: [String: DirectoryTerm], quarter: Period,
    changes: [DirectoryChange: Int], offices: OfficeUpkeep = .nothing
  ) {
    self.total = total
    self.categories = categories
    self.terms = terms
    self.quarter = quarter
    self.changes = changes
    self.offices = offices
  }

  package func days(of category: String) -> Int { terms[category]?.days ?? Assurance.usualDays }
}

/// How many services are in which state.
package struct DirectoryStanding: Sendable, Equatable {
  package let services: Int
  /// Confirmed, in force, and without a doubt.
  package let fresh: Int
  /// Of those, what ends within thirty days.
  package let expiring: Int
  package let expired: Int
  package let unverified: Int
  package let doubted: Int

  package init(services: Int, fresh: Int, expiring: Int, expired: Int, unverified: Int, doubted: Int) {
    self.services = services
    self.fresh = fresh
    self.expiring = expiring
    self.expired = expired
    self.unverified = unverified
    self.doubted = doubted
  }

  package static let nothing = DirectoryStanding(
    services: 0, fresh: 0, expiring: 0, expired: 0, unverified: 0, doubted: 0)

  /// In percent, rounded down: 100 means all. Nil where there is nothing.
  package var share: Int? { services == 0 ? nil : fresh * 100 / services }
}

/// How often a category is confirmed, as decided here; a new decision is a further version.
package struct DirectoryTerm: Sendable, Equatable {
  package let category: String
  package let version: Int
  package let days: Int
  package let reason: String?

  package init(category: String, version: Int, days: Int, reason: String?) {
    self.category = category
    self.version = version
    self.days = days
    self.reason = reason
  }

  package static let bounds = 15...730

  /// - Parameters:
  ///   - current: the one in force; nil when the usual time holds.
  ///   - seen: its version as the person saw it; 0 when there was none.
  /// - Throws: `DirectoryTermRefusal`.
  package static func set(
    _ days: Int, for category: String, reason: String?, over current: DirectoryTerm?, seen: Int
  ) throws(DirectoryTermRefusal) -> DirectoryTerm {
    guard bounds.contains(days) else { throw .days }
    guard seen == current?.version ?? 0 else { throw .overtaken }
    guard days != current?.days ?? Assurance.usualDays else { throw .same }
    return DirectoryTerm(category: category, version: seen + 1, days: days, reason: reason)
  }
}

/// Why a decision on how often a category is confirmed was refused.
package enum DirectoryTermRefusal: Refusal, Equatable {
  case days, overtaken, same, unknown

  package var sentence: String {
    switch self {
    case .days: "Escribe cada cuántos días se confirma, de 15 a 730."
    case .overtaken: "Otra persona cambió este plazo mientras lo tenías abierto. Revisa el que vale ahora."
    case .same: "Ese es el plazo que ya vale. No se cambió nada."
    case .unknown: "Esa categoría no está en el plan."
    }
  }
}

/// What can become of an entry in a quarter.
package enum DirectoryChange: String, Sendable, CaseIterable, Codable {
  case added, corrected, confirmed, expired, merged, retired

  package var name: String {
    switch self {
    case .added: "Agregados"
    case .corrected: "Corregidos"
    case .confirmed: "Confirmados"
    case .expired: "Vencidos sin confirmar a tiempo"
    case .merged: "Unidos con un duplicado"
    case .retired: "Retirados"
    }
  }
}
