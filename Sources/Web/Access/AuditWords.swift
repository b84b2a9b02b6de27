import Domain
import Foundation
import Storage

/// The log's closed codes in the words of the screen. A code this program does not know is shown as it is.
enum AuditWords {
  static func event(_ code: String) -> String { AuditEvent(rawValue: code)?.name ?? code }

  static func role(_ code: String) -> String {
    switch code {
    case "link": "Enlace"
    case "system": "Sistema"
    case "person": "Persona"
    default: EarlyAlertKind(rawValue: code)?.name.lowercased() ?? Role(rawValue: code)?.name ?? code
    }
  }

  static func kind(_ code: String) -> String {
    switch code {
    case "account": "Cuenta"
    case "service": "Servicio"
    case "organization": "Institución"
    case "orientation": "Atención"
    case "referral": "Derivación"
    case "calendar": "Días de atención"
    case "limits": "Plazos de derivación"
    case "indicator": "Indicador"
    case "pack", "plan": "Plan"
    case "product": "Producto"
    case "milestone": "Hito"
    case "evidence": "Evidencia"
    case "activity": "Actividad"
    case "frame": "Marco"
    case "period": "Periodo"
    case "directory": "Directorio"
    case "matrix": "Matriz"
    case "report": "Informe"
    case "assurance-request": "Enlace de confirmación"
    case "service-category": "Categoría de servicios"
    case "body": "Espacio"
    case "focal-point": "Punto focal"
    case "body-session": "Sesión"
    case "agreement": "Acuerdo"
    case "digest": "Resumen semanal"
    case "early-alert": "Alerta temprana"
    case "minutes": "Acta"
    case "pathway": "Ruta"
    case "agenda-proposal": "Punto propuesto"
    case "layer": "Capa del mapa"
    case "node": "Punto del plan"
    default: code
    }
  }

  /// Enough of an identifier to tell records apart; codes whole.
  static func subject(_ line: AuditRecord) -> String {
    UUID(uuidString: line.subject) != nil ? String(line.subject.prefix(8)) : line.subject == "services" ? "" : line.subject
  }

  static func detail(_ code: String) -> String {
    switch code {
    case "password": "con contraseña"
    case "authenticator": "con código de la aplicación"
    case "recovery-code": "con código de recuperación"
    case "second-factor": "segundo factor"
    case "second-factor-dropped": "también el segundo factor"
    case "other": "en otro equipo"
    case "titular": "titular"
    case "alternate": "alterno"
    case "convene": "convocatoria"
    case "reschedule": "cambio de fecha o agenda"
    case "hold": "realizada"
    case "approveMinutes": "acta aprobada"
    case "publish": "acta publicada"
    case "cancel": "cancelada"
    case "extend": "ampliación"
    case "fulfil": "cumplido"
    case "drop": "sin efecto"
    case "take-up": "tomada"
    case "close": "cerrada"
    case "joined": "textos juntados"
    case "dropped": "texto descartado"
    case "point-added": "punto agregado"
    case "point-removed": "punto quitado"
    case "proposed": "por aprobar"
    case "declared": "declarada aprobada"
    case "back-to-writing": "vuelve a redacción"
    case "reopened": "se corrige"
    case "approved": "aprobó"
    case "observed": "observó"
    case "deferred": "queda para otra sesión"
    case "set": "plazos propios"
    case "reset": "vuelve a los del plan"
    default: Role(rawValue: code)?.name ?? ReferralState(rawValue: code)?.name ?? rows(code) ?? code
    }
  }

  /// «40 rows», of an import or an export.
  private static func rows(_ code: String) -> String? {
    code.wholeMatch(of: /([0-9]+) rows?/).map { "\($0.1) filas" }
  }
}
