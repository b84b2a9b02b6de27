package import Foundation

/// A figure that the system cannot count, reported by hand with its means of verification. A correction is a further
/// version with its reason; nothing is ever overwritten.
package struct IndicatorReport: Sendable, Equatable {
  package enum Figure: Sendable, Equatable {
    case number(Amount)
    case percentage(Amount)
    /// A percentage whose parts are known: so many of so many.
    case share(Int, of: Int)
    /// A yes carries the day it came true.
    case yesNo(Bool, day: Day?)

    package var value: IndicatorValue {
      switch self {
      case .number(let amount): .number(amount)
      case .percentage(let amount): .percentage(amount)
      case .share(let part, let whole): .ratio(numerator: part, denominator: whole)
      case .yesNo(let isSo, let day): .yesNo(isSo, day: day)
      }
    }
  }

  package let indicator: String
  package let period: Period
  /// 1 for the first, then one more for each correction.
  package let version: Int
  package let figure: Figure
  /// *Medio de verificación*: the document or record that shows it.
  package let evidence: String
  /// Why it was corrected; nil for the first version.
  package let reason: String?
  /// Name of the account that reported it.
  package let reporter: String
  package let reportedAt: Date

  package init(
    indicator: String, period: Period, version: Int, figure: Figure, evidence: String, reason: String?, reporter: String,
    reportedAt: Date
  ) {
    self.indicator = indicator
    self.period = period
    self.version = version
    self.figure = figure
    self.evidence = evidence
    self.reason = reason
    self.reporter = reporter
    self.reportedAt = reportedAt
  }

  /// What somebody wants to report.
  package struct Draft: Sendable, Equatable {
    package let period: Period
    package let figure: Figure
    package let evidence: String
    package let reason: String?
    /// The version that was on the screen; 0 when there was none.
    package let seen: Int

    package init(period: Period, figure: Figure, evidence: String, reason: String?, seen: Int) {
      self.period = period
      self.figure = figure
      self.evidence = evidence
      self.reason = reason
      self.seen = seen
    }
  }

  /// The version to write, or nil when the same report is already there: sent twice, it counts once.
  package static func version(
    for draft: Draft, of indicator: Indicator, after latest: IndicatorReport?, today: Day
  ) throws(ReportRefusal) -> Int? {
    try check(draft, of: indicator, today: today)
    if let latest, latest.version == draft.seen + 1, latest.figure == draft.figure, latest.evidence == draft.evidence,
      latest.reason == draft.reason
    {
      return nil
    }
    guard (latest?.version ?? 0) == draft.seen else { throw .overtaken }
    guard (draft.seen == 0) == (draft.reason == nil) else { throw draft.seen == 0 ? .nothingToCorrect : .reasonMissing }
    return draft.seen + 1
  }

  private static func check(_ draft: Draft, of indicator: Indicator, today: Day) throws(ReportRefusal) {
    switch indicator.measure {
    case .manual: break
    case .module(let module): throw .needsModule(module)
    default: throw .computed
    }
    guard draft.period.kind == indicator.period else { throw .wrongPeriod(indicator.period) }
    guard draft.period.hasStarted(on: today) else { throw .notStarted }
    guard !draft.evidence.isEmpty else { throw .evidenceMissing }
    switch (indicator.kind, draft.figure) {
    case (.count, .number(let amount)), (.periodicity, .number(let amount)):
      guard amount >= Amount(0) else { throw .outOfRange }
    case (.percentage, .percentage(let amount)):
      guard (Amount(0)...Amount(100)).contains(amount) else { throw .outOfRange }
    case (.percentage, .share(let part, let whole)):
      guard whole > 0, (0...whole).contains(part) else { throw .shareOutOfRange }
    case (.yesNoDate, .yesNo(true, let day)):
      guard let day else { throw .dayMissing }
      guard day <= today, day.month <= draft.period.end else { throw .dayOutside }
    case (.yesNoDate, .yesNo(false, nil)): break
    default: throw .wrongKind
    }
  }
}
