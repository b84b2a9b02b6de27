import ArgumentParser
import Commands

/// The program. Composition and configuration only: what it does lives in the rooms below.
@main struct Ayni: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ayni",
    abstract: "Ayni: el sistema de trabajo de un plan local de gobernanza migratoria.",
    discussion: """
      Cada opción también se lee del entorno (AYNI_…) o de un archivo JSON (--config).
      Código de salida: 0 bien, 1 una revisión encontró algo, 64 orden mal escrita, 65 datos con errores, \
      66 falta un archivo, 69 base de datos o llaves no disponibles, 73 no se puede escribir.
      """,
    version: "0.1.0",
    subcommands: [
      ServeCommand.self, MigrateCommand.self, PackCommand.self, DirectoryCommand.self, TerritoryCommand.self, AccountCommand.self,
      TallyCommand.self, DemoCommand.self, DigestCommand.self, DoctorCommand.self, BackupCommand.self,
      KeyCommand.self, TranslationCommand.self,
    ])

  static func main() async {
    await Toolbox.$current.withValue(.live) { await main(nil) }
  }
}
