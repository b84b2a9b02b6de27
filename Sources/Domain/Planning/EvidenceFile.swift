/// What is known of an uploaded file without opening it. Its original name is not kept: it may say something about a
/// person.
package struct EvidenceFile: Sendable, Equatable {
  package let type: EvidenceFileType
  /// Bytes.
  package let size: Int
  /// SHA-256, in hexadecimal.
  package let digest: String

  package init(type: EvidenceFileType, size: Int, digest: String) {
    self.type = type
    self.size = size
    self.digest = digest
  }

  package static let mostBytes = 5 * 1024 * 1024

  /// The type of a file, by its first bytes and, where these are shared, by the ending of its name.
  /// - Throws: `EvidenceRefusal` when it is empty, too large or of another type.
  package static func type(of bytes: [UInt8], named name: String) throws(EvidenceRefusal) -> EvidenceFileType {
    guard !bytes.isEmpty else { throw .fileMissing }
    guard bytes.count <= mostBytes else { throw .fileTooLarge }
    let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
    let found = EvidenceFileType.allCases.first { type in
      bytes.starts(with: type.firstBytes) && type.endings.contains(ending)
    }
    guard let found else { throw .fileType }
    return found
  }
}

package enum EvidenceFileType: String, Sendable, CaseIterable {
  case pdf, docx, xlsx, odt, ods, png, jpeg

  var firstBytes: [UInt8] {
    switch self {
    case .pdf: Array("%PDF-".utf8)
    case .docx, .xlsx, .odt, .ods: [0x50, 0x4B, 0x03, 0x04]
    case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    case .jpeg: [0xFF, 0xD8, 0xFF]
    }
  }

  package var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }
  package var name: String { self == .jpeg ? "JPG" : rawValue.uppercased() }
  /// For a file's name.
  package var ending: String { self == .jpeg ? "jpg" : rawValue }

  package var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .odt: "application/vnd.oasis.opendocument.text"
    case .ods: "application/vnd.oasis.opendocument.spreadsheet"
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    }
  }
}

/// A link to a document kept elsewhere.
package enum DocumentLink {
  /// The address as it will be kept.
  /// - Throws: `EvidenceRefusal.address` unless it is a whole web address of at most 500 characters.
  package static func read(_ text: String) throws(EvidenceRefusal) -> String {
    let rest = text.lowercased().hasPrefix("https://") ? text.dropFirst(8) : text.lowercased().hasPrefix("http://") ? text.dropFirst(7) : ""
    let host = rest.prefix { !"/?#".contains($0) }
    guard text.count <= 500, host.contains("."), !host.contains("@"), !host.hasPrefix("."), !host.hasSuffix("."),
      text.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 && !"<>\"\\^`{|}".unicodeScalars.contains($0) })
    else { throw .address }
    return text
  }
}

/// Why a piece of evidence is not taken, or not decided.
package enum EvidenceRefusal: Refusal, Sendable, Equatable, CaseIterable {
  case address, fileMissing, fileTooLarge, fileType, reportMissing, directoryEmpty
  case sessionUnproven, agreementUnproven
  case alreadyDecided, ownEvidence, reasonMissing
  case notAccepted, alreadyRevoked, ownDecision, revocationReasonMissing

  package var sentence: String {
    switch self {
    case .address: "Escribe la dirección completa del documento, que empiece con https://."
    case .fileMissing: "Elige un archivo que no esté vacío."
    case .fileTooLarge: "El archivo pesa más de 5 MB. Redúcelo o súbelo a otro lugar y pon aquí su enlace."
    case .fileType: "Ese archivo no se puede guardar. Sube un PDF, Word (docx), Excel (xlsx), OpenDocument (odt, ods), PNG o JPG."
    case .reportMissing: "Elige un dato ya reportado de la lista."
    case .directoryEmpty: "El directorio todavía no tiene servicios. Agrega los primeros y vuelve."
    case .alreadyDecided: "Sobre esta evidencia ya se decidió. Si cambió algo, que agreguen una nueva."
    case .ownEvidence: "La agregaste tú: tiene que aceptarla otra persona."
    case .reasonMissing: "Escribe por qué la rechazas, para que sepan qué falta."
    case .sessionUnproven: "Elige de la lista una sesión con el acta aprobada. Las demás todavía no demuestran nada."
    case .agreementUnproven: "Elige de la lista un acuerdo cumplido. Los pendientes y los que quedaron sin efecto no demuestran nada."
    case .notAccepted: "Esta evidencia no está aceptada, así que no hay aceptación que anular."
    case .alreadyRevoked: "La aceptación ya está anulada. Si el producto está, que agreguen una evidencia nueva."
    case .ownDecision: "La aceptaste tú: tiene que anularla otra persona."
    case .revocationReasonMissing: "Escribe por qué anulas la aceptación. Queda junto a la evidencia."
    }
  }
}
