extension Reckoning {
  func sessions(_ count: SessionCount, _ bodies: BodyChoice, in period: Period) -> IndicatorValue {
    guard isKept(period) else { return .notCounted(since: facts.records.since) }
    let dated = facts.records.sessions.filter { bodies.takes($0.body) && period.contains($0.day.month) }
    let held = dated.count(where: \.isHeld)
    switch count {
    case .held: return .number(Amount(held))
    case .heldOfPlanned: return share(held, of: dated.count, "sesiones programadas")
    case .attending:
      let came = facts.records.attendances.filter { bodies.takes($0.body) && period.contains($0.day.month) }
      return .number(Amount(Set(came.map(\.organization)).count))
    }
  }

  func agreements(_ count: AgreementCount, _ bodies: BodyChoice, in period: Period) -> IndicatorValue {
    guard isKept(period) else { return .notCounted(since: facts.records.since) }
    let all = facts.records.agreements.filter { bodies.takes($0.body) }
    func number(_ counts: (RecordFacts.Promised) -> Bool) -> Int { all.reduce(0) { $0 + (counts($1) ? $1.count : 0) } }
    let made = number { period.contains($0.madeOn.month) }
    switch count {
    case .made: return .number(Amount(made))
    case .followed:
      return .number(Amount(number { RecordFacts.Stretch(from: $0.madeOn, until: $0.closedOn).meets(period) }))
    case .fulfilled:
      return .number(Amount(number { $0.state == .done && ($0.closedOn.map { period.contains($0.month) } ?? false) }))
    case .withResponsible: return share(made, of: made, "acuerdos adoptados")
    case .onTime:
      func isDue(_ agreement: RecordFacts.Promised) -> Bool {
        agreement.state != .dropped && period.contains(agreement.due.month)
      }
      let kept = number { agreement in isDue(agreement) && (agreement.closedOn.map { $0 <= agreement.due } ?? false) }
      return share(kept, of: number(isDue), "acuerdos que vencían")
    }
  }

  func bodies(_ count: BodyCount, _ choice: BodyChoice, _ kind: IndicatorKind, in period: Period) -> IndicatorValue {
    let records = facts.records
    switch count {
    case .installed:
      let installed = records.bodies.filter { choice.takes($0.body) && $0.hasAct && $0.stretch.from != nil && $0.stretch.meets(period) }
      guard kind == .yesNoDate else { return .number(Amount(installed.count)) }
      let first = installed.compactMap(\.stretch.from).min()
      return .yesNo(first != nil, day: first)
    case .members:
      let seats = records.seats.filter { choice.takes($0.body) && $0.stretch.meets(period) }
      return .number(Amount(Set(seats.map(\.organization)).count))
    case .focalPoints:
      return .number(Amount(records.posts.count { choice.takes($0.body) && $0.stretch.meets(period) }))
    case .activeFocalPoints:
      // A confirmation replaces the one before, so that who was confirmed then is not known.
      guard period.contains(today.month) else { return .notKept }
      let limit = today.adding(-Assurance.usualDays)
      return .number(
        Amount(records.posts.count { choice.takes($0.body) && $0.stretch.until == nil && $0.confirmedOn >= limit }))
    }
  }

  func product(_ count: ProductCount, _ code: String, in period: Period) -> IndicatorValue {
    let days = (facts.records.accepted[code] ?? []).filter { $0.month <= period.end }
    let within = days.filter { $0.month >= period.start }
    switch count {
    case .done: return .yesNo(!days.isEmpty, day: days.min())
    case .updated: return .yesNo(!within.isEmpty, day: days.max())
    case .evidence: return .number(Amount(within.count))
    }
  }

  /// Zero is the truth only once there was somebody to record.
  private func isKept(_ period: Period) -> Bool { facts.records.since.map { $0 <= period.end } ?? true }

  private func share(_ part: Int, of whole: Int, _ what: String) -> IndicatorValue {
    whole == 0 ? .nothingToCount(what) : .ratio(numerator: part, denominator: whole)
  }
}
