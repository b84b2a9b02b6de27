package import Foundation

/// One text of the minutes: notes or decision of a point, or the guests. Each has its own version, so that two people
/// who write at once never overwrite one another.
package struct MinutesText: Sendable, Equatable, Identifiable {
  /// Characters one may write into it.
  package static let most = 8000

  package enum Field: String, Sendable, CaseIterable {
    case notes, decision
    /// *Invitados*: of the session, not of a point.
    case guests
  }

  package let id: UUID
  /// Nil for a text of the session as a whole.
  package let point: UUID?
  package let field: Field
  package let text: String
  package let version: Int
  /// Who wrote it last; nil while nobody has.
  package let author: String?

  package init(id: UUID, point: UUID?, field: Field, text: String, version: Int, author: String?) {
    self.id = id
    self.point = point
    self.field = field
    self.text = text
    self.version = version
    self.author = author
  }

  /// What becomes of a text someone sends.
  package enum Outcome: Sendable, Equatable {
    /// It says what stands there already, or what its writer had seen.
    case unchanged
    /// It follows what stood there.
    case saved(MinutesText)
    /// Someone else wrote meanwhile, in other lines: this is both. The version before it is what was typed, for a
    /// writer who typed on meanwhile.
    case joined(MinutesText)
    /// Someone else changed the same lines: it is kept beside what stands there until a person joins them.
    case apart
  }

  /// - Parameters:
  ///   - base: the text of the version its writer had seen; nil when it is too old to be known.
  ///   - seen: that version.
  package func written(_ typed: String, base: String?, seen: Int, by author: String) -> Outcome {
    if typed == text || typed == base { return .unchanged }
    if seen == version { return .saved(with(typed, by: author)) }
    guard let base, let both = LineMerge.joined(base: base, theirs: text, mine: typed) else { return .apart }
    return both == text ? .unchanged : .joined(with(both, by: author, steps: 2))
  }

  /// With a text that was kept apart.
  package func together(with typed: String, base: String?, by author: String) -> MinutesText {
    with(LineMerge.together(base: base ?? "", theirs: text, mine: typed), by: author)
  }

  private func with(_ text: String, by author: String, steps: Int = 1) -> MinutesText {
    MinutesText(id: id, point: point, field: field, text: text, version: version + steps, author: author)
  }
}

/// *Texto aparte*: what somebody wrote into the same lines as someone else, whole, until a person joins both.
package struct ApartText: Sendable, Equatable {
  /// Chosen by the page it was typed in, so that typing on renews it and another page's stays.
  package let key: UUID
  package let text: UUID
  package let typed: String
  /// The version its writer had seen.
  package let seen: Int
  package let author: String

  package init(key: UUID, text: UUID, typed: String, seen: Int, author: String) {
    self.key = key
    self.text = text
    self.typed = typed
    self.seen = seen
    self.author = author
  }
}
