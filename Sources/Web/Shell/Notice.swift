/// What a page says after a successful write. Closed, so that an address cannot make the site say anything else.
package enum Notice: String, Sendable, CaseIterable {
  case saved, deleted, sent, verified, retired, imported, signedOut = "signed-out", passwordChanged = "password-changed"
  case totpOff = "totp-off", accountDisabled = "account-disabled", accountEnabled = "account-enabled"
  case sessionEnded = "session-ended", signedOutEverywhere = "signed-out-everywhere", answered, withdrawn, moved
  case removed, confirmed, convened, proposed, issued, discarded
  case accessPassed = "access-passed"
  case layerImported = "layer-imported", layerRemoved = "layer-removed"

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
    case .convened: "Sesión convocada. La convocatoria sale a los correos de los puntos focales."
    }
  }
}
