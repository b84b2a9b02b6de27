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
    case "body": "Espacio"
    case "focal-point": "Punto focal"
    case "body-session": "Sesión"
    case "agreement": "Acuerdo"
    case "digest": "Resumen semanal"
    case "early-alert": "Alerta temprana"
    case "minutes": "Acta"
    case "agenda-proposal": "Punto propuesto"
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

extension AuditEvent {
  /// As shown on screen.
  var name: String {
    switch self {
    case .signedIn: "Ingresó"
    case .signInFailed: "Intento de ingreso fallido"
    case .signedOut: "Cerró sesión"
    case .signedOutEverywhere: "Cerró todas sus sesiones"
    case .passwordChanged: "Cambió su contraseña"
    case .recoveryCodesRenewed: "Pidió códigos de recuperación"
    case .totpEnrolled: "Activó su segundo factor"
    case .totpRemoved: "Desactivó su segundo factor"
    case .accountAdded: "Agregó una cuenta"
    case .accountReset: "Dio una contraseña nueva"
    case .accountDisabled: "Desactivó una cuenta"
    case .accountEnabled: "Activó una cuenta"
    case .packLoaded: "Cargó el plan"
    case .serviceAdded: "Agregó un servicio"
    case .serviceEdited: "Editó un servicio"
    case .serviceVerified: "Verificó un servicio"
    case .serviceRetired: "Retiró un servicio"
    case .locationAdded: "Agregó un local a un servicio"
    case .locationEdited: "Editó un local de un servicio"
    case .locationRemoved: "Quitó un local de un servicio"
    case .organizationAdded: "Agregó una institución"
    case .organizationEdited: "Editó una institución"
    case .organizationRetired: "Retiró una institución"
    case .directoryImported: "Importó el directorio"
    case .directoryExported: "Exportó el directorio"
    case .orientationRecorded: "Registró una atención"
    case .orientationAmended: "Corrigió una atención"
    case .orientationDeleted: "Eliminó una atención"
    case .orientationsErased: "Borró atenciones fuera de plazo"
    case .referralSent: "Envió una derivación"
    case .referralViewed: "Vio una derivación"
    case .referralMoved: "Cambió el estado de una derivación"
    case .referralLinkIssued: "Dio un enlace de respuesta"
    case .referralShredded: "Destruyó los datos de una derivación"
    case .calendarChanged: "Cambió los días de atención"
    case .limitsChanged: "Cambió los plazos de derivación"
    case .indicatorArranged: "Fijó la meta o el responsable de un indicador"
    case .indicatorReported: "Reportó un indicador"
    case .matrixExported: "Exportó la matriz"
    case .reportExported: "Exportó un informe"
    case .reportBegun: "Empezó un informe"
    case .reportWritten: "Escribió en un informe"
    case .reportDiscarded: "Descartó un borrador de informe"
    case .reportIssued: "Emitió un informe"
    case .reportAsked: "Pidió el archivo de un informe"
    case .reportCancelled: "Canceló el archivo de un informe"
    case .bodyFounded: "Creó un espacio de coordinación"
    case .bodyEdited: "Editó un espacio de coordinación"
    case .memberAdded: "Agregó una institución a un espacio"
    case .memberChanged: "Cambió el rol de una institución"
    case .memberLeft: "Retiró una institución de un espacio"
    case .focalPointAppointed: "Registró un punto focal"
    case .focalPointConfirmed: "Confirmó un punto focal"
    case .focalPointBriefed: "Anotó la inducción de un punto focal"
    case .focalPointHandedOver: "Registró un relevo"
    case .sessionPlanned: "Programó una sesión"
    case .sessionMoved: "Cambió el estado de una sesión"
    case .feedRenewed: "Renovó la dirección de un calendario"
    case .agreementMade: "Registró un acuerdo"
    case .agreementMoved: "Cambió un acuerdo"
    case .agreementsPublished: "Publicó los acuerdos de un espacio"
    case .accessHandedOver: "Pasó el acceso de un relevo"
    case .mailChanged: "Cambió su correo"
    case .digestAsked: "Pidió el resumen semanal"
    case .digestRefused: "Dejó de recibir el resumen semanal"
    case .alertRaised: "Registró una alerta temprana"
    case .alertMoved: "Cambió una alerta temprana"
    case .agreementsWithheld: "Dejó de publicar los acuerdos de un espacio"
    case .planStartSet: "Fijó el inicio del plan"
    case .productArranged: "Asignó productos del plan"
    case .evidenceAdded: "Agregó una evidencia"
    case .evidenceAccepted: "Aceptó una evidencia"
    case .evidenceRefused: "Rechazó una evidencia"
    case .evidenceRead: "Abrió el archivo de una evidencia"
    case .evidenceRevoked: "Anuló la aceptación de una evidencia"
    case .activityAdded: "Agregó una actividad"
    case .activityChanged: "Cambió una actividad"
    case .planVersionClosed: "Cerró una versión del plan"
    case .productAligned: "Cambió el alineamiento de un producto"
    case .frameItemAdded: "Agregó un elemento a un marco"
    case .frameItemRetired: "Retiró un elemento de un marco"
    case .periodClosed: "Cerró un periodo"
    case .pointProposed: "Propuso un punto de agenda"
    case .pointDecided: "Decidió un punto propuesto"
    case .minutesBegun: "Empezó un acta"
    case .minutesChanged: "Cambió los puntos de un acta"
    case .minutesSettled: "Resolvió un texto aparte de un acta"
    case .minutesMoved: "Cambió el estado de un acta"
    case .minutesAnswered: "Respondió a un acta por aprobar"
    case .minutesPublished: "Publicó un acta"
    case .minutesRuleSet: "Cambió las reglas del acta de un espacio"
    case .keyRotated: "Cambió la llave"
    case .backupMade: "Hizo una copia de respaldo"
    case .backupRestored: "Restauró una copia de respaldo"
    }
  }
}
