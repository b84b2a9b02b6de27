import ArgumentParser
import Commands
import Database
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Storage
import Vault
import Web

/// `ayni serve`: the site, until Ctrl-C.
struct ServeCommand: AyniCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Sirve el sistema hasta que se presione Ctrl-C.")

  @OptionGroup var options: SettingsOptions

  func run(_ desk: CommandDesk) async throws {
    let settings = desk.settings
    var log = Logger(label: "ayni")
    log.logLevel = settings.logLevel
    if case .file(let path) = settings.database { _ = try ServerLock.take(beside: path) }
    let keys = try LiveKeyRing(KeyFile(settings.keyFile))
    let site = Site(
      database: desk.database, keys: keys,
      settings: Site.Settings(
        publicAddress: settings.publicAddress, sessionRule: settings.sessionRule, correctionDays: settings.correctionDays),
      log: log, now: desk.tools.now)
    let say = desk.tools.say
    let application = Application(
      router: RouteTable.all.router(for: site),
      configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? settings.port
        say("Ayni está en http://\(settings.host):\(port)  (Ctrl-C para detener)")
      },
      logger: log)
    let group = ServiceGroup(
      configuration: .init(
        services: [
          .init(service: application), .init(service: Housekeeping(site: site, settings: settings, log: log)),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
    try await group.run()
  }
}
