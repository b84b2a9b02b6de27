package import Foundation

/// What an import does with one field of a service that is known here already.
package struct FieldDecision: Sendable, Equatable {
  package let field: ImportField
  /// What stands here; empty when nothing does.
  package let ours: String
  package let theirs: String
  package let verdict: Verdict

  package enum Verdict: String, Sendable, CaseIterable, Codable {
    /// Nobody has said it here.
    case filled
    /// Nobody changed it here since it came from there.
    case updated
    /// They confirmed it after we did.
    case confirmedThere
    /// We confirmed it, and they have not since.
    case keptVerified
    /// Someone changed it here.
    case keptEdited

    package var isTaken: Bool { [.filled, .updated, .confirmedThere].contains(self) }

    package var sentence: String {
      switch self {
      case .filled: "aquí no había nada: se toma"
      case .updated: "nadie lo cambió aquí desde la última vez: se toma"
      case .confirmedThere: "allá lo confirmaron después que aquí: se toma"
      case .keptVerified: "aquí está verificado y allá no, o allá antes: queda lo de aquí"
      case .keptEdited: "aquí alguien lo cambió: queda lo de aquí"
      }
    }
  }
}

/// What came the last time from where, so that what changed here since is told from what came.
package struct ServiceOrigin: Sendable, Equatable {
  package let publisher: String
  package let code: String
  package let licence: String?
  package let fetchedAt: Date
  /// What each field became then, by the field's raw text.
  package let taken: [String: String]
  package let vanishedAt: Date?

  package init(
    publisher: String, code: String, licence: String?, fetchedAt: Date, taken: [String: String], vanishedAt: Date? = nil
  ) {
    self.publisher = publisher
    self.code = code
    self.licence = licence
    self.fetchedAt = fetchedAt
    self.taken = taken
    self.vanishedAt = vanishedAt
  }
}

/// A service that is known here, met by what another directory says of it. What was verified here is never replaced by
/// what nobody verified there.
package struct ForeignMeeting: Sendable, Equatable {
  /// Fields that differ, with what happens to each.
  package let decisions: [FieldDecision]
  /// The service as it becomes.
  package let details: ServiceDetails
  /// What every field of the file became or would have become: the measure of the next time.
  package let taken: [String: String]

  /// The fields two directories can differ in.
  static let fields: [ImportField] = [
    .name, .organization, .description, .status, .categories, .eligibility, .cost, .languages, .documents, .hours,
    .contacts,
    .coverage, .area, .referralMechanism, .placeName,
  ]

  /// - Parameters:
  ///   - organization: the one its institution is here.
  ///   - origin: what came the last time from the same directory; nil when nothing did.
  ///   - names: of institutions, to be shown.
  package init(
    of known: Service, with foreign: ForeignService, organization: UUID, origin: ServiceOrigin?,
    names: [UUID: String] = [:], newLocation: @autoclosure () -> UUID
  ) {
    let proposal = foreign.proposal(for: organization, over: known.details, newLocation: newLocation())
    taken = Dictionary(uniqueKeysWithValues: Self.fields.map { ($0.rawValue, proposal.text(of: $0)) })
    var decisions: [FieldDecision] = []
    var details = known.details
    for field in Self.fields {
      let (ours, theirs) = (known.details.text(of: field), proposal.text(of: field))
      // What they do not say takes nothing away here.
      guard ours != theirs, !theirs.isEmpty else { continue }
      let verdict = Self.verdict(
        ours: ours, theirs: theirs, before: origin?.taken[field.rawValue], verification: known.verification,
        assured: foreign.assured)
      // What we changed and they left alone is no news.
      if verdict == .keptEdited, origin?.taken[field.rawValue] == theirs { continue }
      let shown =
        field == .organization
        ? (names[known.details.organization] ?? ours, names[organization] ?? theirs) : (ours, theirs)
      decisions.append(FieldDecision(field: field, ours: shown.0, theirs: shown.1, verdict: verdict))
      if verdict.isTaken { details.take(field, from: proposal) }
    }
    self.decisions = decisions
    self.details = details
  }

  static func verdict(
    ours: String, theirs: String, before: String?, verification: Verification?, assured: Day?
  ) -> FieldDecision.Verdict {
    if ours.isEmpty { return .filled }
    if let verification {
      return assured.map { $0 > Day(verification.at) } ?? false ? .confirmedThere : .keptVerified
    }
    return ours == before ? .updated : .keptEdited
  }
}

extension ForeignService {
  /// The service as the file has it, with what the file does not speak of as it is here.
  package func proposal(for organization: UUID, over known: ServiceDetails?, newLocation: @autoclosure () -> UUID)
    -> ServiceDetails
  {
    var proposal = draft.details(for: organization, over: known, newLocation: newLocation())
    guard let known else {
      proposal.visibility = Visibility.advised(for: draft.name)
      return proposal
    }
    // The file cannot know what is not open; what it repeats of the rest is no change.
    if let given = draft.contacts {
      let published = known.published?.contacts ?? []
      let hidden = known.contacts.filter { OpenReferral.open([$0]).isEmpty || !published.contains($0) }
      proposal.contacts = OpenReferral.open(published) == given ? known.contacts : given + hidden
    }
    return proposal
  }
}
