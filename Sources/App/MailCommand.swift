import Foundation
import Programs

/// The program that sends mail, with the message on its standard input.
struct MailCommand: Sendable {
  private let program: String
  private let arguments: [String]
  private let seconds: Double

  /// - Parameter words: an absolute path and its arguments; nil when there are none.
  init?(_ words: [String], seconds: Double = 30) {
    guard let program = words.first else { return nil }
    self.program = program
    arguments = Array(words.dropFirst())
    self.seconds = seconds
  }

  /// - Returns: whether the program took the message: it ended with 0 in time.
  func send(_ message: String) async -> Bool {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "ayni.mail").async { continuation.resume(returning: run(message)) }
    }
  }

  private func run(_ message: String) -> Bool {
    guard let input = Self.unnamedFile(message) else { return false }
    defer { try? input.close() }
    let child = try? Child(
      program, arguments, environment: ProcessInfo.processInfo.environment, input: input.fileDescriptor)
    return child?.reap(within: seconds) == .exited(0)
  }

  /// A file without a name rather than a pipe: a program that does not read it keeps nobody waiting.
  private static func unnamedFile(_ text: String) -> FileHandle? {
    var template = Array((NSTemporaryDirectory() + "/ayni-mail-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(text.utf8))
      try file.seek(toOffset: 0)
      return file
    } catch {
      return nil
    }
  }
}
