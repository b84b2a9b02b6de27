package import ArgumentParser
import Database
import Domain
import Packs
import Storage
import Vault

/// Why a command ended without doing its work, and the exit code it ends with (docs/operations.md).
package enum CommandFailure: Error, CustomStringConvertible, Sendable, Equatable {
  /// 64: the words of the call are wrong.
  case usage(String)
  /// 65: the data given is wrong; nothing was written.
  case data(String)
  /// 66: a file is missing or cannot be read.
  case noInput(String)
  /// 69: the database or the key file cannot be used now.
  case unavailable(String)
  /// 70: a mistake in this program.
  case mistake(String)
  /// 73: a file cannot be written.
  case cannotWrite(String)
  /// 1: a check found something wrong.
  case unsound(String)

  package var description: String {
    switch self {
    case .usage(let text), .data(let text), .noInput(let text), .unavailable(let text), .mistake(let text),
      .cannotWrite(let text), .unsound(let text):
      text
    }
  }

  package var exitCode: ExitCode {
    switch self {
    case .usage: ExitCode(64)
    case .data: ExitCode(65)
    case .noInput: ExitCode(66)
    case .unavailable: ExitCode(69)
    case .mistake: ExitCode(70)
    case .cannotWrite: ExitCode(73)
    case .unsound: ExitCode(1)
    }
  }
}

extension CommandFailure {
  /// Puts what went wrong below into words for the administrator; values never appear.
  package init(explaining error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let errors as PackErrors: self = .data("el plan tiene errores:\n\(errors)")
    case let refusal as PackRefusal: self = .data(refusal.sentence)
    case let refusal as any Refusal: self = .data(refusal.sentence)
    case let fault as KeyFileFault: self = CommandFailure(fault)
    case let fault as DatabaseFault: self = CommandFailure(fault)
    case is SealRefusal:
      self = .unavailable("el archivo de llaves no abre lo que está sellado: ¿es el de esta base de datos?")
    default: self = .mistake("algo falló en el programa (\(type(of: error))); no se guardó nada a medias")
    }
  }

  private init(_ fault: DatabaseFault) {
    switch fault {
    case .readOnly: self = .cannotWrite("la base de datos o su carpeta no deja escribir; no se guardó nada")
    case .full: self = .cannotWrite("el disco está lleno; no se guardó nada")
    case .unavailable, .busy: self = .unavailable("la base de datos no responde; no se guardó nada")
    case .damaged: self = .unavailable("el archivo no es una base de datos de Ayni o está dañado; no se tocó")
    case .schema(let why): self = .unavailable("el esquema no coincide con este programa: \(why)")
    case .refused(let rule, _): self = .data("la base de datos no aceptó los datos (\(rule.rawValue)); no se guardó nada")
    case .statement, .unreadable: self = .mistake("algo falló al leer o escribir la base de datos; no se guardó nada a medias")
    }
  }

  private init(_ fault: KeyFileFault) {
    switch fault {
    case .missing(let path): self = .unavailable("no existe el archivo de llaves \(path); créalo con: ayni migrate")
    case .exists(let path): self = .cannotWrite("el archivo de llaves \(path) ya existe; no se tocó")
    case .openToOthers(let path, let mode):
      self = .unavailable(
        "otras personas pueden leer \(path) (permisos \(String(mode, radix: 8))): usa 0600 en el archivo y 0700 en su carpeta")
    case .notPlain(let path): self = .unavailable("\(path) no es un archivo común")
    case .damaged(let path, _): self = .unavailable("el archivo de llaves \(path) está dañado; repón su copia")
    case .system(let path, let call, _):
      let isWrite = ["create", "write", "sync", "rename", "mkdir", "chmod", "chown"].contains(call)
      self = isWrite
        ? .cannotWrite("no se puede escribir \(path): revisa el espacio y los permisos")
        : .unavailable("no se puede leer \(path): revisa los permisos")
    }
  }
}
