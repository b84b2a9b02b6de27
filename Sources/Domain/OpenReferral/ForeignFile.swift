/// What another directory published: the services of one file, or of a package of tables.
package struct ForeignFile: Sendable, Equatable {
  package let services: [JSON]
  /// It holds everything they publish; one page of several does not.
  package let isComplete: Bool

  package static let mostBytes = 200 * 1024 * 1024

  /// A service, a list of them, a page of the API, or a stream with one a line.
  /// - Throws: `ForeignRefusal`.
  package init(json bytes: [UInt8]) throws(ForeignRefusal) {
    guard bytes.contains(where: { ![9, 10, 13, 32].contains($0) }) else { throw .empty }
    guard bytes.count <= Self.mostBytes else { throw .tooLarge }
    do {
      let whole = try JSON(reading: bytes)
      if let list = whole.list {
        (services, isComplete) = (list, true)
      } else if let contents = whole["contents"] {
        guard let list = contents.list else { throw ForeignRefusal.noServices }
        (services, isComplete) = (list, whole["first_page"] == true && whole["last_page"] == true)
      } else if case .object = whole {
        (services, isComplete) = ([whole], false)
      } else {
        throw ForeignRefusal.noServices
      }
    } catch let fault as JSONFault {
      (services, isComplete) = (try Self.lines(bytes, orElse: fault), true)
    } catch let refusal as ForeignRefusal {
      throw refusal
    } catch {
      throw .noServices
    }
    guard !services.isEmpty else { throw .noServices }
  }

  private static func lines(_ bytes: [UInt8], orElse fault: JSONFault) throws(ForeignRefusal) -> [JSON] {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    guard lines.count > 1 else { throw .notJSON(line: fault.line) }
    var services: [JSON] = []
    for (index, line) in lines.enumerated() where line.contains(where: { ![9, 13, 32].contains($0) }) {
      guard let service = try? JSON(reading: Array(line)) else {
        // A text whose first line is no value by itself was meant as a whole.
        throw .notJSON(line: services.isEmpty ? fault.line : index + 1)
      }
      services.append(service)
    }
    return services
  }

  /// Tables by name of the file, with `datapackage.json` among them.
  /// - Throws: `ForeignRefusal`.
  package init(tables files: [String: [UInt8]]) throws(ForeignRefusal) {
    services = try PackageReading(files).services()
    isComplete = true
    guard !services.isEmpty else { throw .noServices }
  }

  /// The files a package names, besides the one that names them: in its own folder, nowhere else.
  /// - Throws: `ForeignRefusal`.
  package static func names(in descriptor: [UInt8]) throws(ForeignRefusal) -> [String] {
    try PackageReading.paths(descriptor).map(\.path)
  }
}

/// Why what another directory published cannot be imported at all. Nothing was saved.
package enum ForeignRefusal: Refusal, Equatable {
  case empty, tooLarge, noServices, noPublisher, notPackage
  case notJSON(line: Int)
  case missingTable(String)
  case badTable(String)
  case rejected(Int)

  package var sentence: String {
    switch self {
    case .empty: "El archivo está vacío."
    case .tooLarge: "El archivo pesa más de 200 MB. Divídelo en partes."
    case .noServices:
      "No hay servicios en el archivo. Se espera una lista de servicios de HSDS, una página de su API o una carpeta con datapackage.json."
    case .noPublisher:
      "Di de qué directorio viene el archivo, con --publisher. Con ese nombre se reconoce cada servicio la próxima vez."
    case .notPackage: "El datapackage.json no describe tablas en su misma carpeta."
    case .notJSON(let line): "El archivo no es JSON: hay un error en la línea \(line)."
    case .missingTable(let name): "Falta la tabla \(name) del paquete."
    case .badTable(let name): "La tabla \(name) no se puede leer: revisa comillas y columnas."
    case .rejected(1):
      "Hay 1 registro rechazado. Pide que lo corrijan, o elige dejarlo fuera (con la orden: --skip-rejected). No se importó nada."
    case .rejected(let count):
      "Hay \(count) registros rechazados. Pide que los corrijan, o elige dejarlos fuera (con la orden: --skip-rejected). No se importó nada."
    }
  }
}
