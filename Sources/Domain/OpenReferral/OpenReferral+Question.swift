package import Foundation

extension OpenReferral {
  /// What someone asks of the open directory. Every filter narrows the others down.
  package struct Question: Sendable, Equatable {
    package var words = ""
    /// Any of these codes; nil means all, none of them means nothing.
    package var categories: [String]?
    /// Any of these families of institutions; nil means all.
    package var actorTypes: [String]?
    package var organization: UUID?
    package var modifiedAfter: Date?
    /// In this district, or for those who live there.
    package var district: Ubigeo?

    package init() {}
  }

  /// Which part of the answer.
  package enum Slice: Sendable, Equatable {
    /// From 1.
    case page(Int, size: Int)
    /// What follows a record, in the order of the identifiers.
    case after(UUID?, most: Int)
    case one(UUID)
  }

  /// How far the open directory has come: what a browser's copy is compared with.
  package struct Edition: Sendable, Equatable {
    package let counter: Int
    package let changedAt: Date

    package init(counter: Int, changedAt: Date) {
      self.counter = counter
      self.changedAt = changedAt
    }
  }
}
