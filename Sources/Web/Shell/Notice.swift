/// What a page says after a successful write. Closed, so that an address cannot make the site say anything else.
package enum Notice: String, Sendable, CaseIterable {
  case saved, deleted, sent, verified, retired, imported, signedOut = "signed-out", passwordChanged = "password-changed"
  case totpOff = "totp-off", accountDisabled = "account-disabled", accountEnabled = "account-enabled"
  case sessionEnded = "session-ended", signedOutEverywhere = "signed-out-everywhere", answered, withdrawn, moved
  case removed, confirmed, convened, proposed, issued, discarded
  case accessPassed = "access-passed"
  case layerImported = "layer-imported", layerRemoved = "layer-removed"
  case assured, correctionSent = "correction-sent", linkRevoked = "link-revoked"
  case searched, joined, told = "told-apart", parted

  package var sentence: String {
    switch self {
    case .saved: "Guardado."
    case .deleted: "Eliminado. Los conteos ya están corregidos."
    case .sent: "Derivación enviada."
    case .verified: "Verificado. La vigencia empieza hoy."
    case .retired: "Retirado del directorio."
    case .removed: "Local quitado del servicio."
    case .imported: "Importación completa."
    case .signedOut: "Cerraste la sesión."
    case .passwordChanged: "Contraseña cambiada. Se cerraron tus otras sesiones."
    case .totpOff: "Segundo factor desactivado. Se cerraron tus otras sesiones."
    case .accountDisabled: "Cuenta desactivada. Sus sesiones se cerraron."
    case .accountEnabled: "Cuenta activada."
    case .sessionEnded: "Se cerró esa sesión."
    case .signedOutEverywhere: "Cerraste todas tus sesiones."
    case .answered: "Respuesta registrada. La institución que derivó ya la ve."
    case .withdrawn: "Derivación retirada."
    case .moved: "Estado actualizado."
    case .issued: "Informe emitido. Ya no cambia."
    case .discarded: "Borrador descartado."
    case .confirmed: "Confirmado hoy."
    case .proposed: "Punto propuesto. La secretaría técnica decide si entra en esta agenda."
    case .accessPassed: "Acceso pasado. El registro del relevo está completo."
    case .layerImported: "Capa importada. Los mapas ya la dibujan."
    case .layerRemoved: "Capa quitada."
    case .assured: "Gracias. Quedó confirmado hoy."
    case .correctionSent: "Gracias. La secretaría técnica revisa la corrección antes de publicarla."
    case .linkRevoked: "Enlace anulado. Ya nadie puede usarlo."
    case .searched: "Búsqueda terminada."
    case .joined: "Son el mismo servicio: este es el registro que quedó."
    case .told: "Anotado: no son el mismo servicio. Ya no se propondrán juntos."
    case .parted: "Unión deshecha. Los dos registros están otra vez en el directorio."
    case .convened: "Sesión convocada. La convocatoria sale a los correos de los puntos focales."
    }
  }
}
