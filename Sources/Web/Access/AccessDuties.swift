import Domain
import HTML
import Storage

/// What accounts ask of a person: their own second factor, and for administrators the state of the others.
enum AccessDuties {
  static let all: DutySource = { exchange, actor in
    let state = try await exchange.site.accounts.state(of: actor)
    return own(state) + (actor.role == .administrator ? others(state) : [])
  }

  static func own(_ state: AccountState) -> [Duty] {
    guard state.hasSecondFactor else { return [Duty("Activa el segundo factor de tu cuenta", at: "/account/totp", .soon)] }
    guard state.recoveryCodesLeft <= 2 else { return [] }
    return [
      Duty("Pide códigos de recuperación nuevos: casi no te quedan", count: state.recoveryCodesLeft, at: "/account/totp", .soon)
    ]
  }

  static func others(_ state: AccountState) -> [Duty] {
    var duties: [Duty] = []
    if state.pendingHandovers > 0 {
      duties.append(
        Duty("Pasa el acceso de los puntos focales que cambiaron", count: state.pendingHandovers, at: "/accounts/handovers", .today))
    }
    if state.administrators == 1 {
      duties.append(Duty("Agrega una segunda cuenta de administración: si pierdes la tuya, nadie más puede", at: "/accounts/new", .soon))
    }
    if state.unusedPasswords > 0 {
      duties.append(
        Duty("Revisa las cuentas que aún no cambian su contraseña de un solo uso", count: state.unusedPasswords, at: "/accounts", .soon))
    }
    return duties
  }
}
