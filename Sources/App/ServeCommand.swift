import ArgumentParser
import Commands
import Database
import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Storage
import UnixSignals
import Vault
import Web

/// `ayni serve`: the site, until Ctrl-C.
struct ServeCommand: AyniCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Sirve el sistema hasta que se presione Ctrl-C.",
    discussion: "Al detenerse termina lo que estaba atendiendo y cierra la base de datos.")

  @OptionGroup var options: SettingsOptions

  /// It seals its own lines, when the last request is answered.
  static let changesData = false

  /// Seconds that requests get to finish once the server is told to stop.
  private static let farewell = 20

  func run(_ desk: CommandDesk) async throws {
    if case .file(let path) = desk.settings.database { _ = try ServerLock.take(beside: path) }
    try await desk.database.requireWritable()
    // A reader that goes away and a limit on the size of files are errors to answer, no reason to die.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    var log = Logger(label: "ayni")
    log.logLevel = desk.settings.logLevel
    let site = try await site(desk, log)
    let sealing = LogSealing(site: site)
    var group = ServiceGroupConfiguration(
      services: [
        .init(service: application(site, desk)),
        .init(service: Housekeeping(site: site, settings: desk.settings, log: log, sealing: sealing)),
      ],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    group.maximumGracefulShutdownDuration = .seconds(Self.farewell)
    do {
      try await ServiceGroup(configuration: group).run()
    } catch let error as IOError {
      throw CommandFailure(listening: error, settings: desk.settings)
    }
    await sealing.seal(every: 0)
    desk.say("Ayni se detuvo.")
  }

  private func site(_ desk: CommandDesk, _ log: Logger) async throws -> Site {
    let settings = desk.settings
    let entities = try await PackStore(database: desk.database).entities()
    return Site(
      database: desk.database, keys: try LiveKeyRing(KeyFile(settings.keyFile)),
      settings: Site.Settings(
        publicAddress: settings.publicAddress, sessionRule: settings.sessionRule,
        correctionDays: settings.correctionDays, retentionDays: settings.retentionDays,
        isBehindProxy: settings.isBehindProxy,
        isFictitious: !entities.isEmpty && entities.allSatisfy(\.isFictitious)),
      log: log, now: desk.tools.now)
  }

  private func application(_ site: Site, _ desk: CommandDesk) -> some ApplicationProtocol {
    let (settings, say) = (desk.settings, desk.tools.say)
    // The framework's own lines would name every address asked for.
    var quiet = Logger(label: "http")
    quiet.logLevel = max(settings.logLevel, .warning)
    return Application(
      router: RouteTable.all.router(for: site),
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? settings.port
        say("Ayni está en http://\(settings.host):\(port)  (Ctrl-C para detener)")
      },
      logger: quiet)
  }
}

extension Database {
  /// What cannot be written to is said at once, not by the first form someone sends.
  fileprivate func requireWritable() async throws {
    try await write { try $0.run("UPDATE schema_migration SET number = number WHERE number = 1") }
  }
}

extension CommandFailure {
  fileprivate init(listening error: IOError, settings: Settings) {
    let place = "\(settings.host):\(settings.port)"
    switch error.errnoCode {
    case EADDRINUSE: self = .unavailable("otro programa ya usa \(place); deténlo o elige otro puerto con --port")
    case EACCES: self = .unavailable("no hay permiso para escuchar en \(place); elige un puerto desde 1024 con --port")
    case EADDRNOTAVAIL: self = .usage("esta máquina no tiene la dirección \(settings.host); revisa --host")
    default: self = .unavailable("no se puede escuchar en \(place)")
    }
  }
}
