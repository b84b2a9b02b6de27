package import Domain
package import HTML

/// The entries of the menu, in order. Each is shown to the roles that may open it.
package enum Section: String, Sendable, CaseIterable {
  case home, desk, referrals, services, pathways, bodies, plan, matrix, reports, territory, accounts, audit

  package var name: String {
    switch self {
    case .home: "Inicio"
    case .desk: "Orientar"
    case .referrals: "Derivaciones"
    case .services: "Servicios"
    case .pathways: "Rutas"
    case .bodies: "Coordinación"
    case .plan: "Plan"
    case .matrix: "Seguimiento"
    case .reports: "Informes"
    case .territory: "Territorio"
    case .accounts: "Cuentas"
    case .audit: "Bitácora"
    }
  }

  package var address: Address {
    switch self {
    case .home: "/"
    case .desk: "/desk"
    case .referrals: "/referrals"
    case .services: "/services"
    case .pathways: "/pathways"
    case .bodies: "/bodies"
    case .plan: "/plan"
    case .matrix: "/matrix"
    case .reports: "/reports"
    case .territory: "/territory"
    case .accounts: "/accounts"
    case .audit: "/audit"
    }
  }

  package var action: Action? {
    switch self {
    case .home: nil
    case .desk: .recordOrientation
    case .referrals: .listReferrals
    case .services: .readDirectory
    case .pathways: .readPathways
    case .bodies: .readBodies
    case .plan: .readPlan
    case .matrix: .readMatrix
    case .reports: .readMatrix
    case .territory: .readTerritory
    case .accounts: .manageAccounts
    case .audit: .readAuditLog
    }
  }

  package static func visible(to role: Role) -> [Section] {
    allCases.filter { section in section.action.map { Policy.grants(role, $0) } ?? true }
  }
}
