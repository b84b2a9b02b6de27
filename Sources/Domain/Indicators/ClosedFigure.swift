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
  /// Whether there was a figure or an answer.
  package let isKnown: Bool
  /// What it was held against that day; nil where nothing was set.
  package let baseline: String?
  package let target: String?
  package let standing: String?
  package let responsible: String?

  package init(
    indicator: String, chapter: String, name: String, unit: String, period: String, text: String, detail: String?,
    numerator: Int?, denominator: Int?, asOf: String?, origin: String, isKnown: Bool = true,
    baseline: String? = nil, target: String? = nil, standing: String? = nil, responsible: String? = nil
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
    self.isKnown = isKnown
    self.baseline = baseline
    self.target = target
    self.standing = standing
    self.responsible = responsible
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
        let standing = TargetStanding(value, row.terms, kind: row.indicator.kind, period: own, today: today)
        return ClosedFigure(
          indicator: row.indicator.code, chapter: chapter.title, name: row.indicator.name, unit: row.indicator.unit,
          period: own.name, text: value.text, detail: value.detail, numerator: ratio.0, denominator: ratio.1,
          asOf: isOfToday ? today.short : nil, origin: row.originName, isKnown: value.isKnown, baseline: row.baseline, target: row.target,
          standing: standing?.name, responsible: row.responsible?.name)
      }
    }
  }
}
