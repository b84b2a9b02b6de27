package import Foundation

/// The figures of a period as they were when it was closed: a report made of them stays the same while the data moves
/// on. A correction is a further version with its reason; nothing is overwritten.
package struct PeriodClosing: Sendable, Equatable {
  package let period: Period
  /// 1 for the first, then one more for each correction.
  package let version: Int
  /// Why it was closed again; nil for the first version.
  package let reason: String?
  package let author: String
  package let closedAt: Date
  package let figures: [ClosedFigure]
  /// SHA-256 of what is frozen, in hexadecimal.
  package let digest: String

  package init(
    period: Period, version: Int, reason: String?, author: String, closedAt: Date, figures: [ClosedFigure],
    digest: String
  ) {
    self.period = period
    self.version = version
    self.reason = reason
    self.author = author
    self.closedAt = closedAt
    self.figures = figures
    self.digest = digest
  }

  /// The version to write. `seen` is the one that was on the screen; 0 when there was none.
  package static func version(
    of period: Period, reason: String?, seen: Int, after latest: Int, today: Day
  ) throws(ClosingRefusal) -> Int {
    guard period.isComplete(on: today) else { throw .notOver }
    guard latest == seen else { throw .overtaken }
    guard latest == 0 || !(reason ?? "").isEmpty else { throw .reasonMissing }
    return latest + 1
  }

  /// What may be closed on a day: the last complete periods of each kind, newest first.
  package static func candidates(on today: Day) -> [Period] {
    let counts: [(ReportingPeriod, Int)] = [(.quarter, 4), (.semester, 2), (.year, 2), (.month, 3)]
    return counts.flatMap { kind, count in
      (1...count).map { Period(kind, containing: today.month).adding(-$0) }
    }
  }
}

/// Why a period cannot be closed.
package enum ClosingRefusal: Refusal, Sendable, Equatable, CaseIterable {
  case notOver, reasonMissing, overtaken

  package var sentence: String {
    switch self {
    case .notOver: "Ese periodo todavía no termina. Ciérralo cuando haya terminado."
    case .reasonMissing: "Ese periodo ya está cerrado. Escribe por qué lo cierras otra vez."
    case .overtaken: "Otra persona cerró ese periodo mientras lo revisabas. Míralo antes de cerrarlo otra vez."
    }
  }
}
