/// The agreements of a period as a report tells of them: all of them counted, and as many listed as anybody reads, so
/// that a report of thousands weighs no more than one of hundreds.
package struct ReportedAgreements: Sendable, Equatable {
  package let counts: [Count]
  package let listed: [ReportedAgreement]
  /// How many there were to list.
  package let listable: Int

  /// Of those to list, the open ones come first, then those due last.
  package static let mostListed = 500

  /// How many agreements of a body and an institution stand alike.
  package struct Count: Sendable, Equatable {
    package let body: String
    package let organization: String
    package let outcome: AgreementOutcome
    package let count: Int

    package init(body: String, organization: String, outcome: AgreementOutcome, count: Int) {
      self.body = body
      self.organization = organization
      self.outcome = outcome
      self.count = count
    }
  }

  package init(counts: [Count], listed: [ReportedAgreement], listable: Int) {
    self.counts = counts
    self.listed = listed
    self.listable = listable
  }

  package static let none = ReportedAgreements(counts: [], listed: [], listable: 0)

  package var isEmpty: Bool { counts.isEmpty }
  package var isCutOff: Bool { listed.count < listable }
}

/// An agreement in the list of a report.
package struct ReportedAgreement: Sendable, Equatable {
  package let code: String
  package let text: String
  package let body: String
  package let organization: String
  /// An office, never a name.
  package let post: String
  package let milestone: String?
  package let due: Day
  package let outcome: AgreementOutcome
  package let closedOn: Day?

  package init(
    code: String, text: String, body: String, organization: String, post: String, milestone: String?, due: Day,
    outcome: AgreementOutcome, closedOn: Day?
  ) {
    self.code = code
    self.text = text
    self.body = body
    self.organization = organization
    self.post = post
    self.milestone = milestone
    self.due = due
    self.outcome = outcome
    self.closedOn = closedOn
  }
}
