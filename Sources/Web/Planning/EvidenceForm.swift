import Domain
import Foundation
import Storage

/// Reads what somebody adds as evidence.
enum EvidenceForm {
  /// - Throws: `FormRefused`, or an `EvidenceRefusal`.
  static func read(_ form: inout Form, _ upload: Upload?, product: String) throws -> EvidenceStore.Draft {
    let kind: EvidenceKind? = form.choice("kind", "Elige qué es la evidencia.")
    let title = form.required("title", "Escribe qué documento o registro es.", most: 200)
    let key = UUID(uuidString: form["key"])
    if key == nil { form.refuse("title", "El formulario llegó incompleto. Vuelve a enviarlo.") }
    try form.finish()
    guard let kind, let key else { throw Problem.badRequest }
    return EvidenceStore.Draft(id: key, product: product, title: title, backing: try backing(form, kind, upload))
  }

  private static func backing(
    _ form: Form, _ kind: EvidenceKind, _ upload: Upload?
  ) throws(EvidenceRefusal) -> EvidenceStore.Draft.Backing {
    switch kind {
    case .document: return .document(try DocumentLink.read(form["address"]))
    case .file:
      guard let upload else { throw .fileMissing }
      return .file(upload.bytes, try EvidenceFile.type(of: upload.bytes, named: upload.name))
    case .directory: return .directory
    case .report:
      guard let choice = ReportChoice(form["report"]) else { throw .reportMissing }
      return .report(indicator: choice.indicator, period: choice.period, version: choice.version)
    case .session:
      guard let id = UUID(uuidString: form["session"]) else { throw .sessionUnproven }
      return .session(id)
    case .agreement:
      guard let id = UUID(uuidString: form["agreement"]) else { throw .agreementUnproven }
      return .agreement(id)
    }
  }

  static func field(of refusal: EvidenceRefusal) -> String {
    switch refusal {
    case .address: "address"
    case .fileMissing, .fileTooLarge, .fileType: "file"
    case .reportMissing: "report"
    case .sessionUnproven: "session"
    case .agreementUnproven: "agreement"
    case .directoryEmpty, .alreadyDecided, .ownEvidence, .reasonMissing, .notAccepted, .alreadyRevoked, .ownDecision,
      .revocationReasonMissing: "title"
    }
  }
}

/// A version of a reported figure as the value of a choice: `visitas/month/2026-10/1`.
struct ReportChoice {
  let indicator: String
  let period: Period
  let version: Int

  init(_ report: IndicatorReport) {
    (indicator, period, version) = (report.indicator, report.period, report.version)
  }

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let kind = ReportingPeriod(rawValue: parts[1]), let start = Month(parts[2]),
      let period = Period(kind, start: start), let version = Int(parts[3]), version > 0
    else { return nil }
    (indicator, self.period, self.version) = (parts[0], period, version)
  }

  var text: String { "\(indicator)/\(period.kind.rawValue)/\(period.start)/\(version)" }
}
