package import Domain
package import Foundation

/// An agreement with the names around it.
package struct AgreementView: Sendable, Equatable {
  package let agreement: Agreement
  package let bodyCode: String
  package let bodyName: String
  package let organization: String
  /// How often its due date was moved.
  package let timesExtended: Int
  /// The oldest first; a list leaves them out.
  package let extensions: [AgreementExtension]
}

/// A due date that was moved.
package struct AgreementExtension: Sendable, Equatable {
  package let from: Day
  package let to: Day
  package let reason: String
  package let recordedBy: String
}

/// What one agreement shows besides itself: the file that proves it, and what its due date sets in motion.
package struct AgreementTrail: Sendable, Equatable {
  package let file: EvidenceFile?
  /// In the order they leave.
  package let notices: [AgreementNoticeLine]
}

/// A message about an agreement: when it leaves, or left.
package struct AgreementNoticeLine: Sendable, Equatable {
  package let notice: AgreementNotice
  package let dueAt: Date
  package let sentAt: Date?
}

/// A file on its way in, its type known by its first bytes.
package struct EvidenceUpload: Sendable, Equatable {
  package let bytes: [UInt8]
  package let type: EvidenceFileType

  package init(bytes: [UInt8], type: EvidenceFileType) {
    self.bytes = bytes
    self.type = type
  }
}
