package import ArgumentParser
package import Database
import Domain
package import Foundation
import Storage

/// A command that works on the database: opens it, does its work, closes it, and ends with a clear message.
package protocol AyniCommand: AsyncParsableCommand {
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
}

extension AyniCommand {
  package func run() async throws {
    try await Toolbox.using(options) { tools, settings in
      let database = try await tools.open(settings)
      do {
        try await run(CommandDesk(tools: tools, settings: settings, database: database))
      } catch {
        await database.close()
        throw error
      }
      await database.close()
    }
  }
}

extension Toolbox {
  /// Reads the settings and works with them; whatever goes wrong ends with a message and an exit code.
  static func using(_ options: SettingsOptions, _ work: (Toolbox, Settings) async throws -> Void) async throws {
    do {
      guard let tools = current else { throw CommandFailure.unavailable("falta preparar la orden") }
      try await work(tools, try await options.settings())
    } catch {
      throw try CommandFailure(explaining: error).reported()
    }
  }
}

extension CommandFailure {
  /// Puts what went wrong below into words for the administrator; values never appear.
  package init(explaining error: any Error) throws {
    switch error {
    case let failure as CommandFailure: self = failure
    case let refusal as any Refusal: self = .data(refusal.sentence)
    case DatabaseFault.readOnly: self = .cannotWrite("la base de datos o su carpeta no deja escribir; no se guardó nada")
    case DatabaseFault.full: self = .cannotWrite("el disco está lleno; no se guardó nada")
    case DatabaseFault.unavailable, DatabaseFault.busy: self = .unavailable("la base de datos no responde; no se guardó nada")
    case DatabaseFault.damaged: self = .unavailable("el archivo no es una base de datos de Ayni o está dañado; no se tocó")
    case DatabaseFault.schema(let why): self = .unavailable("el esquema no coincide con este programa: \(why)")
    default: throw error
    }
  }

  /// Prints the message and answers the exit code to end with.
  func reported() -> ExitCode {
    FileHandle.standardError.write(Data("ayni: \(description)\n".utf8))
    return exitCode
  }
}
