import Domain
import Foundation

/// Makes files of self-contained HTML with tools of the system (ADR 10): one at a time, within limits, leaving nothing
/// behind.
package struct Press: Sendable {
  package enum Tool: String, Sendable, CaseIterable {
    case weasyprint, pandoc
    /// Of Debian.
    package var package: String { rawValue }
  }

  package struct Limits: Sendable {
    /// For one file.
    package var seconds: Double
    /// Spent waiting for the file before.
    package var patience: Double
    /// Others that may wait at the same time.
    package var queue: Int
    package var mostInput: Int
    package var mostOutput: Int

    package init(
      seconds: Double = 60, patience: Double = 20, queue: Int = 4, mostInput: Int = 8 << 20, mostOutput: Int = 64 << 20
    ) {
      self.seconds = seconds
      self.patience = patience
      self.queue = queue
      self.mostInput = mostInput
      self.mostOutput = mostOutput
    }
  }

  private let folders: [String]
  private let limits: Limits
  private let door: PressDoor

  /// - Parameter folders: where the tools are looked for, in order; those of `PATH` when nil.
  package init(folders: [String]? = nil, limits: Limits = Limits()) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    self.folders = folders ?? path.split(separator: ":").map(String.init)
    self.limits = limits
    door = PressDoor(most: limits.queue)
  }

  /// The same tools with other limits, and a door of its own.
  package func with(_ limits: Limits) -> Press { Press(folders: folders, limits: limits) }

  package func has(_ tool: Tool) -> Bool { place(of: tool) != nil }

  /// - Parameter progress: told how far the tool is, while it runs.
  /// - Throws: `PressRefusal`.
  package func pdf(
    _ html: [UInt8], progress: (@Sendable (PressProgress) -> Void)? = nil
  ) async throws(PressRefusal) -> [UInt8] {
    let volume = progress == nil ? "--quiet" : "--verbose"
    return try await run(
      .weasyprint, [volume, "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"], html, progress: progress)
  }

  /// - Parameter isWide: on lying sheets.
  /// - Throws: `PressRefusal`.
  package func docx(_ html: [UInt8], isWide: Bool) async throws(PressRefusal) -> [UInt8] {
    // Looks and page numbers come from a model, which pandoc only reads from a file.
    guard let folder = try? TemporaryPlace() else { throw .failed(.pandoc) }
    defer { folder.remove() }
    let model = isWide ? PackageResources.report_wide_docx : PackageResources.report_docx
    guard let path = try? folder.file("model.docx"), FileManager.default.isWritableFile(atPath: path),
      (try? Data(model).write(to: URL(filePath: path))) != nil
    else { throw .failed(.pandoc) }
    return try await run(
      .pandoc,
      ["--from", "html", "--to", "docx", "--shift-heading-level-by=-1", "--reference-doc", path, "--output", "-"], html)
  }

  private func run(
    _ tool: Tool, _ arguments: [String], _ input: [UInt8], progress: (@Sendable (PressProgress) -> Void)? = nil
  ) async throws(PressRefusal) -> [UInt8] {
    guard let program = place(of: tool) else { throw .missing(tool) }
    guard input.count <= limits.mostInput else { throw .tooLarge }
    guard await door.enter(within: limits.patience) else { throw .busy }
    let end = await PressRun(
      program: program, arguments: arguments, seconds: limits.seconds, most: limits.mostOutput, progress: progress
    ).answer(to: input)
    await door.leave()
    switch end {
    case .done(let bytes) where !bytes.isEmpty: return bytes
    case .tooLong: throw .tooLong
    case .tooLarge: throw .tooLarge
    case .stopped: throw .stopped
    case .done, .failed: throw .failed(tool)
    }
  }

  private func place(of tool: Tool) -> String? {
    folders.map { "\($0)/\(tool.rawValue)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// Why a file could not be made. The page says it, and still prints well.
package enum PressRefusal: Refusal, Equatable, Sendable {
  case missing(Press.Tool)
  case busy, tooLong, tooLarge
  /// Whoever asked does not want it any more.
  case stopped
  case failed(Press.Tool)

  package var sentence: String {
    switch self {
    case .missing(let tool):
      "Falta un programa en el servidor. Pide a quien lo administra que ejecute: apt install \(tool.package). Mientras tanto, imprime esta página."
    case .busy: "Se están preparando otros archivos. Espera un minuto y vuelve a pedirlo; mientras tanto, puedes imprimir esta página."
    case .tooLong: "El archivo demoró demasiado y se detuvo. Vuelve a pedirlo en un minuto; mientras tanto, puedes imprimir esta página."
    case .stopped: "Se canceló el archivo."
    case .tooLarge: "El informe es demasiado grande para este formato. Descárgalo en Excel o imprime esta página."
    case .failed(let tool):
      "No se pudo preparar el archivo (\(tool.rawValue)). Imprime esta página o avisa a quien administra el sistema."
    }
  }

  /// Worth asking again in a minute.
  package var isPassing: Bool { self == .busy || self == .tooLong }
}
