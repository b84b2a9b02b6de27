/// *Agenda*: what a session is about, as members read it: pending agreements first, then its points in order.
package struct SessionAgenda: Sendable, Equatable {
  package static let opening = "Revisión de acuerdos pendientes"

  package struct Point: Sendable, Equatable {
    package let title: String
    /// What it is about, one line each.
    package let lines: [String]
    /// The institution that proposed it.
    package let proposer: String?

    package init(title: String, lines: [String] = [], proposer: String? = nil) {
      self.title = title
      self.lines = lines
      self.proposer = proposer
    }
  }

  package let entity: String
  package let body: String
  package let session: BodySession
  package let points: [Point]

  /// - Parameters:
  ///   - pending: open agreements, one line each.
  ///   - accepted: points members proposed, with the name of their institution. A line of the agenda that reads
  ///     otherwise by now is no longer theirs.
  package init(
    entity: String, body: String, session: BodySession, pending: [String],
    accepted: [(proposal: AgendaProposal, organization: String)]
  ) {
    self.entity = entity
    self.body = body
    self.session = session
    let opening = pending.isEmpty ? [] : [Point(title: Self.opening, lines: pending)]
    points = opening + session.plan.agenda.map { title in
      let source = accepted.first { $0.proposal.title == title }
      let lines = source?.proposal.text?.split(whereSeparator: \.isNewline).map(String.init)
      return Point(title: title, lines: lines ?? [], proposer: source?.organization)
    }
  }
}
