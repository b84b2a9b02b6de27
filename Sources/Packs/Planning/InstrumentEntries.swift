import Domain

extension Entry {
  /// The documents a plan is made of.
  func instruments() -> [Instrument] {
    entries("instruments", "code name short kind years? within? aim axes? programmes? milestones? results? source").map {
      entry in
      Instrument(
        code: entry.code(as: .instrument), name: entry.text("name"), short: entry.text("short"),
        kind: entry.choice("kind", else: .plan), years: entry.optionalText("years"),
        within: entry.optionalReference("within", to: .instrument), aim: entry.text("aim"), axes: entry.axes(),
        programmes: entry.references("programmes", to: .programme),
        milestones: entry.references("milestones", to: .milestone), results: entry.results(), source: entry.source())
    }
  }

  private func axes() -> [InstrumentAxis] {
    entries("axes", "code group name milestones? source").map { entry in
      InstrumentAxis(
        code: entry.code(as: .axis), group: entry.text("group"), name: entry.text("name"),
        milestones: entry.references("milestones", to: .milestone), source: entry.source())
    }
  }

  private func results() -> [ReportedResult] {
    entries("results", "code name amount year until? milestone? source").map { entry in
      ReportedResult(
        code: entry.code(as: .result), name: entry.text("name"), amount: entry.number("amount"),
        year: entry.number("year"), until: entry.day("until")?.description,
        milestone: entry.optionalReference("milestone", to: .milestone), source: entry.source())
    }
  }

  /// What instruments name below a product.
  func activities() -> [PlannedActivity] {
    entries("activities", "code product instrument name term? from? until? responsible? source").map { entry in
      let (from, until) = (entry.day("from"), entry.day("until"))
      if let from, let until, until < from { entry["until"]?.note(.endsBeforeItBegins) }
      return PlannedActivity(
        code: entry.code(as: .activity), product: entry.reference("product", to: .product),
        instrument: entry.reference("instrument", to: .instrument), name: entry.text("name"),
        term: entry["term"]?.choice(among: Term.allCases), from: from, until: until,
        responsible: entry.optionalReference("responsible", to: .institution), source: entry.source())
    }
  }

  /// A day of the calendar, `2026-03-31`.
  private func day(_ key: String) -> Day? {
    guard let cell = self[key], let text = cell.text() else { return nil }
    guard let day = Day(text) else {
      cell.note(.badDay(text))
      return nil
    }
    return day
  }
}
