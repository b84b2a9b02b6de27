/// Why a change to an account was refused.
package enum AccountRefusal: Refusal, Equatable {
  case login
  case loginTaken
  case lastAdministrator
  case ownAccount
  case alreadyDisabled
  case alreadyEnabled
  case passwordWrong
  case passwordUnchanged
  case passwordWeak(PasswordWeakness)
  case secondFactorOn
  case secondFactorOff
  case secondFactorSecret
  case organizationRetired

  package var sentence: String {
    switch self {
    case .login: "Escribe un usuario de 3 a 64 letras sin tilde, números, punto, guion o arroba."
    case .loginTaken: "Ya hay una cuenta con ese usuario. Escribe otro."
    case .lastAdministrator:
      "Es la última cuenta de administración activa. Crea o activa otra antes de desactivar esta."
    case .ownAccount: "No puedes desactivar la cuenta con la que estás trabajando. Pídelo a otra persona que administra."
    case .alreadyDisabled: "La cuenta ya estaba desactivada."
    case .alreadyEnabled: "La cuenta ya estaba activa."
    case .passwordWrong: "La contraseña actual no coincide. Vuelve a escribirla."
    case .passwordUnchanged: "La contraseña nueva es igual a la anterior. Elige otra."
    case .passwordWeak(let weakness): weakness.sentence
    case .secondFactorOn: "El segundo factor ya está activo. Desactívalo antes de activar otro."
    case .secondFactorOff: "El segundo factor no está activo."
    case .organizationRetired: "La institución de esta cuenta se retiró del directorio. Crea la cuenta en otra institución."
    case .secondFactorSecret: "La clave del segundo factor llegó incompleta. Abre la página de nuevo y empieza otra vez."
    }
  }
}

/// What is wrong with a new password.
package enum PasswordWeakness: String, Sendable, CaseIterable {
  case tooShort, tooLong, repetitive, common, accountName

  package var sentence: String {
    switch self {
    case .tooShort: "La contraseña es muy corta. Usa al menos 12 caracteres: tres o cuatro palabras sirven."
    case .tooLong: "La contraseña es muy larga. Usa como máximo 256 caracteres."
    case .repetitive: "La contraseña repite pocos caracteres. Usa palabras distintas."
    case .common: "Esa contraseña es de las primeras que alguien probaría. Elige otra."
    case .accountName: "La contraseña no puede ser tu usuario. Elige otra."
    }
  }
}

/// The rules on an entity's accounts.
package enum AccountRule {
  /// - Parameter administratorsLeft: active administrators of the entity besides this account.
  /// - Throws: `AccountRefusal`, when nobody could manage accounts any more or the account is the actor's own.
  package static func disable(
    _ account: Account, by actor: Account.ID?, administratorsLeft: Int
  ) throws(AccountRefusal) {
    if account.isDisabled { throw .alreadyDisabled }
    if account.id == actor { throw .ownAccount }
    if account.role == .administrator, administratorsLeft < 1 { throw .lastAdministrator }
  }
}
