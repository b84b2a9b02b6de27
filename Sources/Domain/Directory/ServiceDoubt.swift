import Foundation

/// Why an entry of the directory is in doubt: whoever was referred there was not taken, for a reason that speaks of the
/// service. Nothing of the referral travels with it: neither which, nor whose, nor the day, nor a count that is small.
package struct ServiceDoubt: Sendable, Equatable {
  package let reason: DeclineReason
  /// The Monday of the week it came up in.
  package let week: Day
  private let declines: Int

  package init(reason: DeclineReason, week: Day, declines: Int) {
    self.reason = reason
    self.week = week
    self.declines = declines
  }

  /// How often; nil below what may be shown of sensitive counts.
  package var count: Int? { declines >= DisclosureRule().sensitiveThreshold ? declines : nil }
}
