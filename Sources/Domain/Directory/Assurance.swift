package import Foundation

/// Whether someone confirmed what the directory says, and how long ago (T822: «actualizar directorios»). Services and
/// focal points are assured alike.
package enum Assurance: String, Sendable, CaseIterable, Codable {
  case verified
  /// Still valid, for less than thirty days.
  case expiring
  case expired
  case unverified
  /// Whoever was sent there was told that something is different now; nobody has confirmed it since.
  case doubted

  package var name: String {
    switch self {
    case .verified: "Verificado"
    case .expiring: "Por vencer"
    case .expired: "Verificación vencida"
    case .unverified: "Sin verificar"
    case .doubted: "En duda"
    }
  }

  /// Somebody answers for it now.
  package var holds: Bool { self == .verified || self == .expiring }

  /// Such an entry stays where it is, with a plain warning, and comes after all others.
  package var sinks: Bool { self == .expired || self == .doubted }

  /// Days a verification is worth unless someone says otherwise.
  package static let usualDays = 180
  package static let warningDays = 30
}

/// How someone made sure of what the directory says.
package enum AssuranceChannel: String, Sendable, CaseIterable, Codable {
  case telephone, visit
  /// Somebody of the institution itself, signed in.
  case account
  /// The institution, by the signed link it was sent.
  case link

  package var name: String {
    switch self {
    case .telephone: "por teléfono"
    case .visit: "en una visita"
    case .account: "desde la cuenta de la institución"
    case .link: "por el enlace que se le envió"
    }
  }

  /// Those a person of an institution can say to have taken, for an entry of `owner`. Nobody but the institution
  /// answers from its account; the link speaks for itself.
  package static func open(to organization: UUID, over owner: UUID) -> [AssuranceChannel] {
    organization == owner ? [.account, .visit, .telephone] : [.telephone, .visit]
  }
}

/// Who confirmed a service, when, and until when that holds.
package struct Verification: Sendable, Equatable {
  package let at: Date
  /// The account; nil when the institution did it by its link.
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
  /// - Parameter isDoubted: a doubt came up since.
  package init(_ verification: Verification?, isDoubted: Bool = false, at now: Date) {
    guard !isDoubted else {
      self = .doubted
      return
    }
    guard let verification else {
      self = .unverified
      return
    }
    let left = verification.validUntil.timeIntervalSince(now)
    self = left <= 0 ? .expired : left < Double(Self.warningDays) * 86_400 ? .expiring : .verified
  }
}
