package import Foundation

/// One line of a service's history: what was done to its entry, when, how and by whom.
package struct ServiceEvent: Sendable, Equatable, Identifiable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    case corrected
    /// Someone made sure that everything is as the directory says.
    case confirmed
    case retired
    /// It took in another entry of the same service; `other` says which.
    case merged
    /// It was taken into another entry.
    case joined
    /// A merge was undone.
    case parted
  }

  package let id: UUID
  package let service: UUID
  package let kind: Kind
  package let at: Date
  package let hand: Hand
  /// How it was confirmed, and until when that holds.
  package let assurance: Given?
  /// What was different afterwards.
  package let fields: [ServiceField]
  package let other: UUID?

  /// Whose doing it was.
  package enum Hand: Sendable, Equatable {
    case account(UUID, of: UUID)
    /// An institution, by its signed link.
    case link(of: UUID)
    case system
  }

  package struct Given: Sendable, Equatable {
    package let channel: AssuranceChannel
    package let validUntil: Date

    package init(channel: AssuranceChannel, validUntil: Date) {
      self.channel = channel
      self.validUntil = validUntil
    }
  }

  package init(
    _ kind: Kind, of service: UUID, at: Date, by hand: Hand,
    assurance: Given? = nil, fields: [ServiceField] = [], other: UUID? = nil,
    id: UUID = UUID()
  ) {
    self.id = id
    self.service = service
    self.kind = kind
    self.at = at
    self.hand = hand
    self.assurance = assurance
    self.fields = fields
    self.other = other
  }
}

extension ServiceEvent {
  /// What happened between two states of a service; nil when nothing a reader would see did.
  package init?(from before: Service, to after: Service, through channel: AssuranceChannel?, by hand: Hand, at now: Date) {
    let fields = after.details.differences(from: before.details)
    if after.retiredAt != before.retiredAt, after.retiredAt != nil {
      self.init(.retired, of: after.id, at: now, by: hand)
    } else if let channel, let verification = after.verification {
      self.init(
        .confirmed, of: after.id, at: now, by: hand, assurance: Given(channel: channel, validUntil: verification.validUntil),
        fields: fields)
    } else if !fields.isEmpty {
      self.init(.corrected, of: after.id, at: now, by: hand, fields: fields)
    } else {
      return nil
    }
  }
}
