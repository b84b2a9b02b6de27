package import Foundation

/// What an indicator starts from, what it should come to and whose it is. The plan gives what it can; the entity sets the
/// rest, each change a further version.
package struct IndicatorTerms: Sendable, Equatable {
  /// *Línea de base.*
  package var baseline: Baseline?
  /// *Meta* of each period.
  package var target: IndicatorTarget?
  package var direction: TargetDirection
  /// The institution that answers for it, and reports it where Ayni cannot count it.
  package var responsible: UUID?

  package init(
    baseline: Baseline? = nil, target: IndicatorTarget? = nil, direction: TargetDirection = .up, responsible: UUID? = nil
  ) {
    self.baseline = baseline
    self.target = target
    self.direction = direction
    self.responsible = responsible
  }

  /// What the plan itself says.
  package init(_ planned: PlannedTerms) {
    self.init(
      baseline: planned.baseline.map { Baseline(figure: $0.amount, says: $0.says) },
      target: planned.target?.amount.map(IndicatorTarget.figure), direction: planned.direction)
  }
}

/// Where an indicator stood at the beginning: a figure, words, or both, and where they come from.
package struct Baseline: Sendable, Equatable {
  package let figure: Amount?
  package let says: String

  package init(figure: Amount?, says: String) {
    self.figure = figure
    self.says = says
  }
}

package enum IndicatorTarget: Sendable, Equatable {
  case figure(Amount)
  /// That it comes true, by a day if one was set.
  case yes(by: Day?)
}

/// Which way is better.
package enum TargetDirection: String, Sendable, CaseIterable, Codable {
  case up, down

  package var name: String {
    switch self {
    case .up: "Cuanto más, mejor"
    case .down: "Cuanto menos, mejor"
    }
  }
}

/// The terms that stand in the plan, each with its line.
package struct PlannedTerms: Sendable, Equatable, Codable {
  package struct Figure: Sendable, Equatable, Codable {
    package let hundredths: Int?
    package let says: String
    package let source: String

    package init(amount: Amount?, says: String, source: String) {
      hundredths = amount?.hundredths
      self.says = says
      self.source = source
    }

    package var amount: Amount? { hundredths.map(Amount.init(hundredths:)) }
  }

  package let direction: TargetDirection
  package let baseline: Figure?
  package let target: Figure?

  package init(direction: TargetDirection = .up, baseline: Figure? = nil, target: Figure? = nil) {
    self.direction = direction
    self.baseline = baseline
    self.target = target
  }
}

extension IndicatorTerms {
  /// «3 o más», «90 % o más», «Sí, hasta el 31 dic 2026».
  package func targetText(_ kind: IndicatorKind) -> String? {
    target.map { target in
      switch target {
      case .figure(let amount):
        "\(amount.text)\(kind == .percentage ? " %" : "") \(direction == .up ? "o más" : "o menos")"
      case .yes(let day): "Sí" + (day.map { ", hasta el \($0.short)" } ?? "")
      }
    }
  }

  /// «79, informe de avance 2025».
  package func baselineText(_ kind: IndicatorKind) -> String? {
    baseline.map { baseline in
      let figure = baseline.figure.map { "\($0.text)\(kind == .percentage ? " %" : "")" }
      return [figure, baseline.says.isEmpty ? nil : baseline.says].compactMap { $0 }.joined(separator: ", ")
    }
  }
}
