package import Foundation

/// The place of an institution in a session: whether it came, and which official for it. A name here is of an official
/// in office.
package struct Seat: Sendable, Equatable {
  package enum Attendance: String, Sendable, CaseIterable, Codable {
    case present, absent, excused

    package var name: String {
      switch self {
      case .present: "Presente"
      case .absent: "Ausente"
      case .excused: "Justificó"
      }
    }
  }

  package let organization: UUID
  package let institution: String
  /// Nil until someone says it.
  package var attendance: Attendance?
  package var official: String
  /// *Cargo*.
  package var post: String

  package init(organization: UUID, institution: String, attendance: Attendance?, official: String, post: String) {
    self.organization = organization
    self.institution = institution
    self.attendance = attendance
    self.official = official
    self.post = post
  }

  /// What a form carries along, so that it is known later what its writer changed.
  package var mark: String { [attendance?.rawValue ?? "", official, post].joined(separator: "|") }

  package enum Outcome: Sendable, Equatable {
    case unchanged
    case saved(Seat)
    /// Someone else wrote otherwise meanwhile.
    case overtaken
  }

  /// - Parameters:
  ///   - typed: the seat as the form says it.
  ///   - was: the mark the form was made with.
  package func written(_ typed: Seat, was: String) -> Outcome {
    if typed.mark == mark || typed.mark == was { return .unchanged }
    return was == mark ? .saved(typed) : .overtaken
  }
}
