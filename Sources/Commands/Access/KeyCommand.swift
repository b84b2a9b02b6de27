package import ArgumentParser
import Foundation
import Storage
import Vault

/// `ayni key …`: the key ring.
package struct KeyCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Cuida el archivo de llaves.", subcommands: [KeyRotate.self])

  package init() {}
}

/// A new version of the ring; what is alive is wrapped anew, and versions past their grace are forgotten.
package struct KeyRotate: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Cambia la llave, vuelve a envolver lo vigente y olvida las llaves vencidas.",
    discussion: "Después de esto, las copias de seguridad más antiguas que el plazo de gracia ya no abren lo sellado.")

  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let file = KeyFile(desk.settings.keyFile)
    let ring = try file.rotate(now: desk.now)
    let rotation = KeyRotation(database: desk.database)
    let rewrapped = try await rotation.rewrap(with: ring, now: desk.now)
    let cutoff = desk.now.addingTimeInterval(-Double(desk.settings.keyGraceDays) * 86_400)
    let over = ring.retired(before: cutoff)
    guard try await !rotation.isNeeded(over) else {
      throw CommandFailure.unavailable("la llave cambió, pero aún hay datos que solo abre una llave vencida; repite la orden")
    }
    if !over.isEmpty { _ = try file.forget(retiredBefore: cutoff) }
    desk.say("Llave cambiada. Vueltos a envolver: \(rewrapped). Llaves olvidadas: \(over.count).")
  }
}
