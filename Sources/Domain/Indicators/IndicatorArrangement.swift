package import Foundation

/// A version of the terms of an indicator, with who set them, when and why. It holds for the periods that begin in its
/// first month or later, until a further version does.
package struct IndicatorArrangement: Sendable, Equatable {
  package let version: Int
  package let from: Month
  package let terms: IndicatorTerms
  package let reason: String
  /// Name of the account that set it.
  package let author: String
  package let setAt: Date

  package init(version: Int, from: Month, terms: IndicatorTerms, reason: String, author: String, setAt: Date) {
    self.version = version
    self.from = from
    self.terms = terms
    self.reason = reason
    self.author = author
    self.setAt = setAt
  }

  /// What somebody wants to set.
  package struct Draft: Sendable, Equatable {
    package let from: Month
    package let terms: IndicatorTerms
    package let reason: String
    /// The version that was on the screen; 0 when there was none.
    package let seen: Int

    package init(from: Month, terms: IndicatorTerms, reason: String, seen: Int) {
      self.from = from
      self.terms = terms
      self.reason = reason
      self.seen = seen
    }
  }

  /// The version to write, or nil when the same was set already: sent twice, it counts once.
  package static func version(
    for draft: Draft, of indicator: Indicator, after latest: IndicatorArrangement?
  ) throws(TermsRefusal) -> Int? {
    guard !draft.reason.isEmpty else { throw .reasonMissing }
    guard Period(indicator.period, start: draft.from) != nil else { throw .wrongPeriod(indicator.period) }
    try draft.terms.check(indicator.kind)
    if let latest, latest.version == draft.seen + 1, latest.from == draft.from, latest.terms == draft.terms,
      latest.reason == draft.reason
    {
      return nil
    }
    guard (latest?.version ?? 0) == draft.seen else { throw .overtaken }
    return draft.seen + 1
  }

  /// The one in force for a period: the last that was set for it or for an earlier one.
  package static func inForce(_ versions: [IndicatorArrangement], for period: Period) -> IndicatorArrangement? {
    versions.filter { $0.from <= period.start }.max { $0.version < $1.version }
  }
}

extension IndicatorTerms {
  fileprivate func check(_ kind: IndicatorKind) throws(TermsRefusal) {
    if let baseline, baseline.says.isEmpty { throw .baselineUnfounded }
    let figures: [Amount?] = [baseline?.figure, { if case .figure(let amount)? = target { amount } else { nil } }()]
    switch (kind, target) {
    case (.yesNoDate, .figure), (.ranking, .some), (.count, .yes), (.percentage, .yes), (.periodicity, .yes): throw .wrongKind
    default: break
    }
    guard figures.allSatisfy({ amount in amount.map { $0 >= Amount(0) && (kind != .percentage || $0 <= Amount(100)) } ?? true })
    else { throw .outOfRange }
  }
}

/// Why terms cannot be set so.
package enum TermsRefusal: Refusal, Sendable, Equatable {
  case reasonMissing, baselineUnfounded, wrongKind, outOfRange, overtaken, unknownOrganization
  case wrongPeriod(ReportingPeriod)

  package var sentence: String {
    switch self {
    case .reasonMissing: "Escribe por qué lo cambias: queda junto al cambio."
    case .baselineUnfounded: "Escribe de dónde sale la línea de base: documento y fecha."
    case .wrongKind: "Esa meta no es del tipo que pide el indicador. Revisa la unidad y vuelve a escribirla."
    case .outOfRange: "El número no puede ser negativo, y un porcentaje va de 0 a 100. Corrígelo y guarda otra vez."
    case .overtaken: "Otra persona cambió la meta o el responsable mientras escribías. Revísalo antes de cambiarlo otra vez."
    case .unknownOrganization: "Esa institución no está en el directorio. Elige una de la lista."
    case .wrongPeriod(let kind): "Este indicador se reporta de forma \(kind.name). Elige uno de los periodos de la lista."
    }
  }
}
