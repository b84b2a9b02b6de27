import Configuration
package import Domain
package import Foundation
package import Logging
import SystemPackage

/// The settings in force, checked.
package struct Settings: Sendable {
  package let database: DatabaseLocation
  package let keyFile: String
  package let content: URL
  package let host: String
  package let port: Int
  package let publicAddress: String
  package let isBehindProxy: Bool
  /// Name or plan; empty takes the first by name.
  package let publicEntity: String
  package let sessionRule: SessionRule
  package let correctionDays: Int
  package let retentionDays: Int
  package let keyGraceDays: Int
  package let poolSize: Int
  /// The command and its arguments, or empty.
  package let sendmail: [String]
  package let mailFrom: String
  package let logLevel: Logger.Level
  package let leafletFolder: String
  package let tiles: TileServer?

  package enum DatabaseLocation: Sendable, Equatable {
    case file(String)
    case postgres(String)
  }

  /// Reads flags, environment, file and defaults, in that order.
  /// - Throws: `CommandFailure.usage` naming the setting that is wrong and what it takes.
  package static func read(
    flags: [Setting: String], file: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> Settings {
    var providers: [any ConfigProvider] = [
      InMemoryProvider(
        values: Dictionary(uniqueKeysWithValues: flags.map { (AbsoluteConfigKey($0.key.key), ConfigValue(.string($0.value), isSecret: $0.key.isSecret)) })),
      EnvironmentVariablesProvider(environmentVariables: environment),
    ]
    if let file {
      do {
        providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
      } catch {
        throw CommandFailure.usage("no se puede leer la configuración \(file): debe ser un archivo JSON")
      }
    }
    return try Settings(ConfigReader(providers: providers))
  }

  init(_ reader: ConfigReader) throws {
    func text(_ setting: Setting) -> String {
      // In the file a value may stand as a number or as true and false, which the reader knows as 1 and 0.
      reader.string(forKey: setting.key, isSecret: setting.isSecret)
        ?? reader.int(forKey: setting.key, isSecret: setting.isSecret).map(String.init) ?? setting.fallback
    }
    func number(_ setting: Setting, _ bounds: ClosedRange<Int>) throws -> Int {
      guard let number = Int(text(setting)), bounds.contains(number) else {
        throw CommandFailure.usage("\(setting.flag) debe ser un número entre \(bounds.lowerBound) y \(bounds.upperBound)")
      }
      return number
    }
    let location = text(.database)
    let isPostgres = location.hasPrefix("postgres://") || location.hasPrefix("postgresql://") || location.contains("host=")
    database = isPostgres ? .postgres(location) : .file(location)
    keyFile = text(.keyFile)
    content = URL(filePath: text(.content))
    host = text(.host)
    port = try number(.port, 0...65_535)
    let address = text(.publicAddress)
    publicAddress = address.isEmpty ? "http://\(host):\(port)" : address.hasSuffix("/") ? String(address.dropLast()) : address
    guard let behind = ["yes": true, "1": true, "no": false, "0": false][text(.behindProxy)] else {
      throw CommandFailure.usage("\(Setting.behindProxy.flag) debe ser yes o no")
    }
    isBehindProxy = behind
    publicEntity = text(.publicEntity)
    sessionRule = SessionRule(
      idle: TimeInterval(try number(.sessionMinutes, 1...1440) * 60),
      absolute: TimeInterval(try number(.sessionHours, 1...168) * 3600))
    correctionDays = try number(.correctionDays, 1...31)
    retentionDays = try number(.retentionDays, 1...3650)
    keyGraceDays = try number(.keyGraceDays, 0...3650)
    poolSize = try number(.poolSize, 1...100)
    sendmail = text(.sendmail).split(separator: " ").map(String.init)
    mailFrom = text(.mailFrom)
    guard let level = Logger.Level(rawValue: text(.logLevel)) else {
      throw CommandFailure.usage("\(Setting.logLevel.flag) debe ser trace, debug, info, notice, warning, error o critical")
    }
    logLevel = level
    leafletFolder = text(.leafletFolder)
    tiles = TileServer(template: text(.tiles), attribution: text(.tilesCredit))
    guard tiles != nil || text(.tiles).isEmpty else {
      throw CommandFailure.usage(
        "\(Setting.tiles.flag) debe ser una dirección https con {z}, {x} y {y}, de un solo servidor, y \(Setting.tilesCredit.flag) su crédito")
    }
  }
}
