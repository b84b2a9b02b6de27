package import Foundation

extension Organization {
  /// A new institution, which no plan names.
  /// - Throws: `OrganizationRefusal`.
  package static func added(_ details: OrganizationDetails, id: UUID) throws(OrganizationRefusal) -> Organization {
    try details.check()
    return Organization(id: id, details: details)
  }

  /// Takes the new details, if `seen` is still the latest version.
  /// - Throws: `OrganizationRefusal`.
  package func edited(_ details: OrganizationDetails, seen: Int) throws(OrganizationRefusal) -> Organization {
    try details.check()
    return try changed(seen: seen) { $0.details = details }
  }

  /// Leaves the directory. Its name stays on what was done; nobody can choose it any more.
  /// - Throws: `OrganizationRefusal` while anything still depends on it.
  package func retired(seen: Int, ties: OrganizationTies, at now: Date) throws(OrganizationRefusal) -> Organization {
    let retired = try changed(seen: seen) { $0.retiredAt = now }
    guard !ties.runsThePlan else { throw .runsThePlan }
    guard ties.services == 0 else { throw .hasServices(ties.services) }
    guard ties.accounts == 0 else { throw .hasAccounts(ties.accounts) }
    return retired
  }

  private func changed(
    seen: Int, _ change: (inout Organization) -> Void
  ) throws(OrganizationRefusal) -> Organization {
    guard retiredAt == nil else { throw .retired }
    guard seen == version else { throw .changedMeanwhile }
    var changed = self
    change(&changed)
    changed.version += 1
    return changed
  }
}

extension OrganizationDetails {
  /// - Throws: the first rule the details break.
  package func check() throws(OrganizationRefusal) {
    guard !FoldedText(name).words.isEmpty else { throw .noName }
    guard ruc.map(Self.isRUC) ?? true else { throw .badRUC }
  }

  /// Eleven digits, the last of which proves the others (SUNAT, modulus 11).
  package static func isRUC(_ text: String) -> Bool {
    let digits = text.utf8.map { Int($0) - 48 }
    guard digits.count == 11, digits.allSatisfy((0...9).contains) else { return false }
    let sum = zip(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
    return (11 - sum % 11) % 10 == digits[10]
  }
}

/// Why a change to an institution was refused.
package enum OrganizationRefusal: Refusal, Equatable {
  case noName, badRUC, nameTaken, retired, changedMeanwhile, unknown, runsThePlan
  case hasServices(Int)
  case hasAccounts(Int)

  package var sentence: String {
    switch self {
    case .noName: "Escribe el nombre de la institución."
    case .badRUC: "Ese RUC no es correcto. Son once dígitos: revísalos, o deja el campo vacío."
    case .nameTaken: "Ya hay una institución con ese nombre o esa sigla. Búscala en la lista y corrígela ahí."
    case .retired: "Esta institución ya se retiró del directorio. Si volvió, agrégala de nuevo."
    case .changedMeanwhile:
      "Otra persona cambió esta institución mientras la tenías abierta. Ábrela de nuevo y repite tu cambio."
    case .unknown: "Esa institución no está en el directorio."
    case .runsThePlan: "Esta institución lleva el plan y este sistema. No se puede retirar."
    case .hasServices(1): "Todavía tiene 1 servicio en el directorio. Retíralo o pásalo a otra institución primero."
    case .hasServices(let count):
      "Todavía tiene \(count) servicios en el directorio. Retíralos o pásalos a otra institución primero."
    case .hasAccounts(1): "Todavía tiene 1 cuenta activa. Pide a quien administra el sistema que la desactive primero."
    case .hasAccounts(let count):
      "Todavía tiene \(count) cuentas activas. Pide a quien administra el sistema que las desactive primero."
    }
  }
}
