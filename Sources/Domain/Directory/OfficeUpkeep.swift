/// How fresh the focal points of the bodies are, and what became of them in a quarter.
package struct OfficeUpkeep: Sendable, Equatable {
  /// In office now.
  package let total: Int
  /// Confirmed, in force, and nobody said that they left.
  package let fresh: Int
  /// Of those, what ends within thirty days.
  package let expiring: Int
  package let expired: Int
  package let doubted: Int
  /// In the quarter: appointed anew, confirmed, relieved.
  package let appointed: Int
  package let confirmed: Int
  package let relieved: Int

  package init(
    total: Int, fresh: Int, expiring: Int, expired: Int, doubted: Int, appointed: Int, confirmed: Int, relieved: Int
  ) {
    self.total = total
    self.fresh = fresh
    self.expiring = expiring
    self.expired = expired
    self.doubted = doubted
    self.appointed = appointed
    self.confirmed = confirmed
    self.relieved = relieved
  }

  package static let nothing = OfficeUpkeep(
    total: 0, fresh: 0, expiring: 0, expired: 0, doubted: 0, appointed: 0, confirmed: 0, relieved: 0)

  /// In percent, rounded down; nil where there is nobody.
  package var share: Int? { total == 0 ? nil : fresh * 100 / total }

  /// Each figure with its name, as page and paper list them.
  package var figures: [(name: String, count: Int)] {
    [
      ("En el encargo", total), ("Vigentes", fresh), ("Por vencer", expiring), ("Vencidos", expired), ("En duda", doubted),
    ]
  }

  package var quarterly: [(name: String, count: Int)] {
    [("Designados", appointed), ("Confirmados", confirmed), ("Relevados", relieved)]
  }
}
