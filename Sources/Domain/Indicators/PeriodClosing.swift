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

/// One figure as it was frozen: what was shown, never more (promise 6).
package struct ClosedFigure: Sendable, Equatable, Codable {
  package let indicator: String
  /// The heading it stood under.
  package let chapter: String
  package let name: String
  package let unit: String
  /// «3.er trimestre de 2026».
  package let period: String
  package let text: String
  package let detail: String?
  /// Of a ratio.
  package let numerator: Int?
  package let denominator: Int?
  /// The day a state was read, for measures that keep no past: «directorio al 3 oct 2026».
  package let asOf: String?
  package let origin: String

  package init(
    indicator: String, chapter: String, name: String, unit: String, period: String, text: String, detail: String?,
    numerator: Int?, denominator: Int?, asOf: String?, origin: String
  ) {
    self.indicator = indicator
    self.chapter = chapter
    self.name = name
    self.unit = unit
    self.period = period
    self.text = text
    self.detail = detail
    self.numerator = numerator
    self.denominator = denominator
    self.asOf = asOf
    self.origin = origin
  }
}

extension Reckoning {
  /// Every indicator in the period of its own kind that ends the closed one. A measure that keeps no past is frozen as
  /// it stands today, and says so.
  package func frozen(_ period: Period) -> [ClosedFigure] {
    Matrix(self, month: period.end).chapters.flatMap { chapter in
      chapter.rows.map { row in
        let isOfToday = row.value == .notKept
        let own = isOfToday ? Period(row.indicator.period, containing: today.month) : row.period
        let value = isOfToday ? self.value(of: row.indicator, in: own) : row.value
        var ratio: (Int?, Int?) = (nil, nil)
        if case .ratio(let numerator, let denominator) = value { ratio = (numerator, denominator) }
        return ClosedFigure(
          indicator: row.indicator.code, chapter: chapter.title, name: row.indicator.name, unit: row.indicator.unit,
          period: own.name, text: value.text, detail: value.detail, numerator: ratio.0, denominator: ratio.1,
          asOf: isOfToday ? today.short : nil, origin: row.originName)
      }
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
