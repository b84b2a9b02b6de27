package import Foundation

/// *Informe del plan*: figures nobody types, and around them what the secretariat writes. A draft can be written by
/// several people; once issued it never changes, and a correction is another edition with its reason.
package struct PlanReport: Sendable, Equatable, Identifiable {
  /// What stands in a box, and whose it is. Its own version lets two people write in different boxes at once.
  package struct Narrative: Sendable, Equatable, Codable {
    package let text: String
    package let version: Int
    package let author: String

    package init(text: String, version: Int, author: String) {
      self.text = text
      self.version = version
      self.author = author
    }
  }

  package struct Issue: Sendable, Equatable {
    package let at: Date
    package let by: String
    /// SHA-256 of the frozen document, in hexadecimal.
    package let digest: String

    package init(at: Date, by: String, digest: String) {
      self.at = at
      self.by = by
      self.digest = digest
    }
  }

  package let id: UUID
  package let kind: PlanReportKind
  package let period: Period
  /// 1 for the first, then one more for each correction.
  package let edition: Int
  /// Why it was corrected; nil for the first edition.
  package let reason: String?
  package private(set) var texts: [NarrativeBox: Narrative]
  /// Counts every change to a draft.
  package private(set) var version: Int
  /// Who wrote last, and when.
  package private(set) var author: String
  package private(set) var editedAt: Date
  package let issue: Issue?

  package init(
    id: UUID, kind: PlanReportKind, period: Period, edition: Int, reason: String?, texts: [NarrativeBox: Narrative],
    version: Int, author: String, editedAt: Date, issue: Issue?
  ) {
    self.id = id
    self.kind = kind
    self.period = period
    self.edition = edition
    self.reason = reason
    self.texts = texts
    self.version = version
    self.author = author
    self.editedAt = editedAt
    self.issue = issue
  }

  package var isDraft: Bool { issue == nil }
  package var title: String { "\(kind.name), \(period.name)" }
  package func text(_ box: NarrativeBox) -> String { texts[box]?.text ?? "" }
  package func version(of box: NarrativeBox) -> Int { texts[box]?.version ?? 0 }
  /// Boxes without which it cannot be issued.
  package var missing: [NarrativeBox] { kind.required.filter { text($0).isEmpty } }

  /// Stem of its file names: `cierre-anual-2026`, `ficha-trimestral-2026-t3`, `…-v2`.
  package var name: String {
    let part =
      switch kind {
      case .quarterly: "-t\(period.start.month / 3 + 1)"
      case .semiannual: "-s\(period.start.month / 6 + 1)"
      case .annual: ""
      }
    return "\(kind.stem)-\(period.start.year)\(part)" + (edition > 1 ? "-v\(edition)" : "")
  }
}

// MARK: Rules

extension PlanReport {
  /// What somebody wants to have in a box, and the version of the box they started from.
  package struct Writing: Sendable, Equatable {
    package let text: String
    package let seen: Int

    package init(text: String, seen: Int) {
      self.text = text
      self.seen = seen
    }
  }

  /// - Throws: `PlanReportRefusal`.
  package static func begun(
    _ kind: PlanReportKind, _ period: Period, id: UUID, by author: String, now: Date
  ) throws(PlanReportRefusal) -> PlanReport {
    guard period.kind == kind.period, period.hasStarted(on: Day(now)) else { throw .notStarted }
    return PlanReport(
      id: id, kind: kind, period: period, edition: 1, reason: nil, texts: [:], version: 1, author: author, editedAt: now,
      issue: nil)
  }

  /// Takes what was written in boxes nobody else changed meanwhile.
  /// - Returns: the report, and the boxes that somebody else changed first: those are left as they are.
  /// - Throws: `PlanReportRefusal`.
  package func written(
    _ writings: [NarrativeBox: Writing], by author: String, now: Date
  ) throws(PlanReportRefusal) -> (report: PlanReport, overtaken: [NarrativeBox]) {
    guard isDraft else { throw .issued }
    guard Set(writings.keys).isSubset(of: kind.boxes) else { throw .unknownBox }
    guard writings.values.allSatisfy({ $0.text.count <= kind.mostCharacters }) else { throw .tooLong }
    var report = self
    var overtaken: [NarrativeBox] = []
    for (box, writing) in writings where writing.text != text(box) {
      guard writing.seen == version(of: box) else {
        overtaken.append(box)
        continue
      }
      report.texts[box] = Narrative(text: writing.text, version: writing.seen + 1, author: author)
    }
    if report.texts != texts { (report.version, report.author, report.editedAt) = (version + 1, author, now) }
    return (report, kind.boxes.filter(overtaken.contains))
  }

  /// - Parameter seen: the version that was on the screen.
  /// - Throws: `PlanReportRefusal`.
  package func checkIssue(seen: Int) throws(PlanReportRefusal) {
    guard isDraft else { throw .issued }
    guard missing.isEmpty else { throw .boxesMissing(missing) }
    guard seen == version else { throw .overtaken }
  }

  /// The draft of a further edition, with the same words.
  /// - Parameter latest: the highest edition there is.
  /// - Throws: `PlanReportRefusal`.
  package func corrected(
    because reason: String, latest: Int, id: UUID, by author: String, now: Date
  ) throws(PlanReportRefusal) -> PlanReport {
    guard !isDraft else { throw .notIssued }
    guard latest == edition else { throw .alreadyCorrected }
    guard !reason.isEmpty else { throw .reasonMissing }
    return PlanReport(
      id: id, kind: kind, period: period, edition: edition + 1, reason: reason,
      texts: texts.mapValues { Narrative(text: $0.text, version: 1, author: $0.author) }, version: 1, author: author,
      editedAt: now, issue: nil)
  }
}

/// Why something cannot be done to a report of the plan.
package enum PlanReportRefusal: Refusal, Sendable, Equatable {
  case notStarted, alreadyThere, notThere, issued, notIssued, alreadyCorrected, reasonMissing, overtaken, unknownBox,
    tooLong
  case boxesMissing([NarrativeBox])

  package var sentence: String {
    switch self {
    case .notStarted: "Ese periodo todavía no empieza. Elige uno que ya empezó."
    case .alreadyThere: "Ya hay un informe de ese periodo. Ábrelo desde la lista; si ya se emitió, corrígelo con otra versión."
    case .notThere: "Ese informe ya no está. Vuelve a la lista de informes."
    case .issued: "Este informe ya se emitió y no cambia más. Si algo está mal, corrígelo con otra versión."
    case .notIssued: "Este informe todavía es un borrador. Cámbialo directamente."
    case .alreadyCorrected: "Ya hay otra versión de este informe. Trabaja en la última."
    case .reasonMissing: "Escribe por qué se corrige."
    case .overtaken: "Otra persona cambió el borrador mientras lo revisabas. Míralo otra vez antes de emitirlo."
    case .unknownBox: "Ese apartado no es parte de este informe."
    case .tooLong: "Un apartado es demasiado largo. Acórtalo y guarda otra vez."
    case .boxesMissing(let boxes):
      "Para emitirlo falta escribir: \(boxes.map(\.name).joined(separator: "; "))."
    }
  }
}
