package import Foundation

/// Whether someone confirmed what the directory says, and how long ago (T822: «actualizar directorios»).
package enum Assurance: String, Sendable, CaseIterable, Codable {
  case verified
  /// Still valid, for less than thirty days.
  case expiring
  case expired
  case unverified

  package var name: String {
    switch self {
    case .verified: "Verificado"
    case .expiring: "Por vencer"
    case .expired: "Verificación vencida"
    case .unverified: "Sin verificar"
    }
  }

  /// Days a verification is worth unless someone says otherwise.
  package static let usualDays = 180
  package static let warningDays = 30
}

/// Who confirmed a service, when, and until when that holds.
package struct Verification: Sendable, Equatable {
  package let at: Date
  /// The account; nil once it no longer exists.
  package let by: UUID?
  package let validUntil: Date

  package init(at: Date, by: UUID?, validUntil: Date) {
    self.at = at
    self.by = by
    self.validUntil = validUntil
  }
}

extension Assurance {
  /// How a verification stands at an instant.
  package init(_ verification: Verification?, at now: Date) {
    guard let verification else {
      self = .unverified
      return
    }
    let left = verification.validUntil.timeIntervalSince(now)
    self = left <= 0 ? .expired : left < Double(Self.warningDays) * 86_400 ? .expiring : .verified
  }
}
