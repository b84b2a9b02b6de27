package import ArgumentParser
package import Database
import Domain
package import Foundation
import Storage
import Vault

/// A command that works on the database: opens it, does its work, closes it, and ends with a clear message.
package protocol AyniCommand: AsyncParsableCommand {
  /// Whether it may meet a database that is missing or not up to date.
  static var preparesDatabase: Bool { get }
  /// Whether it may leave lines in the log, which are sealed before it ends.
  static var changesData: Bool { get }
  var options: SettingsOptions { get }
  func run(_ desk: CommandDesk) async throws
}

/// What one command has at hand.
package struct CommandDesk: Sendable {
  package let tools: Toolbox
  package let settings: Settings
  package let database: any Database

  package var now: Date { tools.now() }
  package func say(_ line: String) { tools.say(line) }

  /// Seals the log as far as it goes.
  package func sealLog() async throws {
    try await AuditSealing(database: database).seal(with: try KeyFile(settings.keyFile).open(), now: now)
  }
}

extension AyniCommand {
  package static var preparesDatabase: Bool { false }
  package static var changesData: Bool { true }

  package func run() async throws {
    try await Toolbox.using(options) { tools, settings in
      if !Self.preparesDatabase { try settings.requireDatabase() }
      let database = try await tools.open(settings)
      do {
        if !Self.preparesDatabase { try await database.requireSchema() }
        let desk = CommandDesk(tools: tools, settings: settings, database: database)
        try await run(desk)
        // What the command was asked for is done: that it could not be sealed now is no reason to say otherwise.
        if Self.changesData { try? await desk.sealLog() }
      } catch {
        await database.close()
        throw error
      }
      await database.close()
    }
  }
}

extension Settings {
  /// Opening would make an empty file where a path is mistyped.
  fileprivate func requireDatabase() throws {
    guard case .file(let path) = database, !FileManager.default.fileExists(atPath: path) else { return }
    throw CommandFailure.noInput("no existe la base de datos \(path); créala con: ayni migrate")
  }
}

extension Database {
  fileprivate func requireSchema() async throws {
    guard try await Migrator(Schema.migrations).pending(self).isEmpty else {
      throw CommandFailure.unavailable("la base de datos no está al día; ejecuta: ayni migrate")
    }
  }
}

extension Toolbox {
  /// Reads the settings and works with them; whatever goes wrong ends with a message and an exit code.
  package static func using(
    _ options: SettingsOptions, _ work: (Toolbox, Settings) async throws -> Void
  ) async throws {
    guard let tools = current else { throw CommandFailure.unavailable("falta preparar la orden") }
    do {
      try await work(tools, try await options.settings())
    } catch {
      let failure = CommandFailure(explaining: error)
      tools.complain("ayni: \(failure)")
      throw failure.exitCode
    }
  }
}
