package import Foundation

/// A file of a report that is made in the background, because it may take longer than a visitor waits.
package struct ReportJob: Sendable, Equatable, Identifiable {
  /// Days a finished file is kept.
  package static let keptDays = 7
  /// Times it is begun again after the program stopped in the middle.
  package static let mostAttempts = 3
  /// Files that may wait for one entity.
  package static let mostWaiting = 5

  package let id: UUID
  package let report: UUID
  /// Stem of the file name.
  package let name: String
  package let title: String
  package let format: PaperFormat
  /// Of a draft, which not everybody reads.
  package let isDraft: Bool
  package let state: ReportJobState
  package let step: ReportJobStep
  /// Pages laid out so far, while they are.
  package let page: Int?
  package let failure: ReportJobFailure?
  /// The account that asked, and its name.
  package let account: UUID
  package let asker: String
  package let askedAt: Date
  package let endedAt: Date?
  /// Bytes of the file, once there is one.
  package let size: Int?

  package init(
    id: UUID, report: UUID, name: String, title: String, format: PaperFormat, isDraft: Bool, state: ReportJobState,
    step: ReportJobStep, page: Int?, failure: ReportJobFailure?, account: UUID, asker: String, askedAt: Date,
    endedAt: Date?, size: Int?
  ) {
    self.id = id
    self.report = report
    self.name = name
    self.title = title
    self.format = format
    self.isDraft = isDraft
    self.state = state
    self.step = step
    self.page = page
    self.failure = failure
    self.account = account
    self.asker = asker
    self.askedAt = askedAt
    self.endedAt = endedAt
    self.size = size
  }

  package var isUnderWay: Bool { state == .queued || state == .running }
  package var expiresAt: Date? { endedAt.map { $0.addingTimeInterval(Double(Self.keptDays) * 86_400) } }

  /// - Throws: `ReportJobRefusal`.
  package func checkCancel(by actor: Actor) throws(ReportJobRefusal) {
    guard actor.account == account || Policy.allows(actor, .writePlanReport) else { throw .notYours }
    guard isUnderWay else { throw .over }
  }
}

/// What a report is printed as.
package enum PaperFormat: String, Sendable, CaseIterable, Codable {
  case pdf, docx

  package var name: String { self == .pdf ? "PDF" : "Word" }
}

package enum ReportJobState: String, Sendable, CaseIterable, Codable {
  case queued, running, done, failed, cancelled

  package var name: String {
    switch self {
    case .queued: "En espera"
    case .running: "Preparándose"
    case .done: "Listo"
    case .failed: "No se pudo preparar"
    case .cancelled: "Cancelado"
    }
  }
}

/// How far a file is.
package enum ReportJobStep: Int, Sendable, CaseIterable, Comparable {
  case gather = 1, read, layOut, write, keep

  package var name: String {
    switch self {
    case .gather: "Reúne las cifras"
    case .read: "Lee el documento"
    case .layOut: "Arma las páginas"
    case .write: "Escribe el archivo"
    case .keep: "Guarda el archivo"
    }
  }

  package static func < (left: ReportJobStep, right: ReportJobStep) -> Bool { left.rawValue < right.rawValue }
}

/// Why there is no file.
package enum ReportJobFailure: String, Sendable, CaseIterable, Codable {
  case missingTool = "missing-tool"
  case tooLong = "too-long"
  case tooLarge = "too-large"
  case broken, interrupted, gone

  package var sentence: String {
    switch self {
    case .missingTool: "Al servidor le falta un programa para este formato. Imprime el informe desde el navegador o descárgalo en Excel."
    case .tooLong: "Demoró demasiado y se detuvo. Pídelo otra vez cuando el servidor esté menos ocupado, o imprime el informe desde el navegador."
    case .tooLarge: "El informe es demasiado grande para este formato. Descárgalo en Excel."
    case .broken: "El programa que prepara el archivo falló. Avisa a quien administra el sistema; mientras tanto, imprime el informe desde el navegador."
    case .interrupted: "El servidor se detuvo varias veces mientras lo preparaba. Pídelo otra vez."
    case .gone: "El informe ya no está: alguien descartó el borrador."
    }
  }
}

/// Why a file is not begun or not cancelled.
package enum ReportJobRefusal: Refusal, Sendable, Equatable, CaseIterable {
  case tooManyWaiting, notYours, over, notThere

  package var sentence: String {
    switch self {
    case .tooManyWaiting: "Ya hay \(ReportJob.mostWaiting) archivos en espera. Pide este cuando alguno termine."
    case .notYours: "Este archivo lo pidió otra persona. Solo ella, la secretaría técnica o planeamiento pueden cancelarlo."
    case .over: "Este archivo ya terminó de prepararse o se canceló antes."
    case .notThere: "Ese archivo ya no está: se borran a los \(ReportJob.keptDays) días. Pídelo otra vez desde el informe."
    }
  }
}
