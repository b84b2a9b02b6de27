package import Foundation

/// What an institution proposes by its link to correct, of a service or of one of its focal points. Nothing of it holds
/// until the technical secretary decides, text by text.
package struct Correction<Field: CorrectionField>: Sendable, Equatable, Identifiable {
  package typealias Line = ProposedText<Field>

  package let id: UUID
  /// The service or the focal point.
  package let subject: UUID
  package let organization: UUID
  package let sentAt: Date
  package let settledAt: Date?
  package let lines: [Line]

  package init(id: UUID, subject: UUID, organization: UUID, sentAt: Date, settledAt: Date?, lines: [Line]) {
    self.id = id
    self.subject = subject
    self.organization = organization
    self.sentAt = sentAt
    self.settledAt = settledAt
    self.lines = lines
  }

  /// The same with every line decided.
  func settled(_ lines: [Line], at now: Date) -> Correction {
    Correction(id: id, subject: subject, organization: organization, sentAt: sentAt, settledAt: now, lines: lines)
  }
}
