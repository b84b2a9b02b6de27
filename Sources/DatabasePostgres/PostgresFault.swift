internal import CLibpq
package import Database

extension DatabaseFault {
  /// PostgreSQL's word for what went wrong.
  /// - Parameters:
  ///   - state: the SQLSTATE, five characters.
  ///   - message: the primary message. The detail is never read: it shows the row.
  ///   - statement: the text that was running, when values were bound to it. Outside of the constraint and server
  ///     classes a message may quote one of them, so it is replaced by the statement.
  package init(state: String, message: String, running statement: String?) {
    switch (state.prefix(2), state) {
    case ("23", _): self = .refused(Self.rule(of: state), message)
    case (_, "P0001"): self = .refused(.other, message)
    case (_, "53100"): self = .full
    case (_, "25006"): self = .readOnly
    case (_, "40001"), (_, "40P01"), (_, "55P03"): self = .busy
    case (_, "XX001"), (_, "XX002"): self = .damaged(message)
    case ("08", _), ("53", _), ("57", _), ("58", _):
      self = .unavailable("\(message) (\(state))", mayHaveCommitted: false)
    default: self = .statement(statement.map { "SQLSTATE \(state) while running: \($0)" } ?? "\(message) (\(state))")
    }
  }

  private static func rule(of state: String) -> Rule {
    switch state {
    case "23505": .unique
    case "23503": .foreignKey
    case "23514": .check
    case "23502": .notNull
    default: .other
    }
  }
}
