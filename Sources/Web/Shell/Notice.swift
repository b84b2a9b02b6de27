/// What a page says after a successful write. Closed, so that an address cannot make the site say anything else.
package enum Notice: String, Sendable, CaseIterable {
  case saved, deleted, sent, verified, retired, imported, signedOut = "signed-out", passwordChanged = "password-changed"
  case totpOn = "totp-on", totpOff = "totp-off", accountAdded = "account-added", answered, withdrawn, moved

  package var sentence: String {
    switch self {
    case .saved: "Guardado."
    case .deleted: "Eliminado. Los conteos ya están corregidos."
    case .sent: "Derivación enviada."
    case .verified: "Verificado. La vigencia empieza hoy."
    case .retired: "Retirado del directorio."
    case .imported: "Importación completa."
    case .signedOut: "Cerraste la sesión."
    case .passwordChanged: "Contraseña cambiada. Se cerraron tus otras sesiones."
    case .totpOn: "Segundo factor activado."
    case .totpOff: "Segundo factor desactivado."
    case .accountAdded: "Cuenta creada."
    case .answered: "Respuesta registrada. La institución que derivó ya la ve."
    case .withdrawn: "Derivación retirada."
    case .moved: "Estado actualizado."
    }
  }
}
