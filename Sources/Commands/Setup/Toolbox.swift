package import Database
package import Foundation

/// What commands need from the outside: given by `App`, or by a test.
package struct Toolbox: Sendable {
  /// Opens the database of the settings; does not migrate it.
  package let open: @Sendable (Settings) async throws -> any Database
  /// Writes a consistent copy of the database while it is in use.
  package let copy: @Sendable (any Database, Settings, _ to: String) async throws -> Void
  package let now: @Sendable () -> Date
  /// Prints one line for the person who called.
  package let say: @Sendable (String) -> Void

  package init(
    open: @escaping @Sendable (Settings) async throws -> any Database,
    copy: @escaping @Sendable (any Database, Settings, _ to: String) async throws -> Void,
    now: @escaping @Sendable () -> Date = { Date() }, say: @escaping @Sendable (String) -> Void = { print($0) }
  ) {
    self.open = open
    self.copy = copy
    self.now = now
    self.say = say
  }

  /// The toolbox of this run.
  @TaskLocal package static var current: Toolbox?
}
