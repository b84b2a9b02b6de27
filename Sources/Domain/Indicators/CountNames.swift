extension ReferralCount {
  package var name: String {
    switch self {
    case .sent: "enviadas"
    case .acknowledged: "con acuse de recibo"
    case .accepted: "aceptadas"
    case .declined: "no aceptadas"
    case .attended: "atendidas"
    case .closed: "cerradas"
    }
  }
}

extension DirectoryCount {
  package var name: String {
    switch self {
    case .services: "servicios activos"
    case .verifiedServices: "servicios con verificación vigente y sin dudas"
    case .freshShare: "servicios con verificación vigente y sin dudas entre los activos"
    case .organizations: "instituciones con servicios activos"
    case .focalPoints: "instituciones con punto focal"
    case .categoriesCovered: "categorías con al menos un servicio activo"
    case .daysSinceUpdate: "último cambio o verificación de un servicio"
    }
  }
}

extension PathwayCount {
  package var name: String {
    switch self {
    case .defined: "circuitos y flujogramas definidos"
    case .circuits: "circuitos definidos"
    case .flowcharts: "flujogramas definidos"
    case .approved: "rutas con una versión aprobada aquí"
    }
  }
}
