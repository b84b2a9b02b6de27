package import HTTPTypes

/// Every error a visitor can meet, with its number, what happened and what to do. Nothing internal is ever shown;
/// `docs/errors.md` lists them and a test compares both.
package enum Problem: String, Error, Sendable, CaseIterable {
  case badRequest = "AY-400"
  case signInNeeded = "AY-401"
  case forbidden = "AY-403"
  case notFound = "AY-404"
  case methodNotAllowed = "AY-405"
  case conflict = "AY-409"
  case gone = "AY-410"
  case tooLarge = "AY-413"
  case unsupported = "AY-415"
  case formExpired = "AY-419"
  case tooManyTries = "AY-429"
  case failed = "AY-500"
  case unavailable = "AY-503"
  case cannotSave = "AY-507"

  package var status: HTTPResponse.Status {
    switch self {
    case .badRequest: .badRequest
    case .signInNeeded: .unauthorized
    case .forbidden, .formExpired: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .conflict: .conflict
    case .gone: .gone
    case .tooLarge: .contentTooLarge
    case .unsupported: .unsupportedMediaType
    case .tooManyTries: .tooManyRequests
    case .failed: .internalServerError
    case .unavailable: .serviceUnavailable
    case .cannotSave: .init(code: 507, reasonPhrase: "Insufficient Storage")
    }
  }

  package var title: String {
    switch self {
    case .badRequest: "No entendimos el pedido"
    case .signInNeeded: "Necesitas iniciar sesión"
    case .forbidden: "No tienes permiso para esto"
    case .notFound: "No encontramos esta página"
    case .methodNotAllowed: "Esta página no acepta ese tipo de envío"
    case .conflict: "No se pudo hacer el cambio"
    case .gone: "Este enlace ya no sirve"
    case .tooLarge: "Lo enviado es demasiado grande"
    case .unsupported: "Ese tipo de archivo no se puede leer"
    case .formExpired: "El formulario venció"
    case .tooManyTries: "Demasiados intentos"
    case .failed: "Algo falló de nuestro lado"
    case .unavailable: "El sistema no está disponible por un momento"
    case .cannotSave: "No hay espacio para guardar"
    }
  }

  package var advice: String {
    switch self {
    case .badRequest: "Vuelve atrás, revisa lo que escribiste y envíalo otra vez."
    case .signInNeeded: "Inicia sesión y vuelve a intentarlo."
    case .forbidden: "Si crees que es un error, pídelo a quien administra el sistema en tu institución."
    case .notFound: "Revisa la dirección o empieza desde la página de inicio."
    case .methodNotAllowed: "Abre la página desde el menú y usa sus botones."
    case .conflict: "Abre de nuevo el registro: puede que otra persona lo haya cambiado antes."
    case .gone: "Pide a la institución que te lo envió un enlace nuevo."
    case .tooLarge: "Reduce el archivo o el texto y vuelve a enviarlo. No se guardó nada."
    case .unsupported: "Guárdalo como CSV y vuelve a enviarlo. No se guardó nada."
    case .formExpired: "Vuelve atrás, recarga la página y envíalo de nuevo. No se guardó nada."
    case .tooManyTries: "Espera unos minutos antes de volver a intentarlo."
    case .failed: "No se guardó nada a medias. Inténtalo de nuevo; si sigue, da este código a soporte."
    case .unavailable: "Espera un minuto y vuelve a enviarlo. Si se guardó, no se guardará dos veces."
    case .cannotSave: "No se guardó nada. Avisa a quien administra el sistema: el disco está lleno o no deja escribir."
    }
  }
}
