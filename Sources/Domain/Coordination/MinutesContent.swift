package import Foundation

/// What minutes say, whole: frozen as canonical text when they are published. Every name in it is of an official in
/// office; it holds no contact data.
package struct MinutesContent: Sendable, Equatable, Codable {
  package struct Attendee: Sendable, Equatable, Codable {
    package let institution: String
    package let attendance: Seat.Attendance?
    package let official: String
    package let post: String
  }

  package struct Point: Sendable, Equatable, Codable {
    package let title: String
    package let proposer: String?
    package let notes: String
    package let decision: String
    /// Codes of the agreements made under it.
    package let agreements: [String]

    package init(title: String, proposer: String?, notes: String, decision: String, agreements: [String]) {
      self.title = title
      self.proposer = proposer
      self.notes = notes
      self.decision = decision
      self.agreements = agreements
    }
  }

  package struct Commitment: Sendable, Equatable, Codable {
    package let code: String
    package let text: String
    package let institution: String
    package let post: String
    package let due: String

    package init(_ agreement: Agreement, institution: String) {
      code = agreement.code
      text = agreement.promise.text
      self.institution = institution
      post = agreement.promise.post
      due = agreement.promise.due.description
    }
  }

  /// How it was approved: by whom, or why the secretary declared it.
  package struct Approval: Sendable, Equatable, Codable {
    package let institutions: [String]
    package let declared: String?

    package init(institutions: [String], declared: String?) {
      self.institutions = institutions
      self.declared = declared
    }
  }

  /// Which version this is, who published it and when.
  package struct Edition: Sendable, Equatable, Codable {
    package let version: Int
    package let author: String
    /// Seconds since 1970.
    package let publishedAt: Int
    /// Why a former version was corrected.
    package let reason: String?

    package init(version: Int, author: String, publishedAt: Date, reason: String?) {
      self.version = version
      self.author = author
      self.publishedAt = Int(publishedAt.timeIntervalSince1970.rounded(.down))
      self.reason = reason
    }
  }

  package let entity: String
  package let body: String
  package let kind: SessionKind
  package let code: String
  package let place: String
  package let startedAt: Int
  package let endedAt: Int?
  package let attendees: [Attendee]
  package let quorum: String
  package let guests: String
  package let points: [Point]
  package let agreements: [Commitment]
  package let approval: Approval?
  package let edition: Edition?

  package init(
    of minutes: Minutes, session: BodySession, body: String, entity: String, seats: [Seat], rule: QuorumRule,
    guests: String, points: [Point], agreements: [Commitment], approval: Approval?, edition: Edition?
  ) {
    self.entity = entity
    self.body = body
    kind = session.kind
    code = minutes.code
    place = session.plan.place
    startedAt = Int(minutes.startedAt.timeIntervalSince1970)
    endedAt = minutes.endedAt.map { Int($0.timeIntervalSince1970) }
    attendees = seats.map {
      Attendee(institution: $0.institution, attendance: $0.attendance, official: $0.official, post: $0.post)
    }
    quorum = Quorum(seats, rule: rule).sentence
    self.guests = guests
    self.points = points
    self.agreements = agreements
    self.approval = approval
    self.edition = edition
  }

  package var start: Date { Date(timeIntervalSince1970: Double(startedAt)) }
  package var end: Date? { endedAt.map { Date(timeIntervalSince1970: Double($0)) } }
}
