package import Database
package import Foundation
package import Vault

/// What commands need from the outside: given by `App`, or by a test.
package struct Toolbox: Sendable {
  /// Opens the database of the settings; does not migrate it.
  package let open: @Sendable (Settings) async throws -> any Database
  /// Writes a consistent copy of the database while it is in use.
  package let copy: @Sendable (any Database, Settings, _ to: String) async throws -> Void
  /// What is wrong with a copy; nothing when it is whole.
  package let examine: @Sendable (Settings, _ file: String) async throws -> [String]
  /// Puts a copy in the database's place; answers where the replaced one was kept.
  package let restore: @Sendable (Settings, _ file: String) async throws -> String?
  /// What the engine itself finds wrong.
  package let inspect: @Sendable (any Database) async throws -> [String]
  package let now: @Sendable () -> Date
  /// Prints one line for the person who called.
  package let say: @Sendable (String) -> Void
  /// Prints why the command failed.
  package let complain: @Sendable (String) -> Void
  package let passwordCost: PasswordHash.Cost

  package init(
    open: @escaping @Sendable (Settings) async throws -> any Database,
    copy: @escaping @Sendable (any Database, Settings, _ to: String) async throws -> Void,
    examine: @escaping @Sendable (Settings, _ file: String) async throws -> [String],
    restore: @escaping @Sendable (Settings, _ file: String) async throws -> String?,
    inspect: @escaping @Sendable (any Database) async throws -> [String],
    now: @escaping @Sendable () -> Date = { Date() }, say: @escaping @Sendable (String) -> Void = { Self.write($0, to: .standardOutput) },
    complain: @escaping @Sendable (String) -> Void = { Self.write($0, to: .standardError) },
    passwordCost: PasswordHash.Cost = .standard
  ) {
    self.open = open
    self.copy = copy
    self.examine = examine
    self.restore = restore
    self.inspect = inspect
    self.now = now
    self.say = say
    self.complain = complain
    self.passwordCost = passwordCost
  }

  /// At once, also into a file or a pipe. A reader that went away is no reason to fail.
  package static func write(_ line: String, to output: FileHandle) {
    try? output.write(contentsOf: Data("\(line)\n".utf8))
  }

  /// The toolbox of this run.
  @TaskLocal package static var current: Toolbox?
}
