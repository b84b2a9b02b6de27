/// How a file of another directory is to be read.
package struct ForeignSettings: Sendable, Equatable, Codable {
  package var publisher: String
  package var licence: String?
  /// For records whose terms are not in the plan.
  package var category: String?
  /// The file holds only a part of what they publish: nothing has vanished.
  package var isPartial: Bool
  package var skipsRejected: Bool

  package init(
    publisher: String, licence: String? = nil, category: String? = nil, isPartial: Bool = false, skipsRejected: Bool = false
  ) {
    self.publisher = publisher
    self.licence = licence
    self.category = category
    self.isPartial = isPartial
    self.skipsRejected = skipsRejected
  }
}

extension ForeignSettings: PendingSettings {
  package static var format: PendingFormat { .hsds }
}
