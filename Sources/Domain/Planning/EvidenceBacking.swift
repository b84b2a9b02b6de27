package import Foundation

/// What stands behind a piece of evidence. Closed: what is born inside Ayni has a case of its own, with the key of its
/// record, and the compiler then asks for its column, its form and its words.
package enum EvidenceBacking: Sendable, Equatable {
  /// A document kept elsewhere.
  case document(address: String)
  case file(EvidenceFile)
  /// The directory of services as it was that day.
  case directory(services: Int, verified: Int)
  /// A version of a figure reported by hand.
  case report(indicator: String, period: Period, version: Int)
  case session(SessionProof)
  case agreement(AgreementProof)

  package var kind: EvidenceKind {
    switch self {
    case .document: .document
    case .file: .file
    case .directory: .directory
    case .report: .report
    case .session: .session
    case .agreement: .agreement
    }
  }
}

package enum EvidenceKind: String, Sendable, CaseIterable {
  case document, file, directory, report, session, agreement

  package var name: String {
    switch self {
    case .document: "Documento con enlace"
    case .file: "Archivo"
    case .directory: "Edición del directorio"
    case .report: "Reporte de un indicador"
    case .session: "Sesión con acta aprobada"
    case .agreement: "Acuerdo cumplido"
    }
  }

  package var explanation: String {
    switch self {
    case .document: "Está publicado en una página: una norma, un acta, un informe."
    case .file: "Se guarda aquí: PDF, Word, Excel, OpenDocument o imagen, hasta 5 MB."
    case .directory: "El directorio de servicios de Ayni, como está hoy."
    case .report: "Un dato ya reportado en la matriz de seguimiento."
    case .session: "Una sesión registrada en Coordinación, cuando su acta ya está aprobada o publicada."
    case .agreement: "Un acuerdo registrado en Coordinación, cuando ya está cumplido."
    }
  }
}

/// A session that proves something: its minutes are approved, so what it says is settled.
package struct SessionProof: Sendable, Equatable {
  package let id: UUID
  package let kind: SessionKind
  package let startsAt: Date
  /// Name of its body.
  package let body: String

  package init(id: UUID, kind: SessionKind, startsAt: Date, body: String) {
    self.id = id
    self.kind = kind
    self.startsAt = startsAt
    self.body = body
  }

  /// - Throws: `EvidenceRefusal.sessionUnproven` unless its minutes are approved or published.
  package init(_ session: BodySession, of body: String) throws(EvidenceRefusal) {
    guard session.state.proves else { throw .sessionUnproven }
    self.init(id: session.id, kind: session.kind, startsAt: session.plan.startsAt, body: body)
  }
}

/// An agreement that proves something: it was fulfilled.
package struct AgreementProof: Sendable, Equatable {
  package let id: UUID
  /// `A-12`.
  package let code: String
  package let text: String
  /// Name of its body.
  package let body: String

  package init(id: UUID, code: String, text: String, body: String) {
    self.id = id
    self.code = code
    self.text = text
    self.body = body
  }

  /// - Throws: `EvidenceRefusal.agreementUnproven` unless it was fulfilled.
  package init(_ agreement: Agreement, of body: String) throws(EvidenceRefusal) {
    guard agreement.state.proves else { throw .agreementUnproven }
    self.init(id: agreement.id, code: agreement.code, text: agreement.promise.text, body: body)
  }
}

extension SessionState {
  /// Held is not enough: until its minutes are approved, what a session decided may still change.
  package var proves: Bool { self == .minutesApproved || self == .published }
}

extension AgreementState {
  package var proves: Bool { self == .done }
}
