package import Foundation

/// *Acta* of a session written in Ayni, on its way: written, proposed to those who were present, approved, published.
/// What was published never changes; a correction goes the same way again and becomes a further version.
package struct Minutes: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable {
    case writing, proposed, approved, published

    package var name: String {
      switch self {
      case .writing: "En redacción"
      case .proposed: "Por aprobar"
      case .approved: "Aprobada"
      case .published: "Publicada"
      }
    }
  }

  package let session: UUID
  /// *Acta N.º*: counts within the body and the year.
  package let number: Int
  package let year: Int
  package let state: State
  /// Counts how often it was proposed; answers belong to one round.
  package let round: Int
  package let startedAt: Date
  package let endedAt: Date?
  /// Why the secretary declared it approved, when not everyone present had answered.
  package let declared: String?
  /// Why a published version is being corrected.
  package let correction: String?
  /// How many were published.
  package let versions: Int
  /// Counts every change to it, so that a page knows whether to look again.
  package let revision: Int

  package init(
    session: UUID, number: Int, year: Int, state: State, round: Int, startedAt: Date, endedAt: Date?, declared: String?,
    correction: String?, versions: Int, revision: Int
  ) {
    self.session = session
    self.number = number
    self.year = year
    self.state = state
    self.round = round
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.declared = declared
    self.correction = correction
    self.versions = versions
    self.revision = revision
  }

  package var code: String { "\(number)-\(year)" }
  package var isOpen: Bool { state == .writing }

  /// Begun for a session that runs or was held, and has no minutes elsewhere.
  /// - Parameter last: the highest number of the body in that year.
  /// - Throws: `MinutesRefusal`.
  package static func begun(for session: BodySession, after last: Int, now: Date) throws -> Minutes {
    guard session.minutes == nil else { throw MinutesRefusal.elsewhere }
    guard session.state == .held || session.state == .convened && session.plan.startsAt <= now else {
      throw MinutesRefusal.notYet
    }
    return Minutes(
      session: session.id, number: last + 1, year: Day(session.plan.startsAt).parts.year, state: .writing, round: 0,
      startedAt: session.plan.startsAt, endedAt: nil, declared: nil, correction: nil, versions: 0, revision: 1)
  }

  /// - Throws: `MinutesRefusal.closed` unless it is being written.
  package func checkOpen() throws { guard isOpen else { throw MinutesRefusal.closed } }

  /// When it really began and ended.
  /// - Throws: `MinutesRefusal`.
  package func timed(from start: Date, to end: Date?) throws -> Minutes {
    try checkOpen()
    if let end, end <= start { throw MinutesRefusal.endsBeforeItBegins }
    return with(.writing, startedAt: start, endedAt: .some(end))
  }
}

extension Minutes {
  /// An institution that was present agrees with the proposed text, or says what is wrong.
  package struct Answer: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
      case approved, observed

      package var name: String { self == .approved ? "Aprobó" : "Observó" }
    }

    package let organization: UUID
    package let kind: Kind
    /// What is to be corrected.
    package let text: String?

    package init(organization: UUID, kind: Kind, text: String?) {
      self.organization = organization
      self.kind = kind
      self.text = text
    }
  }

  /// The text is put before those who were present. Whoever proposes it approves it for its institution.
  /// - Parameter apart: texts that wait to be joined.
  /// - Throws: `MinutesRefusal`.
  package func proposed(seats: [Seat], points: Int, apart: Int) throws -> Minutes {
    try checkOpen()
    guard points > 0 else { throw MinutesRefusal.pointMissing }
    if let open = seats.first(where: { $0.attendance == nil }) { throw MinutesRefusal.seatOpen(open.institution) }
    guard seats.contains(where: { $0.attendance == .present }) else { throw MinutesRefusal.nobodyPresent }
    guard endedAt != nil else { throw MinutesRefusal.endMissing }
    guard apart == 0 else { throw MinutesRefusal.textsApart(apart) }
    return with(.proposed, round: round + 1)
  }

  /// - Parameter answers: of this round, with the new one.
  /// - Throws: `MinutesRefusal`.
  package func answered(_ answer: Answer, seats: [Seat], answers: [Answer]) throws -> Minutes {
    guard state == .proposed else { throw MinutesRefusal.notProposed }
    let present = Set(seats.filter { $0.attendance == .present }.map(\.organization))
    guard present.contains(answer.organization) else { throw MinutesRefusal.notPresent }
    guard answer.kind == .approved || answer.text?.isEmpty == false else { throw MinutesRefusal.observationMissing }
    let agreed = Set(answers.filter { $0.kind == .approved }.map(\.organization))
    return with(present.isSubset(of: agreed) ? .approved : .proposed)
  }

  /// Declared approved by the secretary, as in the next session, with the reason.
  /// - Throws: `MinutesRefusal`.
  package func declared(_ reason: String) throws -> Minutes {
    guard state == .proposed else { throw MinutesRefusal.notProposed }
    guard !reason.isEmpty else { throw MinutesRefusal.reasonMissing }
    return with(.approved, declared: .some(reason))
  }

  /// Back to writing, to take in what was observed. The answers of the round stay on record.
  /// - Throws: `MinutesRefusal`.
  package func withdrawn() throws -> Minutes {
    guard state == .proposed else { throw MinutesRefusal.notProposed }
    return with(.writing)
  }

  /// - Throws: `MinutesRefusal`.
  package func published() throws -> Minutes {
    guard state == .approved else { throw MinutesRefusal.notApproved }
    return with(.published, versions: versions + 1)
  }

  /// A correction of what was published begins.
  /// - Throws: `MinutesRefusal`.
  package func reopened(_ reason: String) throws -> Minutes {
    guard state == .published else { throw MinutesRefusal.notPublished }
    guard !reason.isEmpty else { throw MinutesRefusal.reasonMissing }
    return with(.writing, declared: .some(nil), correction: .some(reason))
  }

  fileprivate func with(
    _ state: State, round: Int? = nil, startedAt: Date? = nil, endedAt: Date?? = nil, declared: String?? = nil,
    correction: String?? = nil, versions: Int? = nil
  ) -> Minutes {
    Minutes(
      session: session, number: number, year: year, state: state, round: round ?? self.round,
      startedAt: startedAt ?? self.startedAt, endedAt: endedAt ?? self.endedAt, declared: declared ?? self.declared,
      correction: correction ?? self.correction, versions: versions ?? self.versions, revision: revision + 1)
  }
}
