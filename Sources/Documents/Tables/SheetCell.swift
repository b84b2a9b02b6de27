package import Domain

/// One cell of a table that leaves the system, with its type, so that a spreadsheet can go on computing with it.
package enum SheetCell: Sendable, Equatable, Codable {
  case empty
  case text(String)
  case number(Double)
  /// A share between 0 and 1; a spreadsheet shows 0.715 as 71.5 %.
  case percent(Double)
  case day(Day)
}
