import Commands
import Logging
import Storage
import Vault
import Web

extension CommandDesk {
  /// The site as `serve` runs it.
  func site(log: Logger) async throws -> Site {
    let entities = try await PackStore(database: database).entities()
    return Site(
      database: database, keys: try LiveKeyRing(KeyFile(settings.keyFile)),
      settings: Site.Settings(
        publicAddress: settings.publicAddress, sessionRule: settings.sessionRule,
        correctionDays: settings.correctionDays, retentionDays: settings.retentionDays,
        isBehindProxy: settings.isBehindProxy,
        isFictitious: !entities.isEmpty && entities.allSatisfy(\.isFictitious),
        publicEntity: settings.publicEntity, leafletFolder: settings.leafletFolder, tiles: settings.tiles),
      log: log, now: tools.now)
  }
}
