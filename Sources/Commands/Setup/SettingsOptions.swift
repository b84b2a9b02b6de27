package import ArgumentParser

/// The settings as flags, shared by every command.
package struct SettingsOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Archivo JSON de configuración.", valueName: "archivo")) package var config: String?
  @Option(help: "Archivo SQLite o dirección de PostgreSQL.") package var database: String?
  @Option(help: "Archivo de llaves.") package var keyFile: String?
  @Option(help: "Carpeta de contenidos.") package var content: String?
  @Option(help: "Dirección donde escucha.") package var host: String?
  @Option(help: "Puerto donde escucha.") package var port: String?
  @Option(help: "Dirección que usan las personas.") package var publicAddress: String?
  @Option(help: "yes si hay un proxy propio delante.") package var behindProxy: String?
  @Option(help: "Entidad que muestra el portal público.") package var publicEntity: String?
  @Option(help: "Minutos sin uso hasta cerrar la sesión.") package var sessionMinutes: String?
  @Option(help: "Horas hasta cerrar la sesión.") package var sessionHours: String?
  @Option(help: "Días para corregir una orientación.") package var correctionDays: String?
  @Option(help: "Días hasta destruir los datos sellados.") package var retentionDays: String?
  @Option(help: "Días que una llave retirada abre copias.") package var keyGraceDays: String?
  @Option(help: "Conexiones a PostgreSQL.") package var poolSize: String?
  @Option(help: "Orden que envía avisos.") package var sendmail: String?
  @Option(help: "Remitente de los avisos.") package var mailFrom: String?
  @Option(help: "Detalle de la bitácora técnica.") package var logLevel: String?
  @Option(help: "Carpeta de Leaflet en este sistema.") package var leafletFolder: String?
  @Option(help: "Servidor de fondos de mapa.") package var tiles: String?
  @Option(help: "Crédito del fondo de mapa.") package var tilesCredit: String?

  package init() {}

  package var flags: [Setting: String] {
    let given: [Setting: String?] = [
      .database: database, .keyFile: keyFile, .content: content, .host: host, .port: port,
      .publicAddress: publicAddress, .behindProxy: behindProxy, .publicEntity: publicEntity,
      .sessionMinutes: sessionMinutes, .sessionHours: sessionHours,
      .correctionDays: correctionDays, .retentionDays: retentionDays, .keyGraceDays: keyGraceDays,
      .poolSize: poolSize, .sendmail: sendmail, .mailFrom: mailFrom, .logLevel: logLevel,
      .leafletFolder: leafletFolder, .tiles: tiles, .tilesCredit: tilesCredit,
    ]
    return given.compactMapValues { $0 }
  }

  package func settings() async throws -> Settings { try await Settings.read(flags: flags, file: config) }
}
