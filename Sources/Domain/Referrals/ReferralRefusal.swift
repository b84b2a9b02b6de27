/// Why a referral cannot be sent or moved.
package enum ReferralRefusal: Refusal, Equatable {
  case notYours(ReferralMove.Kind)
  case alreadyThere(ReferralState)
  case finished(ReferralState)
  case notFrom(ReferralState, ReferralMove.Kind)
  case notAttended
  /// No consent: nothing about the person may travel (promise 4).
  case noConsent
  /// The need's slice does not allow the field.
  case outsideSlice(SliceField)
  case tooLong(SliceField, most: Int)
  case contactMissing
  case serviceGone
  case needGone
  case otherSender
  case shredded
  case linkGone
  case linkLocked
  case wrongPIN(triesLeft: Int)
  case unknownCard

  package var sentence: String {
    switch self {
    case .notYours(let kind): Self.notYours(kind)
    case .alreadyThere(let state): "Esta derivación ya figura como «\(state.name)». No hace falta repetirlo."
    case .finished(let state): "Esta derivación ya terminó: figura como «\(state.name)». Si aún se necesita, hagan una nueva."
    case .notFrom(let state, let kind): Self.notFrom(state, kind)
    case .notAttended: "Ese resultado supone que la persona fue atendida. Anota primero la atención."
    case .noConsent: "La persona no dio su consentimiento, así que no puede viajar ningún dato suyo. Borra esos datos o pídele su consentimiento."
    case .outsideSlice(let field): "Una derivación por esta necesidad no puede llevar este dato: \(field.name). Bórralo."
    case .tooLong(let field, let most): "Acorta este dato a \(most) caracteres: \(field.name)."
    case .contactMissing: "Escribe cómo contactar a la persona, o elige «A través de la ventanilla»."
    case .serviceGone: "Este servicio ya no está en el directorio. Elige otro."
    case .needGone: "El plan ya no tiene esta necesidad. Empieza una derivación nueva."
    case .otherSender: "Ese envío pertenece a otra cuenta. Empieza una derivación nueva."
    case .shredded: "Los datos de esta derivación ya se borraron, porque venció el plazo para guardarlos."
    case .linkGone: "Este enlace ya no sirve. Pide uno nuevo a la institución que te lo envió."
    case .linkLocked: "El enlace se bloqueó después de varios PIN equivocados. Pide uno nuevo a la institución que te lo envió."
    case .wrongPIN(let left): "El PIN no es correcto. \(left == 1 ? "Queda 1 intento." : "Quedan \(left) intentos.")"
    case .unknownCard: "No encontramos ese código. Revisa que esté completo, tal como figura en tu tarjeta."
    }
  }

  private static func notYours(_ kind: ReferralMove.Kind) -> String {
    switch kind {
    case .acknowledge, .accept, .decline, .attend: "Esto lo hace la institución que recibe la derivación."
    case .close: "Esto lo hace la institución que recibe la derivación, o la que derivó cuando la persona ya fue atendida."
    case .withdraw: "Solo la institución que derivó o la misma persona pueden retirar la derivación."
    }
  }

  private static func notFrom(_ state: ReferralState, _ kind: ReferralMove.Kind) -> String {
    switch kind {
    case .acknowledge: "La derivación ya figura como «\(state.name)»: no hace falta confirmar que llegó."
    case .accept, .decline: "La derivación ya figura como «\(state.name)», así que ya tiene respuesta."
    case .attend: "Para anotar la atención, acepta primero la derivación (ahora figura como «\(state.name)»)."
    case .close: "Todavía no se puede cerrar: la derivación figura como «\(state.name)»."
    case .withdraw: "La persona ya fue atendida. En lugar de retirar la derivación, ciérrala con su resultado."
    }
  }
}
