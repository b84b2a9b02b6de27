import ArgumentParser
import Commands
import Domain
import Foundation
import Web

/// `ayni translation …`: catalogues for those who speak the languages of the portal.
struct TranslationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translation", abstract: "Prepara y revisa las traducciones del portal.",
    discussion: """
      El plan se lee de su carpeta y los textos comunes, de --content. El marco del portal viene con el programa: \
      sus archivos revisados se envían a quienes lo mantienen.
      """,
    subcommands: [TranslationStatus.self, TranslationExport.self, TranslationCheck.self])
}

/// How many texts of each part are translated and reviewed in each language.
struct TranslationStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Dice cuánto está traducido, revisado y por traducir en cada idioma.")

  @Argument(help: ArgumentHelp("Carpeta del plan.", valueName: "carpeta")) var folder: String
  @OptionGroup var options: SettingsOptions

  func run() async throws {
    try await Toolbox.using(options) { tools, settings in
      let plan = try settings.plan(in: folder)
      for language in PortalLanguage.allCases where language != .original {
        for part in TranslationPart.allCases {
          let standing = part.known(plan).standing(of: part.originals(plan), in: language)
          tools.say(
            "\(language.rawValue)  \(part.rawValue): \(standing.translated) de \(standing.total) traducidos, "
              + "\(standing.reviewed) revisados, faltan \(standing.missing.count).")
        }
      }
    }
  }
}

/// Writes the catalogue of one part and language.
struct TranslationExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Escribe un archivo .po para que lo llene o lo revise quien habla el idioma.")

  @Argument(help: ArgumentHelp("Carpeta del plan.", valueName: "carpeta")) var folder: String
  @Option(help: "Idioma: en, pt, fr, ht o qu.") var language: PortalLanguage
  @Option(help: "Parte: frame (marco del portal), plan o common (emergencias y seguridad).") var part: TranslationPart
  @Option(help: ArgumentHelp("Archivo que se escribe; no debe existir.", valueName: "archivo")) var to: String
  @OptionGroup var options: SettingsOptions

  func run() async throws {
    try await Toolbox.using(options) { tools, settings in
      guard language != .original else { throw CommandFailure.usage("el español es el texto original: elige otro idioma") }
      let plan = try settings.plan(in: folder)
      let sheet = TranslationSheet(part.originals(plan), in: language, from: part.known(plan))
      guard !FileManager.default.fileExists(atPath: to) else { throw CommandFailure.cannotWrite("ya existe \(to)") }
      do { try Data(sheet.text.utf8).write(to: URL(filePath: to), options: .atomic) } catch {
        throw CommandFailure.cannotWrite("no se puede escribir \(to)")
      }
      let standing = part.known(plan).standing(of: sheet.originals, in: language)
      tools.say("\(to): \(standing.total) textos, \(standing.reviewed) revisados, \(standing.missing.count) por traducir.")
    }
  }
}

/// Reads a filled catalogue as strictly as the portal does.
struct TranslationCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Revisa un archivo .po lleno y dice qué falta y qué sobra.")

  @Argument(help: ArgumentHelp("Carpeta del plan.", valueName: "carpeta")) var folder: String
  @Argument(help: ArgumentHelp("Archivo .po.", valueName: "archivo")) var file: String
  @Option(help: "Parte: frame (marco del portal), plan o common (emergencias y seguridad).") var part: TranslationPart
  @OptionGroup var options: SettingsOptions

  func run() async throws {
    try await Toolbox.using(options) { tools, settings in
      let plan = try settings.plan(in: folder)
      let catalogue = try read()
      let review = TranslationReview(catalogue, for: part.originals(plan))
      tools.say(
        "\(catalogue.language.name): \(review.reviewed) revisados, \(review.unreviewed) sin revisar, "
          + "faltan \(review.missing.count), sobran \(review.unknown.count).")
      let unknown = review.unknown.map { "\(file):\($0.line): sobra, ya no está en el portal: \($0.original)" }
      let findings = review.missing.map { "falta: \($0)" } + unknown
      guard review.isComplete else { throw CommandFailure.unsound(findings.joined(separator: "\n")) }
    }
  }

  private func read() throws -> TranslationFile {
    guard let data = FileManager.default.contents(atPath: file) else { throw CommandFailure.noInput("no se puede leer \(file)") }
    guard let text = String(validating: data, as: UTF8.self) else { throw CommandFailure.data("\(file): no está en UTF-8") }
    do throws(TranslationFault) { return try TranslationFile(parsing: text) } catch {
      throw CommandFailure.data("\(file):\(error.line): \(error.sentence)")
    }
  }
}

/// The parts of what the portal says: each has its file in another place.
enum TranslationPart: String, CaseIterable, ExpressibleByArgument {
  case frame, plan, common

  func originals(_ plan: PlanPack) -> [String] {
    let common = plan.guidance.texts
    switch self {
    case .frame: return PortalTranslations.frame
    case .common: return Self.once(common)
    case .plan:
      let others = Set(common)
      return plan.publicTexts.filter { !others.contains($0) }
    }
  }

  func known(_ plan: PlanPack) -> Translations { self == .frame ? PortalTranslations.ofFrame : plan.translations }

  private static func once(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

extension PortalLanguage: ExpressibleByArgument {}
