package import ArgumentParser

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
  /// 73: a file cannot be written.
  case cannotWrite(String)
  /// 1: a check found something wrong.
  case unsound(String)

  package var description: String {
    switch self {
    case .usage(let text), .data(let text), .noInput(let text), .unavailable(let text), .cannotWrite(let text),
      .unsound(let text):
      text
    }
  }

  package var exitCode: ExitCode {
    switch self {
    case .usage: ExitCode(64)
    case .data: ExitCode(65)
    case .noInput: ExitCode(66)
    case .unavailable: ExitCode(69)
    case .cannotWrite: ExitCode(73)
    case .unsound: ExitCode(1)
    }
  }
}
