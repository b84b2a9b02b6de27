package import Foundation

/// *Relevo*: a focal point hands its office over to a successor. The record stays; what was open goes on.
package struct OfficeHandover: Sendable, Equatable {
  package let predecessor: FocalPoint
  package let successor: FocalPoint
  /// Codes of the open agreements that pass, oldest first.
  package let agreements: [String]
  package let on: Day
  /// What else was handed over: keys, folders, contacts. Nothing about cases.
  package let note: String?

  /// - Parameters:
  ///   - seen: the version of the predecessor the person had before their eyes.
  ///   - agreements: those of the institution in this body that are still open.
  /// - Throws: `BodyRefusal`.
  package init(
    from predecessor: FocalPoint, to appointment: Appointment, of membership: Membership, agreements: [String],
    note: String?, successor id: UUID, seen: Int, today: Day
  ) throws {
    guard appointment.name != predecessor.appointment.name else { throw BodyRefusal.sameOfficial }
    let ended = try predecessor.ended(on: today, seen: seen)
    self.predecessor = ended
    successor = try FocalPoint.appointed(
      appointment, predecessor.standing, to: membership, among: [ended], id: id, today: today)
    self.agreements = agreements
    on = today
    self.note = note
  }
}

/// A handover as it stands in the record of a body.
package struct HandoverRecord: Sendable, Equatable {
  package let predecessor: String
  package let successor: String
  package let agreements: [String]
  package let on: Day
  package let note: String?
  /// Who wrote it down.
  package let recordedBy: String
  /// SHA-256 of everything above, in hexadecimal; the log holds the same.
  package let digest: String

  package init(
    predecessor: String, successor: String, agreements: [String], on: Day, note: String?, recordedBy: String,
    digest: String
  ) {
    self.predecessor = predecessor
    self.successor = successor
    self.agreements = agreements
    self.on = on
    self.note = note
    self.recordedBy = recordedBy
    self.digest = digest
  }
}
