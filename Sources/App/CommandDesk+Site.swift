import Commands
import Logging
import Vault
import Web

extension CommandDesk {
  /// The site as `serve` runs it.
  func site(log: Logger) throws -> Site {
    Site(
      database: database, keys: try LiveKeyRing(KeyFile(settings.keyFile)),
      settings: Site.Settings(
        publicAddress: settings.publicAddress, sessionRule: settings.sessionRule,
        correctionDays: settings.correctionDays, retentionDays: settings.retentionDays,
        isBehindProxy: settings.isBehindProxy),
      log: log, now: tools.now)
  }
}
