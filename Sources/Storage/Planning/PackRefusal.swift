package import Domain
package import Foundation

/// Why a pack was not loaded, or cannot be read back. Shown as a sentence.
package enum PackRefusal: Refusal, Sendable, Equatable {
  /// The entity works by another plan; loading this one would retire everything it uses.
  case otherPlan(loaded: String, offered: String)
  case noEntity(UUID)
  /// The account belongs to another entity.
  case otherEntity
  /// The entity has no plan yet.
  case notLoaded(UUID)
  /// Counts kept under the code by other dimensions would become counts of something else.
  case otherDimensions(tabulation: String, kept: [Domain.Dimension])

  package var sentence: String {
    switch self {
    case .otherPlan(let loaded, let offered):
      "Esta entidad trabaja con el plan «\(loaded)». El paquete es de «\(offered)»: cárgalo en su propia entidad."
    case .noEntity(let id):
      "No hay una entidad \(id.text). Mira la lista de entidades y repite la orden."
    case .otherEntity: "Tu cuenta es de otra entidad, y solo puedes cargar el plan de la tuya."
    case .otherDimensions(let code, let kept):
      "La tabulación «\(code)» ya cuenta por \(kept.map(\.rawValue).joined(separator: ", ")). "
        + "Déjale esas dimensiones, en ese orden, y pon otro código a la nueva."
    case .notLoaded: "Esta entidad todavía no tiene un plan. Carga un paquete con «ayni pack load»."
    }
  }
}
