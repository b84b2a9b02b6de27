package import Domain
package import Foundation

/// Minutes being written, with all that stands in them.
package struct MinutesView: Sendable, Equatable {
  package let minutes: Minutes
  package let rule: MinutesRule
  /// By institution.
  package let seats: [Seat]
  package let points: [MinutesPoint]
  /// Agreements made in the session under no point.
  package let others: [AgreementView]
  package let guests: MinutesText
  /// Texts that wait to be joined, the oldest first.
  package let apart: [ApartText]
  /// Of the present round; the earliest first.
  package let answers: [MinutesAnswerView]
  /// Published ones, the newest first.
  package let versions: [MinutesVersionSummary]

  package var quorum: Quorum { Quorum(seats, rule: rule.quorum) }
  /// Every one made in the session, in order.
  package var agreements: [AgreementView] {
    (points.flatMap(\.agreements) + others).sorted { $0.agreement.number < $1.agreement.number }
  }
  package var texts: [MinutesText] { [guests] + points.flatMap { [$0.notes, $0.decision] } }

  package func content(
    of session: BodySessionView, edition: MinutesContent.Edition? = nil
  ) -> MinutesContent {
    let agreed = answers.filter { $0.answer.kind == .approved }.map(\.institution)
    let isApproved = [.approved, .published].contains(minutes.state)
    return MinutesContent(
      of: minutes, session: session.session, body: session.body.facts.name, entity: session.entity, seats: seats,
      rule: rule.quorum, guests: guests.text,
      points: points.map {
        .init(
          title: $0.title, proposer: $0.proposer, notes: $0.notes.text, decision: $0.decision.text,
          agreements: $0.agreements.map(\.agreement.code))
      },
      agreements: agreements.map { .init($0.agreement, institution: $0.organization) },
      approval: isApproved ? .init(institutions: agreed, declared: minutes.declared) : nil, edition: edition)
  }
}

/// A point of the minutes with what was noted, decided and promised under it.
package struct MinutesPoint: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let title: String
  package let proposer: String?
  package let notes: MinutesText
  package let decision: MinutesText
  package let agreements: [AgreementView]

  /// It can still be taken out.
  package var isEmpty: Bool { notes.text.isEmpty && decision.text.isEmpty && agreements.isEmpty }
}

package struct MinutesAnswerView: Sendable, Equatable {
  package let answer: Minutes.Answer
  package let institution: String
  package let at: Date
}

/// A published version in a list.
package struct MinutesVersionSummary: Sendable, Equatable {
  package let version: Int
  package let digest: String
  package let reason: String?
  package let author: String
  package let publishedAt: Date
}

/// A published version, as it was frozen.
package struct PublishedMinutes: Sendable, Equatable {
  package let content: MinutesContent
  package let digest: String
  /// Whether the digest still is the one of the content.
  package let isWhole: Bool
  /// How many versions there are by now.
  package let latest: Int
}

/// Minutes of a session in the list of a body.
package struct MinutesListing: Sendable, Equatable {
  package let session: UUID
  package let kind: SessionKind
  package let startsAt: Date
  /// «4-2026»; nil when they are kept elsewhere.
  package let code: String?
  /// Where they are when they are not written here.
  package let reference: String?
  package let state: Minutes.State?
  package let versions: Int
}
