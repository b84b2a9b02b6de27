package import Foundation

/// What shows that a product is there (*medio de verificación*): who brought it, and what was decided about it.
/// A product is done when one piece of evidence was accepted.
package struct Evidence: Sendable, Equatable {
  package let id: UUID
  package let product: String
  /// Name, number and date of the document, or what it is.
  package let title: String
  package let backing: EvidenceBacking
  package let author: EvidenceAuthor
  package let addedAt: Date
  /// Nil while it waits.
  package let decision: EvidenceDecision?

  package init(
    id: UUID, product: String, title: String, backing: EvidenceBacking, author: EvidenceAuthor, addedAt: Date,
    decision: EvidenceDecision?
  ) {
    self.id = id
    self.product = product
    self.title = title
    self.backing = backing
    self.author = author
    self.addedAt = addedAt
    self.decision = decision
  }

  /// Accepts it, or refuses it with a reason. What was decided stays decided.
  /// - Throws: `EvidenceRefusal` when it was decided already, by whom brought it, or without a reason.
  package func decided(
    _ verdict: EvidenceVerdict, reason: String?, by account: UUID, name: String, at now: Date
  ) throws(EvidenceRefusal) -> EvidenceDecision {
    guard decision == nil else { throw .alreadyDecided }
    guard account != author.account else { throw .ownEvidence }
    switch verdict {
    case .accepted: return EvidenceDecision(verdict: .accepted, reason: nil, judge: name, at: now)
    case .refused:
      guard let reason, !reason.isEmpty else { throw .reasonMissing }
      return EvidenceDecision(verdict: .refused, reason: reason, judge: name, at: now)
    }
  }
}

package struct EvidenceAuthor: Sendable, Equatable {
  package let account: UUID
  package let organization: UUID
  package let name: String

  package init(account: UUID, organization: UUID, name: String) {
    self.account = account
    self.organization = organization
    self.name = name
  }
}

package enum EvidenceVerdict: String, Sendable, CaseIterable {
  case accepted, refused

  package var name: String { self == .accepted ? "Aceptada" : "Rechazada" }
}

package struct EvidenceDecision: Sendable, Equatable {
  package let verdict: EvidenceVerdict
  /// Why it was refused; nil when it was accepted.
  package let reason: String?
  package let judge: String
  package let at: Date

  package init(verdict: EvidenceVerdict, reason: String?, judge: String, at: Date) {
    self.verdict = verdict
    self.reason = reason
    self.judge = judge
    self.at = at
  }
}

/// What stands behind a piece of evidence. Closed: what is born inside Ayni gets a case of its own, with the key of its
/// record (an approved session or a fulfilled agreement once Coordination keeps them), and the compiler then asks for
/// its column, its form and its words.
package enum EvidenceBacking: Sendable, Equatable {
  /// A document kept elsewhere.
  case document(address: String)
  case file(EvidenceFile)
  /// The directory of services as it was that day.
  case directory(services: Int, verified: Int)
  /// A version of a figure reported by hand.
  case report(indicator: String, period: Period, version: Int)

  package var kind: EvidenceKind {
    switch self {
    case .document: .document
    case .file: .file
    case .directory: .directory
    case .report: .report
    }
  }
}

package enum EvidenceKind: String, Sendable, CaseIterable {
  case document, file, directory, report

  package var name: String {
    switch self {
    case .document: "Documento con enlace"
    case .file: "Archivo"
    case .directory: "Edición del directorio"
    case .report: "Reporte de un indicador"
    }
  }

  package var explanation: String {
    switch self {
    case .document: "Está publicado en una página: una norma, un acta, un informe."
    case .file: "Se guarda aquí: PDF, Word, Excel, OpenDocument o imagen, hasta 5 MB."
    case .directory: "El directorio de servicios de Ayni, como está hoy."
    case .report: "Un dato ya reportado en la matriz de seguimiento."
    }
  }
}
