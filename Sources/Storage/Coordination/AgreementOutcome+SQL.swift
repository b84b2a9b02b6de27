import Database
import Domain

extension AgreementOutcome {
  /// The rule of `AgreementOutcome.init` in the words of the engine, over an `agreement a`: for counting many.
  static func sql(on day: Day) -> SQL {
    """
    CASE a.state WHEN 'dropped' THEN 'dropped'
      WHEN 'done' THEN CASE WHEN a.closed_on <= a.due_on THEN 'inTime' ELSE 'late' END
      ELSE CASE WHEN a.due_on < \(day) THEN 'overdue' ELSE 'pending' END END
    """
  }
}
