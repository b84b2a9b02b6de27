/// What a matrix is worked out from: counts only, already added up, never a row about a person.
package struct MatrixFacts: Sendable, Equatable {
  /// A cell of a tabulation in a month, over all desks.
  package struct TallyCount: Sendable, Equatable {
    /// One code for each dimension of the tabulation, in its order.
    package let codes: [String]
    package let count: Int

    package init(codes: [String], count: Int) {
      self.codes = codes
      self.count = count
    }
  }

  package struct ReferralSum: Sendable, Equatable {
    package let need: String
    package let event: ReferralCount
    package let count: Int

    package init(need: String, event: ReferralCount, count: Int) {
      self.need = need
      self.event = event
      self.count = count
    }
  }

  /// What is asked of the directory: one question for each different measure.
  package struct DirectoryQuestion: Sendable, Hashable {
    package let count: DirectoryCount
    /// None means all.
    package let categories: [String]

    package init(count: DirectoryCount, categories: [String]) {
      self.count = count
      self.categories = categories.sorted()
    }

    /// What a share is a part of is asked by itself, and its part by this.
    package var counterpart: DirectoryQuestion { DirectoryQuestion(count: .verifiedServices, categories: categories) }
  }

  package enum DirectoryAnswer: Sendable, Equatable {
    case count(Int)
    /// Nil while there is nothing in it.
    case lastChange(Day?)
  }

  /// By tabulation and month.
  package var tallies: [String: [Month: [TallyCount]]] = [:]
  /// The first month each tabulation has a count in. Every orientation adds to every tabulation, so a tabulation
  /// without counts in months when others have some did not exist then.
  package var countedSince: [String: Month] = [:]
  package var referrals: [Month: [ReferralSum]] = [:]
  package var directory: [DirectoryQuestion: DirectoryAnswer] = [:]
  package var pathways: [PathwayKind: Int] = [:]
  /// Of them, those with a version approved here.
  package var approvedPathways = 0
  package var records = RecordFacts()
  /// The version in force, by indicator and period.
  package var reports: [String: [Period: IndicatorReport]] = [:]

  /// Every version of the terms set here, by indicator.
  package var arrangements: [String: [IndicatorArrangement]] = [:]
  /// The institutions that terms name.
  package var units: [ResponsibleUnit] = []

  package init() {}
}
